import type { CompactReport } from '../../mx/types.ts';
import type { Call, Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { writeMemex } from '../open-memex.ts';
import { bytes } from '../table.ts';

export const compact: Command = {
  name: 'compact',
  usage: '',
  summary: 'Give back the space of what was purged or is behind the horizon; also on a full disk.',
  arguments: { min: 0, max: 0 },
  run: (call) =>
    writeMemex(call, async (store, file) => {
      tell(call, file, await finish(store.compact()));
      return 0;
    }),
};

function tell(call: Call, file: string, report: CompactReport): void {
  const { bytesBefore, bytesAfter } = report;
  call.output.answer(report, () =>
    bytesAfter < bytesBefore
      ? `${file} has ${bytes(bytesAfter)} now; it had ${bytes(bytesBefore)}.`
      : `${file} has ${bytes(bytesAfter)}; there was nothing to give back.`,
  );
}
