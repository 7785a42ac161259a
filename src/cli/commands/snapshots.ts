import type { Command } from '../command.ts';
import { readMemex } from '../open-memex.ts';
import { isoTime } from '../rows.ts';
import { table, when } from '../table.ts';

export const snapshots: Command = {
  name: 'snapshots',
  usage: '',
  summary: 'List the named snapshots.',
  arguments: { min: 0, max: 0 },
  run: (call) =>
    readMemex(call, async (store) => {
      const rows = store.status().history.snapshots;
      call.output.answer(
        rows.map((row) => ({ ...row, time: isoTime(row.time) })),
        () =>
          rows.length === 0
            ? 'There are no named snapshots; make one with `memex snapshot NAME`.'
            : table(
                [{ title: 'commit', align: 'right' }, { title: 'time' }, { title: 'name' }],
                rows.map(({ commit, time, name }) => [String(commit), when(time), name]),
              ),
      );
      return 0;
    }),
};
