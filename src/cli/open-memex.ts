/** Opens a memex for one command: lock, file and store together, and all three let go at the end. */
import { randomFillSync } from 'node:crypto';
import { createHasher } from '../mx/content/hasher.ts';
import type { SyncFile } from '../mx/file/sync-file.ts';
import { createStore, openStore, type Store, type Surroundings } from '../mx/index.ts';
import type { Call } from './command.ts';
import { errnoOf } from './failure.ts';
import { type Lock, lockMemex } from './lock.ts';
import { memexFile } from './memex-file.ts';
import { openNodeFile } from './node-file.ts';

declare const __MEMEX_VERSION__: string;

/** What a new file says of its maker. */
export const CREATOR = `memex ${__MEMEX_VERSION__}`;

/** Clock, randomness and hasher of this machine. */
export async function surroundings(): Promise<Surroundings> {
  return { hasher: await createHasher(), now: Date.now, random: (into) => void randomFillSync(into) };
}

/**
 * Opens the memex that the call means to read it; the file is not changed.
 * @throws MxError as `openStore`, and `busy`
 */
export function readMemex<Result>(
  call: Call,
  use: (store: Store, file: string) => Promise<Result>,
): Promise<Result> {
  return withMemex(call, 'read', use);
}

/** Opens the memex that the call means to change it; what `use` has applied is durable when this resolves. */
export function writeMemex<Result>(
  call: Call,
  use: (store: Store, file: string) => Promise<Result>,
): Promise<Result> {
  return withMemex(call, 'write', use);
}

async function withMemex<Result>(
  call: Call,
  mode: 'read' | 'write',
  use: (store: Store, file: string) => Promise<Result>,
): Promise<Result> {
  const path = memexFile(call);
  const file = openNodeFile(path, mode);
  const lock = lockFor(path, mode, file);
  try {
    const store = openStore(file, { ...(await surroundings()), readOnly: mode === 'read' });
    return await closing(store, async () => {
      tellWhatWasFound(call, path, store);
      const result = await use(store, path);
      if (mode === 'write') store.sync();
      return result;
    });
  } finally {
    file.close();
    lock.release();
  }
}

/**
 * Opens a file that may be so damaged that it is no memex any more, with the lock of one, to read its bytes.
 * @throws MxError `busy`, NodeJS.ErrnoException
 */
export async function lockedForReading<Result>(
  path: string,
  use: (file: SyncFile) => Promise<Result>,
): Promise<Result> {
  const file = openNodeFile(path, 'read');
  const lock = lockFor(path, 'read', file);
  try {
    return await use(file);
  } finally {
    file.close();
    lock.release();
  }
}

/** Makes an empty memex. @throws MxError `busy`, NodeJS.ErrnoException `EEXIST` */
export async function createMemex(
  path: string,
  options: { readonly chunker?: 'fixed' | 'content-defined' },
  use: (store: Store) => Promise<void>,
): Promise<void> {
  const lock = lockMemex(path);
  try {
    const file = openNodeFile(path, 'create');
    try {
      const store = createStore(file, { ...(await surroundings()), creator: CREATOR, ...options });
      await closing(store, () => use(store));
    } finally {
      file.close();
    }
  } finally {
    lock.release();
  }
}

/** A reader in a folder that nobody can write to needs no lock: no one else can change the file there either. */
function lockFor(path: string, mode: 'read' | 'write', file: SyncFile): Lock {
  try {
    return lockMemex(path);
  } catch (error) {
    const cannotWrite = ['EACCES', 'EROFS', 'EPERM'].includes(errnoOf(error) ?? '');
    if (mode === 'read' && cannotWrite) return { release: () => undefined };
    file.close();
    throw error;
  }
}

/** Closes the store after use. When the use failed, its error is the one to tell, not that of the closing. */
async function closing<Result>(store: Store, use: () => Promise<Result>): Promise<Result> {
  let result: Result;
  try {
    result = await use();
  } catch (error) {
    closeAfterFailure(store, error);
    throw error;
  }
  store.close();
  return result;
}

function closeAfterFailure(store: Store, first: unknown): void {
  try {
    store.close();
  } catch (error) {
    if (first instanceof Error && first.cause === undefined) first.cause = error;
  }
}

function tellWhatWasFound(call: Call, path: string, store: Store): void {
  const { damage, tornBytes } = store.opened;
  if (damage !== undefined)
    call.output.remark(`${path} is damaged and was opened for reading only: ${damage}`);
  else if (tornBytes > 0) {
    call.output.remark(
      `${path} ended in a write of ${tornBytes} bytes that was never finished; nothing acknowledged is lost.`,
    );
  }
}
