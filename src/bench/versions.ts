/** How much 500 versions of a text of 100 KB take, by chunker. */
import { MemoryFile } from '../mx/file/memory-file.ts';
import { createStore } from '../mx/index.ts';
import { editedText } from './edited-text.ts';
import { surroundings } from './memex-contender.ts';

const CHUNKERS = ['content-defined', 'fixed'] as const;

export interface VersionsResult {
  readonly chunker: string;
  readonly versions: number;
  /** Bytes of all versions, each counted whole. */
  readonly versionBytes: number;
  /** Bytes of the distinct chunks, and their share of the versions' bytes. */
  readonly chunkBytes: number;
  readonly chunkShare: number;
  /** The file with everything in it, as it is after closing, and as a compact copy. */
  readonly fileBytes: number;
  readonly fileShare: number;
  readonly compactBytes: number;
  readonly compactShare: number;
}

/** @param versions how many */
export async function storeVersions(versions: number): Promise<readonly VersionsResult[]> {
  const results: VersionsResult[] = [];
  for (const chunker of CHUNKERS) results.push(await storeBy(chunker, versions));
  return results;
}

async function storeBy(chunker: (typeof CHUNKERS)[number], versions: number): Promise<VersionsResult> {
  const file = new MemoryFile();
  const store = createStore(file, { ...(await surroundings()), creator: 'memex bench', chunker });
  const texts = editedText();
  const next = (): Uint8Array => texts.next().value ?? new Uint8Array(0);
  const metadata = { title: 'A text' };
  const made = store.apply([
    { kind: 'addNode', type: 'note', metadata, content: next(), mediaType: 'text/markdown' },
  ]);
  store.sync();
  const id = made.results[0]?.id;
  if (id === undefined) throw new Error('The store made no node.');
  for (let version = 2; version <= versions; version++) {
    store.apply([{ kind: 'updateNode', id, content: next() }]);
    store.sync();
  }
  const { contentBytes, storedBytes, versions: kept } = store.status();
  if (kept !== versions) throw new Error(`The store keeps ${kept} versions of ${versions}.`);
  const compact = new MemoryFile();
  for (const _ of store.export(compact));
  store.close();
  return {
    chunker,
    versions,
    versionBytes: contentBytes,
    chunkBytes: storedBytes,
    chunkShare: storedBytes / contentBytes,
    fileBytes: file.getSize(),
    fileShare: file.getSize() / contentBytes,
    compactBytes: compact.getSize(),
    compactShare: compact.getSize() / contentBytes,
  };
}
