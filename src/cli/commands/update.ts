import { argument, type Command } from '../command.ts';
import { nodeNamed } from '../naming.ts';
import { propertyChanges } from '../note-properties.ts';
import { writeMemex } from '../open-memex.ts';
import { stageFrom } from '../staging.ts';

export const update: Command = {
  name: 'update',
  usage: 'NODE FILE|-',
  summary: 'Give a node new content, as a new version; its id, title and tags stay.',
  arguments: { min: 2, max: 2 },
  run: (call) =>
    writeMemex(call, async (store) => {
      const view = store.snapshot();
      const node = nodeNamed(view, argument(call, 0));
      const { id, title, mediaType } = node;
      const { content, text } = await stageFrom(store, argument(call, 1), mediaType);
      const isNote = mediaType === 'text/markdown' && text !== undefined;
      const metadata = isNote ? propertyChanges(view, node, text) : {};
      const { results } = store.apply([{ kind: 'updateNode', id, content, metadata }]);
      store.sync();
      const version = results[0]?.version ?? 1;
      const changed = results[0]?.changed ?? false;
      call.output.answer({ id, version, outcome: changed ? 'updated' : 'unchanged' }, () =>
        changed ? `“${title}” is at version ${version}.` : `“${title}” has this content already.`,
      );
      return 0;
    }),
};
