/** Files with just the records that they are given, all checksums right. */
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import type { Surroundings } from '../../src/mx/index.ts';
import { SPACE, SPACES, type SpaceName } from '../../src/mx/store/spaces.ts';
import { afterPrefix } from '../../src/mx/tree/key.ts';
import { createTree, openTree } from '../../src/mx/tree/open.ts';
import type { Key } from '../../src/mx/tree/tree.ts';

export interface Entry {
  readonly key: Key;
  readonly value: Uint8Array;
}

/** Entries of each space of a file: enough to be read, few enough to be quick. */
export function entriesIn(bytes: Uint8Array, most = 60): Entry[] {
  const tree = openTree(new MemoryFile(bytes), { spaces: SPACES, readOnly: true });
  const found: Entry[] = [];
  for (const { prefix } of SPACES) {
    const space = String.fromCharCode(prefix);
    const cursor = tree.reader().scan(space, afterPrefix(space));
    for (let i = 0; i < most && cursor.next(); i++)
      found.push({ key: cursor.key, value: cursor.value.slice() });
  }
  return found;
}

export function fileWith(entries: Iterable<Entry>, { random }: Pick<Surroundings, 'random'>): Uint8Array {
  const file = new MemoryFile();
  const tree = createTree(file, { spaces: SPACES, creator: 'hostile', created: 1, random });
  tree.write((batch) => {
    for (const { key, value } of entries) if (key.length > 0 && key.length < 4000) batch.put(key, value);
  }, 1);
  tree.sync();
  tree.close();
  return file.bytes();
}

export function inSpace(entries: readonly Entry[], space: SpaceName): Entry[] {
  return entries.filter(({ key }) => key.startsWith(SPACE[space]));
}
