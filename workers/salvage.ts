/** Salvaging a memex of this origin, or a picked file, into a new memex of this origin. */
import { MxError, type SyncFile, salvageMemex } from '../src/mx/index.ts';
import { refusalSaying } from '../src/mx/refusal-sayings.ts';
import type { Progress } from '../src/mx/types.ts';
import type { SalvageReport } from '../src/mx/verify/reports.ts';
import { runSlices } from './long-task.ts';
import { CREATOR, type OpenMemex, surroundings } from './open-memex.ts';
import { hasMemexFile, incomingFile, interimFile, openMemexFile } from './opfs.ts';
import type { SalvageSource } from './protocol.ts';

/** @param open the memex that this worker has open, which may be the one to salvage */
export async function salvageInto(
  key: string,
  source: SalvageSource,
  open: OpenMemex | undefined,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<SalvageReport> {
  if (await hasMemexFile(key)) throw new MxError('exists', refusalSaying('memexExists', key));
  return withDamaged(source, open, signal, tell, async (damaged) => {
    const interim = await interimFile();
    try {
      const options = { ...(await surroundings()), creator: CREATOR };
      const report = await runSlices(salvageMemex(damaged, leftOpen(interim.access), options), signal, tell);
      await interim.keep(key);
      return report;
    } catch (error) {
      await interim.abandon();
      throw error;
    }
  });
}

async function withDamaged<Result>(
  source: SalvageSource,
  open: OpenMemex | undefined,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
  use: (damaged: SyncFile) => Promise<Result>,
): Promise<Result> {
  if (!('key' in source)) {
    const copying = (done: number) => tell({ stage: 'copying', done, total: source.size });
    const incoming = await incomingFile(source, copying, signal);
    try {
      return await use(incoming.access);
    } finally {
      await incoming.abandon();
    }
  }
  if (open?.key === source.key) return open.heldFor(use);
  if (!(await hasMemexFile(source.key))) throw new MxError('not-found', refusalSaying('noMemex', source.key));
  const access = await openMemexFile(source.key);
  try {
    return await use(access);
  } finally {
    access.close();
  }
}

/** The same file, which whoever is given it does not close. */
function leftOpen(access: FileSystemSyncAccessHandle): SyncFile {
  return {
    read: (buffer, options) => access.read(buffer as Uint8Array<ArrayBuffer>, options),
    write: (buffer, options) => access.write(buffer as Uint8Array<ArrayBuffer>, options),
    truncate: (size) => access.truncate(size),
    getSize: () => access.getSize(),
    flush: () => access.flush(),
    close: () => undefined,
  };
}
