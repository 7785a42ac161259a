import type { Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { readMemex } from '../open-memex.ts';
import { count, ledger } from '../table.ts';

export const verify: Command = {
  name: 'verify',
  usage: '',
  summary: 'Check every checksum, hash, count, link and index.',
  arguments: { min: 0, max: 0 },
  run: (call) =>
    readMemex(call, async (store, file) => {
      const report = await finish(store.verify());
      const checked = Object.entries(report.checked).map(
        ([what, number]) => [what, number.toLocaleString('en')] as const,
      );
      call.output.answer(report, () =>
        [
          report.ok ? `${file} is sound.` : `${file} has ${count(report.problems.length, 'problem')}:`,
          ...report.problems.map(({ what, where }) => `  ${where}: ${what}`),
          ...(checked.length > 0 ? ['', ledger(checked)] : []),
        ].join('\n'),
      );
      if (report.ok) return 0;
      call.output.remark(`${file} is damaged: ${count(report.problems.length, 'problem')} found.`);
      return 1;
    }),
};
