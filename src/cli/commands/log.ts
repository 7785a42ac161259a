import type { CommitRecord } from '../../mx/index.ts';
import { argument, type Command, wholeNumber } from '../command.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { isoTime } from '../rows.ts';
import { table, when } from '../table.ts';

const HASH_SHOWN = 12;

export const log: Command = {
  name: 'log',
  usage: '[NODE]',
  summary: 'List commits, the newest first; of a node, those that changed it.',
  arguments: { min: 0, max: 1 },
  options: { limit: { type: 'string', value: 'N', help: 'at most so many (100 unless told)' } },
  run: (call) =>
    readMemex(call, async (store) => {
      const limit = wholeNumber(call.text('limit') ?? '100', '--limit', 1);
      const view = store.snapshot();
      const rows =
        call.arguments.length === 0
          ? view.history.commits(limit)
          : store.commitsOf(nodeNamed(view, argument(call, 0)).id, limit);
      call.output.answer(
        rows.map((row) => ({ ...row, time: isoTime(row.time) })),
        () => (rows.length === 0 ? 'There are no commits yet.' : describe(rows)),
      );
      return 0;
    }),
};

function describe(rows: readonly CommitRecord[]): string {
  return table(
    [
      { title: 'commit', align: 'right' },
      { title: 'time' },
      { title: 'author', widthMax: 20 },
      { title: 'hash' },
      { title: 'what', widthMax: 90 },
    ],
    rows.map(({ commit, time, author, hash, summary }) => [
      String(commit),
      when(time),
      author,
      hash.slice(0, HASH_SHOWN),
      summary,
    ]),
  );
}
