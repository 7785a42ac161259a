import { MxError } from '../../mx/errors.ts';
import { argument, type Command } from '../command.ts';
import { nodeNamed } from '../naming.ts';
import { writeMemex } from '../open-memex.ts';
import { count } from '../table.ts';

export const unlink: Command = {
  name: 'unlink',
  usage: 'SOURCE TARGET [TYPE]',
  summary: 'Remove the links from one node to another, of one type or of all.',
  arguments: { min: 2, max: 3 },
  run: (call) =>
    writeMemex(call, async (store) => {
      const view = store.snapshot();
      const source = nodeNamed(view, argument(call, 0));
      const target = nodeNamed(view, argument(call, 1));
      const type = call.arguments[2];
      const links = view.links
        .of(source.id)
        .out.filter((link) => link.target === target.id && (type === undefined || link.type === type));
      if (links.length === 0) {
        const which = type === undefined ? 'link' : `link of type “${type}”`;
        throw new MxError('not-found', `There is no ${which} from “${source.title}” to “${target.title}”.`);
      }
      store.apply(links.map(({ id }) => ({ kind: 'deleteLink', id })));
      store.sync();
      call.output.answer(
        links.map(({ id, type }) => ({ link: id, source: source.id, target: target.id, type })),
        () => `Removed ${count(links.length, 'link')}.`,
      );
      return 0;
    }),
};
