import type { NodePair } from '../../mx/index.ts';
import { type Command, share } from '../command.ts';
import { finish } from '../long-work.ts';
import { viewOf } from '../moment.ts';
import { readMemex } from '../open-memex.ts';
import { alike, table } from '../table.ts';

const LEAST_USUAL = '0.75';

export const duplicates: Command = {
  name: 'duplicates',
  usage: '',
  summary: 'List pairs of nodes that are the same, or nearly, without those that are kept apart.',
  arguments: { min: 0, max: 0 },
  past: true,
  options: {
    least: { type: 'string', value: 'N', help: `how alike at least, 0.05 to 1 (${LEAST_USUAL} unless told)` },
  },
  run: (call) =>
    readMemex(call, async (store) => {
      const least = share(call.text('least') ?? LEAST_USUAL, '--least');
      const pairs: NodePair[] = [];
      await finish(viewOf(call, store).similarity.pairs({ least }, (pair) => pairs.push(pair)));
      pairs.sort((a, b) => b.similarity - a.similarity);
      const rows = pairs.map(({ one, other, ...likeness }) => ({
        one: { id: one.id, title: one.title },
        other: { id: other.id, title: other.title },
        ...likeness,
      }));
      call.output.answer(rows, () =>
        rows.length === 0
          ? 'No two nodes are nearly the same.'
          : table(
              [
                { title: 'alike', align: 'right' },
                { title: 'id' },
                { title: 'title', widthMax: 32 },
                { title: 'id' },
                { title: 'title', widthMax: 32 },
              ],
              rows.map(({ similarity, one, other }) => [
                alike(similarity),
                one.id,
                one.title,
                other.id,
                other.title,
              ]),
            ),
      );
      return 0;
    }),
};
