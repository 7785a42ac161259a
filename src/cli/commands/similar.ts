import { argument, type Command, share, wholeNumber } from '../command.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { alike, table } from '../table.ts';

export const similar: Command = {
  name: 'similar',
  usage: 'NODE',
  summary: 'List nodes that share parts with a node, the most alike first.',
  arguments: { min: 1, max: 1 },
  past: true,
  options: {
    threshold: {
      type: 'string',
      value: 'N',
      help: 'how alike at least, 0.05 to 1 (as the memex is set unless told)',
    },
    limit: { type: 'string', value: 'N', help: 'at most so many (10 unless told)' },
  },
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const { id } = nodeNamed(view, argument(call, 0));
      const threshold = call.text('threshold');
      const found = view.similarity.of(id, {
        limit: wholeNumber(call.text('limit') ?? '10', '--limit', 1),
        ...(threshold === undefined ? {} : { threshold: share(threshold, '--threshold') }),
      });
      const rows = found.map(({ node, ...likeness }) => ({
        id: node.id,
        title: node.title,
        ...likeness,
        apart: view.similarity.isApart(id, node.id),
      }));
      call.output.answer(rows, () =>
        rows.length === 0
          ? 'No other node shares parts with it.'
          : table(
              [{ title: 'alike', align: 'right' }, { title: 'id' }, { title: 'title', widthMax: 72 }],
              rows.map(({ similarity, id: other, title }) => [alike(similarity), other, title]),
            ),
      );
      return 0;
    }),
};
