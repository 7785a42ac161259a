/**
 * The files of this origin: memexes in one folder of the origin private file system, copies made for export in
 * another. A sync access handle is asked for with patience, since a page that reloads may hold it a moment more.
 *
 * Where the browser gives no such file system, as in some private windows, all is in memory, and `isLasting` says so.
 */
import { MxError } from '../src/mx/errors.ts';
import type { SyncFile } from '../src/mx/index.ts';
import { refusalSaying } from '../src/mx/refusal-sayings.ts';
import { type Folder, MemoryFolder, type StoredFile } from './memory-folder.ts';

export const MEMEXES = 'memexes';
export const EXPORTS = 'exports';
/** Pauses between attempts, about 5 s together. */
const PATIENCE_MS = [25, 50, 100, 200, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400];
/** How the names of interim files end. */
export const INTERIM = '.part';
const COPY_BYTES = 1024 * 1024;

/** In place of the file system that the browser does not give. */
let memory: MemoryFolder | undefined;
/** Once there was one, its failing is a failure: what is in it must not seem to be gone. */
let isFound = false;

async function root(): Promise<Folder> {
  if (memory !== undefined) return memory;
  try {
    const found = await navigator.storage.getDirectory();
    isFound = true;
    return found;
  } catch (cause) {
    if (isFound || !isRefusal(cause)) throw new MxError('io', refusalSaying('storageSilent'), {}, { cause });
    console.warn('This browser gives no lasting storage here; all is kept in memory.', cause);
    memory = new MemoryFolder();
    return memory;
  }
}

/** True when the browser gives no file system here at all; anything else may pass, and must not hide what is in it. */
function isRefusal(cause: unknown): boolean {
  if (cause instanceof TypeError) return true;
  return cause instanceof DOMException && /^(Security|NotSupported|NotAllowed)Error$/.test(cause.name);
}

/** False when everything is in memory and gone with this worker. */
export async function isLasting(): Promise<boolean> {
  await root();
  return memory === undefined;
}

/** True once it is known that everything is in memory. */
export function isInMemory(): boolean {
  return memory !== undefined;
}

/** A folder of this origin, made when absent. */
export async function folder(name: typeof MEMEXES | typeof EXPORTS): Promise<Folder> {
  return (await root()).getDirectoryHandle(name, { create: true });
}

const fileName = (key: string): string => {
  if (!/^[a-z0-9-]{1,64}$/.test(key)) {
    throw new MxError('invalid-argument', `"${key}" cannot name a memex: use a to z, 0 to 9 and hyphens.`);
  }
  return `${key}.mx`;
};

/** Opens the file kept under a key, making it when absent. @throws MxError `busy` when another page holds it */
export async function openMemexFile(key: string): Promise<SyncFile> {
  const handle = await (await folder(MEMEXES)).getFileHandle(fileName(key), { create: true });
  return accessHandle(handle);
}

async function accessHandle(handle: StoredFile): Promise<SyncFile> {
  for (const pause of PATIENCE_MS) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NoModificationAllowedError') throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  throw new MxError(
    'busy',
    'Another tab or window has this memex open. Go on there, or close it and try again.',
  );
}

export async function removeMemexFile(key: string): Promise<void> {
  await (await folder(MEMEXES)).removeEntry(fileName(key));
}

export async function hasMemexFile(key: string): Promise<boolean> {
  try {
    await (await folder(MEMEXES)).getFileHandle(fileName(key));
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return false;
    throw error;
  }
}

/** An empty file for an export; `finish` closes it and gives it as a File that is read from disk. */
export async function exportFile(name: string): Promise<{
  readonly access: SyncFile;
  finish(): Promise<File>;
  abandon(): Promise<void>;
}> {
  const exports = await folder(EXPORTS);
  const handle = await exports.getFileHandle(name, { create: true });
  const access = await accessHandle(handle);
  access.truncate(0);
  return {
    access,
    async finish() {
      access.flush();
      access.close();
      return handle.getFile();
    },
    async abandon() {
      access.close();
      await exports.removeEntry(name);
    },
  };
}

/** A file beside the memexes under an interim name: `keep` gives it its name, `abandon` removes it. */
export interface InterimFile {
  readonly access: SyncFile;
  /** @throws MxError `exists` */
  keep(key: string): Promise<void>;
  abandon(): Promise<void>;
}

/** An empty one, for a memex that is to be looked at before it counts. */
export async function interimFile(): Promise<InterimFile> {
  const memexes = await folder(MEMEXES);
  const name = `incoming-${crypto.randomUUID()}${INTERIM}`;
  const handle = await memexes.getFileHandle(name, { create: true });
  const access = await accessHandle(handle);
  return {
    access,
    async abandon() {
      access.close();
      await memexes.removeEntry(name);
    },
    async keep(key) {
      const target = fileName(key);
      if (await hasMemexFile(key)) throw new MxError('exists', refusalSaying('memexExists', key));
      access.flush();
      access.close();
      if (handle.move !== undefined) await handle.move(target);
      else await copy(memexes, handle, target, name);
    },
  };
}

/** Brings a file in under an interim name. */
export async function incomingFile(
  file: Blob,
  tell: (done: number) => void,
  signal: AbortSignal,
): Promise<InterimFile> {
  const interim = await interimFile();
  try {
    let at = 0;
    const reader = file.stream().getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (signal.aborted)
        throw new MxError('cancelled', 'The import was stopped. Nothing was changed by it.');
      at += writeWhole(interim.access, piece.value, at);
      tell(at);
    }
  } catch (error) {
    await interim.abandon();
    throw error;
  }
  return interim;
}

async function copy(memexes: Folder, from: StoredFile, target: string, interim: string): Promise<void> {
  const source = await from.createSyncAccessHandle();
  const into = await (await memexes.getFileHandle(target, { create: true })).createSyncAccessHandle();
  try {
    const buffer = new Uint8Array(COPY_BYTES);
    for (let at = 0, read = source.read(buffer, { at }); read > 0; read = source.read(buffer, { at })) {
      at += writeWhole(into, buffer.subarray(0, read), at);
    }
    into.flush();
  } finally {
    source.close();
    into.close();
  }
  await memexes.removeEntry(interim);
}

/** Writes all of the bytes and gives their number. @throws MxError `storage-full` */
export function writeWhole(access: SyncFile, bytes: Uint8Array<ArrayBuffer>, at: number): number {
  let written = 0;
  try {
    written = access.write(bytes, { at });
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
  }
  if (written === bytes.length) return written;
  throw new MxError('storage-full', refusalSaying('roomForFile'), {
    missing: bytes.length - written,
  });
}
