/** The open memex as a folder of Markdown and files, zipped, as a File that is read from disk. */
import { exportFiles } from '../src/formats/folder-export.ts';
import { zipFiles } from '../src/formats/zip-export.ts';
import type { Store } from '../src/mx/index.ts';
import type { LongWork, Progress } from '../src/mx/types.ts';
import { runSlices } from './long-task.ts';
import { exportFile, writeWhole } from './opfs.ts';

export async function exportFolder(
  store: Store,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<File> {
  const file = await exportFile('memex.zip');
  try {
    await runSlices(writeZip(store, file.access), signal, tell);
  } catch (error) {
    await file.abandon();
    throw error;
  }
  return file.finish();
}

function* writeZip(store: Store, into: FileSystemSyncAccessHandle): LongWork<void> {
  const view = store.snapshot();
  const { contentBytes } = store.status();
  let at = 0;
  try {
    for (const piece of zipFiles(exportFiles(view))) {
      at += writeWhole(into, piece as Uint8Array<ArrayBuffer>, at);
      yield { stage: 'writing', done: at, total: contentBytes };
    }
  } finally {
    view.release();
  }
}
