/** Files from a page into the open memex. */
import { importFiles as importSources } from '../src/formats/folder-import.ts';
import type { ImportSource } from '../src/formats/import-source.ts';
import type { Progress } from '../src/mx/types.ts';
import type { OpenMemex } from './open-memex.ts';
import type { ImportFile, ImportReport } from './protocol.ts';
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
  memex.announce(
    report.entries.flatMap(({ id, outcome }) => (id === undefined || outcome === 'unchanged' ? [] : [id])),
  );
  return report;
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
