/** The open memex, or some nodes of it, as a folder of Markdown and files, zipped. */
import { exportFiles } from '../src/formats/folder-export.ts';
import { zipFiles } from '../src/formats/zip-export.ts';
import type { NodeRecord, Store, SyncFile, View } from '../src/mx/index.ts';
import type { LongWork } from '../src/mx/types.ts';
import { idsOf } from './batch.ts';
import type { Chosen } from './batch-protocol.ts';
import { writeWhole } from './opfs.ts';

/** @param chosen all living nodes when absent */
export function* writeZip(store: Store, into: SyncFile, chosen?: Chosen): LongWork<void> {
  const view = store.snapshot();
  let at = 0;
  try {
    const nodes = chosen === undefined ? undefined : recordsOf(view, chosen);
    const total = nodes?.reduce((sum, { bytes }) => sum + bytes, 0) ?? store.status().contentBytes;
    for (const piece of zipFiles(exportFiles(view, nodes && (() => nodes)))) {
      at += writeWhole(into, piece as Uint8Array<ArrayBuffer>, at);
      yield { stage: 'writing', done: at, total };
    }
  } finally {
    view.release();
  }
}

/** As many as a zip holds are held at once; those that have gone since they were chosen are left out. */
function recordsOf(view: View, chosen: Chosen): readonly NodeRecord[] {
  return Array.from(idsOf(view, chosen), (id) => view.nodes.find(id)).filter(
    (node): node is NodeRecord => node !== undefined && node.deleted === undefined,
  );
}
