/** Files from a page into the open memex. */
import { type FolderReport, importFiles as importSources } from '../src/formats/folder-import.ts';
import type { ImportSource } from '../src/formats/import-source.ts';
import type { NodeId, Progress } from '../src/mx/types.ts';
import type { ImportFile, ImportReport } from './import-protocol.ts';
import type { OpenMemex } from './open-memex.ts';
import { nextTurn } from './turn.ts';

export async function importFiles(
  memex: OpenMemex,
  files: readonly ImportFile[],
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<ImportReport> {
  const report = await importSources(memex.store, files.map(sourceOf), {
    signal,
    onProgress: tell,
    pause: nextTurn,
  });
  memex.announce(changedIn(report));
  return report;
}

export async function importGraph(
  memex: OpenMemex,
  file: ImportFile,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<ImportReport> {
  // fetched when it is first needed: a worker starts sooner without a reader of XML
  const { importGraph: importSource } = await import('../src/formats/graph-import.ts');
  const options = { signal, onProgress: tell, pause: nextTurn };
  const report = await importSource(memex.store, sourceOf(file), options);
  memex.announce(changedIn(report));
  return report;
}

function changedIn({ entries }: FolderReport): NodeId[] {
  return entries.flatMap(({ id, outcome }) => (id === undefined || outcome === 'unchanged' ? [] : [id]));
}

function sourceOf({ path, file }: ImportFile): ImportSource {
  return { path, size: file.size, modified: file.lastModified, read: () => piecesOf(file) };
}

async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    reader.releaseLock();
  }
}
