import { isMxError } from '../../mx/errors.ts';
import { problemsInEnglish } from '../../mx/verify/findings.ts';
import type { VerifyReport } from '../../mx/verify/reports.ts';
import type { Call, Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { readMemex } from '../open-memex.ts';
import { count, ledger } from '../table.ts';

export const verify: Command = {
  name: 'verify',
  usage: '',
  summary: 'Check every checksum, hash, count, link and index.',
  arguments: { min: 0, max: 0 },
  async run(call) {
    try {
      return await readMemex(call, async (store, file) => tell(call, file, await finish(store.verify())));
    } catch (error) {
      // so damaged that it does not even open: for a machine that is a report as well
      if (call.output.json && (isMxError(error, 'corrupt') || isMxError(error, 'truncated'))) {
        const problems = [{ what: error.message, where: 'file', remedy: 'salvage' as const }];
        call.output.answer({ ok: false, problems, checked: {} } satisfies VerifyReport, () => '');
      }
      throw error;
    }
  },
};

function tell(call: Call, file: string, report: VerifyReport): number {
  const { ok, problems, checked } = report;
  const counted = Object.entries(checked).map(
    ([what, number]) => [what, number.toLocaleString('en')] as const,
  );
  call.output.answer({ ...report, problems: problemsInEnglish(problems) }, () =>
    [
      ok ? `${file} is sound.` : `${file} has ${count(problems.length, 'problem')}:`,
      ...problems.map(({ what, where }) => `  ${where}: ${what}`),
      ...(counted.length > 0 ? ['', ledger(counted)] : []),
    ].join('\n'),
  );
  if (ok) return 0;
  call.output.remark(`${file} is damaged: ${count(problems.length, 'problem')} found.`);
  return 1;
}
