/** Opening and making a memex in a file. */
import { decodeChunk, encodeChunk } from '../content/chunk-record.ts';
import type { SyncFile } from '../file/sync-file.ts';
import { textSieve } from '../search/text-sieve.ts';
import { checkFile } from '../tree/check-file.ts';
import { writeCompact } from '../tree/compact.ts';
import { compactFile } from '../tree/compact-file.ts';
import type { EngineTree } from '../tree/engine.ts';
import { afterPrefix } from '../tree/key.ts';
import { createTree, openTree } from '../tree/open.ts';
import type { Key, Place, TreeReader } from '../tree/tree.ts';
import type { CreateOptions, OpenOptions, Store } from './api.ts';
import { Memex } from './memex.ts';
import { SPACE, SPACES } from './spaces.ts';

/**
 * Opens the memex in a file. Nothing is written by opening, and nothing is believed before it is checked.
 * @throws MxError `not-a-memex`, `newer-version`, `truncated`, `corrupt`, `io`
 */
export function openStore(file: SyncFile, options: OpenOptions): Store {
  const { readOnly, cacheBytes, sizes, now } = options;
  const tree = openTree(file, {
    spaces: SPACES,
    sieve: textSieve,
    now,
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(cacheBytes === undefined ? {} : { cacheBytes }),
    ...(sizes === undefined ? {} : { sizes }),
  });
  return storeOver(tree, options);
}

/**
 * Makes an empty memex in an empty file.
 * @throws MxError `exists` when the file holds something, `storage-full`, `io`
 */
export function createStore(file: SyncFile, options: CreateOptions): Store {
  const { creator, cacheBytes, sizes, chunker, now, random } = options;
  const tree = createTree(file, {
    spaces: SPACES,
    sieve: textSieve,
    now,
    creator,
    created: now(),
    random,
    ...(cacheBytes === undefined ? {} : { cacheBytes }),
    ...(sizes === undefined ? {} : { sizes }),
  });
  const store = storeOver(tree, options);
  if (chunker !== undefined) store.chooseChunker(chunker);
  return store;
}

function storeOver(tree: EngineTree, options: OpenOptions): Memex {
  const { creator, created } = tree.header;
  return new Memex(
    tree,
    options,
    {
      get formatVersion() {
        return tree.header.formatVersion;
      },
      format: tree.volume,
      creator,
      created,
      check: () => checkFile(tree),
      compact: () => compactFile(tree, namedPlaces),
    },
    (into, counts) => writeCompact(tree, into, { creator, created, counts, rewrite: moveBody }),
  );
}

/** Where the bodies of all chunks stand. */
function* namedPlaces(reader: TreeReader): Generator<Place> {
  const cursor = reader.scan(SPACE.chunk, afterPrefix(SPACE.chunk));
  while (cursor.next()) {
    const chunk = decodeChunk(cursor.value);
    if ('place' in chunk) yield chunk.place;
  }
}

/** The record of a chunk whose body has moved. */
function moveBody(key: Key, value: Uint8Array, movePlace: (place: Place) => Place): Uint8Array {
  if (!key.startsWith(SPACE.chunk)) return value;
  const chunk = decodeChunk(value);
  return 'body' in chunk ? value : encodeChunk({ ...chunk, place: movePlace(chunk.place) }).slice();
}
