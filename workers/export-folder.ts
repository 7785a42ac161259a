/** The open memex as a folder of Markdown and files, zipped. */
import { exportFiles } from '../src/formats/folder-export.ts';
import { zipFiles } from '../src/formats/zip-export.ts';
import type { Store, SyncFile } from '../src/mx/index.ts';
import type { LongWork } from '../src/mx/types.ts';
import { writeWhole } from './opfs.ts';

export function* writeZip(store: Store, into: SyncFile): LongWork<void> {
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
