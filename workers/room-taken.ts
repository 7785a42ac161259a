/** What takes room in this browser beside the open memex: other memexes, and what exports and imports left behind. */
import type { Folder } from './memory-folder.ts';
import { EXPORTS, folder, INTERIM, MEMEXES } from './opfs.ts';
import type { RoomToMake } from './room-protocol.ts';

const isInterim = (name: string): boolean => name.endsWith(INTERIM);

/** Copies made to be saved elsewhere, and interim files that nobody finished. */
async function* leftovers(): AsyncGenerator<{ folder: Folder; name: string; file: File }> {
  for (const [holder, isOne] of [
    [await folder(EXPORTS), () => true],
    [await folder(MEMEXES), isInterim],
  ] as const) {
    for (const name of await namesIn(holder))
      if (isOne(name)) yield { folder: holder, name, file: await fileIn(holder, name) };
  }
}

async function namesIn(holder: Folder): Promise<string[]> {
  const names: string[] = [];
  for await (const name of holder.keys()) names.push(name);
  return names;
}

async function fileIn(holder: Folder, name: string): Promise<File> {
  return (await holder.getFileHandle(name)).getFile();
}

export async function leftoverBytes(): Promise<number> {
  let bytes = 0;
  for await (const { file } of leftovers()) bytes += file.size;
  return bytes;
}

/** Removes leftovers that nobody has written to for so long; those that are being written stay. */
export async function removeLeftovers(ageMs: number): Promise<void> {
  for await (const { folder: holder, name, file } of leftovers()) {
    if (Date.now() - file.lastModified < ageMs) continue;
    try {
      await holder.removeEntry(name);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NoModificationAllowedError') throw error;
    }
  }
}

/** All memexes kept here, with the lengths of their files. */
export async function memexSizes(): Promise<RoomToMake['memexes']> {
  const memexes = await folder(MEMEXES);
  const names = (await namesIn(memexes)).filter((name) => !isInterim(name));
  return Promise.all(
    names.map(async (name) => ({
      key: name.replace(/\.mx$/, ''),
      bytes: (await fileIn(memexes, name)).size,
    })),
  );
}
