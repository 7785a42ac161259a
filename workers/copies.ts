/** Copies of the open memex: made as a File for the page to hand out, or written straight into a file on disk. */
import { isMxError, MxError } from '../src/mx/errors.ts';
import type { SyncFile } from '../src/mx/index.ts';
import { refusalSaying } from '../src/mx/refusal-sayings.ts';
import type { LongWork, Progress } from '../src/mx/types.ts';
import { ChosenFile } from './chosen-file.ts';
import { CopyInMemory } from './copy-in-memory.ts';
import { runSlices } from './long-task.ts';
import { exportFile } from './opfs.ts';

/** Writes the copy into an empty file. */
type Writing = (into: SyncFile) => LongWork<void>;
type Tell = (progress: Progress) => void;

/**
 * A copy as a File: on the origin's disk, and where that has no room in memory, since a full disk is when it is wanted
 * most. What the attempt took is given back before.
 * @throws MxError `storage-full` when there is no room anywhere, `cancelled`
 */
export async function copyAsFile(
  name: string,
  writing: Writing,
  signal: AbortSignal,
  tell: Tell,
): Promise<File> {
  try {
    return await copyOnDisk(name, writing, signal, tell);
  } catch (error) {
    if (!isNoRoom(error)) throw error;
    console.warn('No room for a copy in the storage of this origin; it is made in memory.', error);
  }
  const memory = new CopyInMemory();
  try {
    await runSlices(writing(memory), signal, tell);
    return await memory.finish(name);
  } catch (cause) {
    if (isMxError(cause)) throw cause;
    const needed = Math.ceil(memory.getSize() / 1e6);
    throw new MxError(
      'storage-full',
      refusalSaying('roomForCopy', needed),
      { missing: memory.getSize() },
      { cause },
    );
  }
}

async function copyOnDisk(name: string, writing: Writing, signal: AbortSignal, tell: Tell): Promise<File> {
  const file = await exportFile(name);
  try {
    await runSlices(writing(file.access), signal, tell);
    return await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

/** Writes a copy straight into a file that was chosen, which needs no room of the origin; gives its length. */
export async function copyInto(
  handle: FileSystemFileHandle,
  writing: Writing,
  signal: AbortSignal,
  tell: Tell,
): Promise<number> {
  const file = await ChosenFile.open(handle);
  try {
    await runSlices(writing(file), signal, tell, () => file.settled());
    return await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

/** Making the file itself may find no room either; then the browser says so in its own words. */
function isNoRoom(error: unknown): boolean {
  return (
    isMxError(error, 'storage-full') || (error instanceof DOMException && error.name === 'QuotaExceededError')
  );
}
