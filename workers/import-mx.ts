/** Taking in a memex from elsewhere: copied, proved whole, and only then kept. */
import { importSaying } from '../src/formats/import-sayings.ts';
import { MxError, openStore } from '../src/mx/index.ts';
import type { Progress } from '../src/mx/types.ts';
import type { VerifyReport } from '../src/mx/verify/reports.ts';
import { runSlices } from './long-task.ts';
import { surroundings } from './open-memex.ts';
import { incomingFile } from './opfs.ts';

/** @throws MxError `corrupt` (details.problems) for one that is damaged, and all that `openStore` throws */
export async function importMx(
  file: File,
  key: string,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<VerifyReport> {
  const copying = (done: number) => tell({ stage: 'copying', done, total: file.size });
  const incoming = await incomingFile(file, copying, signal);
  try {
    const store = openStore(incoming.access, { ...(await surroundings()), readOnly: true });
    const report = await runSlices(store.verify(), signal, tell);
    if (!report.ok) {
      const [first] = report.problems;
      throw new MxError(
        'corrupt',
        importSaying(
          'memexDamaged',
          file.name,
          report.problems.length,
          first?.where ?? '',
          first?.saying ?? first?.what ?? '',
        ),
        { problems: report.problems },
      );
    }
    await incoming.keep(key);
    return report;
  } catch (error) {
    await incoming.abandon();
    throw error;
  }
}
