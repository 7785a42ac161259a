import { problemsInEnglish } from '../../mx/verify/findings.ts';
import type { RepairReport } from '../../mx/verify/reports.ts';
import type { Call, Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { writeMemex } from '../open-memex.ts';
import { count, ledger } from '../table.ts';

export const repair: Command = {
  name: 'repair',
  usage: '',
  summary: 'Make counts, indexes and references anew where they are not as they should be.',
  arguments: { min: 0, max: 0 },
  async run(call) {
    return writeMemex(call, async (store, file) => tell(call, file, await finish(store.repair())));
  },
};

function tell(call: Call, file: string, report: RepairReport): number {
  const { ok, repaired, left } = report;
  const mended = Object.entries(repaired).map(
    ([what, number]) => [what, number.toLocaleString('en')] as const,
  );
  const total = Object.values(repaired).reduce((sum, number) => sum + number, 0);
  call.output.answer({ ...report, left: problemsInEnglish(left) }, () =>
    [
      total === 0
        ? `Nothing in ${file} needed mending.`
        : `Mended in ${file}: ${count(total, 'entry', 'entries')}.`,
      ...(mended.length > 0 ? ['', ledger(mended)] : []),
      ...(ok ? [] : ['', `${count(left.length, 'problem')} cannot be mended:`]),
      ...left.map(({ what, where }) => `  ${where}: ${what}`),
    ].join('\n'),
  );
  if (ok) return 0;
  call.output.remark(`Run “memex salvage” to bring what is whole to a new file.`);
  return 1;
}
