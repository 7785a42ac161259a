import { planText } from '../../mx/plan/explain.ts';
import { type Command, wholeNumber } from '../command.ts';
import { viewOf } from '../moment.ts';
import { readMemex } from '../open-memex.ts';
import { table } from '../table.ts';

export const search: Command = {
  name: 'search',
  usage: 'WORDS…',
  summary: 'Find nodes by words in their titles and text.',
  arguments: { min: 1 },
  past: true,
  options: {
    limit: { type: 'string', value: 'N', help: 'at most so many (20 unless told)' },
    explain: { type: 'boolean', help: 'tell the steps that would be taken, and take none' },
  },
  run: (call) =>
    readMemex(call, async (store) => {
      const limit = wholeNumber(call.text('limit') ?? '20', '--limit', 1);
      const found = viewOf(call, store).search;
      const text = call.arguments.join(' ');
      if (call.flag('explain')) {
        const plan = found.explain(text, limit);
        call.output.answer(plan, () => planText(plan));
        return 0;
      }
      const { hits, total } = found.find(text, limit);
      const value = hits.map(({ node, score, snippet }) => ({
        id: node.id,
        title: node.title,
        score,
        snippet,
      }));
      call.output.answer(value, () =>
        hits.length === 0
          ? 'Nothing was found.'
          : `${table(
              [{ title: 'id' }, { title: 'title', widthMax: 40 }, { title: 'text', widthMax: 90 }],
              hits.map(({ node, snippet }) => [node.id, node.title, snippet]),
            )}${hits.length < total ? `\n${hits.length} of ${total}` : ''}`,
      );
      return 0;
    }),
};
