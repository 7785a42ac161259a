/** A copy of the memex that the person holds: chosen where, made by the worker, written there streaming. */
import type { CopyKind, Watcher } from '../../../workers/protocol.ts';
import { chooseWhere, download, fileNameFor } from '../import/save-file.ts';
import type { AppState } from '../state/app-state.ts';
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import type { Work } from './tasks.ts';

/**
 * Saves the open memex as `.mx`, or as a zipped folder of Markdown and files. Asks where first, while the click still
 * counts as one; ends without a word when the person thought better of it.
 * @param again the file that the last backup went to: it is asked for nothing but permission
 */
export function backUp(app: AppState, kind: CopyKind, again?: FileSystemFileHandle): Work {
  return async (task, watcher) => {
    const entry = app.memex.entry();
    if (entry === undefined) return undefined;
    const name = fileNameFor(entry.name, kind === 'mx' ? 'mx' : 'zip', new Date());
    const where =
      again === undefined ? await chooseWhere(name, descriptionOf(kind)) : await permitted(again, name, kind);
    if (where === undefined) return undefined;
    const isAllIn = await triedToSave(app);
    // Whatever is written while the copy is made is not in it, and counts as a change since.
    const commit = (await app.client.status()).commit;
    const saved = await (where === 'download'
      ? handOut(app, kind, name, task, watcher)
      : saveInto(app, kind, where, task, watcher));
    if (kind === 'mx') await app.memexes.backedUp(entry.key, commit, saved.handle);
    return (isAllIn ? words.work.copySaved : words.work.copySavedInPart)(saved.name, size(saved.bytes));
  };
}

/** The same without a place that shows its progress: its end is told in a toast. */
export async function saveCopy(app: AppState, kind: CopyKind): Promise<void> {
  try {
    const said = await backUp(app, kind)(`copy-${Date.now()}`, { onProgress: () => undefined });
    if (said !== undefined) app.toasts.say(said);
  } catch (error) {
    app.toasts.fail(error);
  }
}

/** False when something typed cannot be saved, as on a full disk: all else is to be copied all the more then. */
export async function triedToSave(app: AppState): Promise<boolean> {
  try {
    await app.unsaved.saveAll();
    return true;
  } catch {
    return false;
  }
}

interface Saved {
  readonly name: string;
  readonly bytes: number;
  /** Kept so that the next backup can go to the same file; absent for a download. */
  readonly handle?: FileSystemFileHandle;
}

async function saveInto(
  app: AppState,
  kind: CopyKind,
  handle: FileSystemFileHandle,
  task: string,
  watcher: Watcher,
): Promise<Saved> {
  return { name: handle.name, bytes: await app.client.saveCopy(kind, handle, task, watcher), handle };
}

async function handOut(
  app: AppState,
  kind: CopyKind,
  name: string,
  task: string,
  watcher: Watcher,
): Promise<Saved> {
  const file = await (kind === 'mx'
    ? app.client.exportMx(task, watcher)
    : app.client.exportFolder(task, watcher));
  download(file, name);
  return { name, bytes: file.size };
}

function descriptionOf(kind: CopyKind): string {
  return kind === 'mx' ? words.work.memexFile : words.work.zippedFolder;
}

/** Chromium's own; other browsers keep no handles that would need it. */
interface AskingHandle extends FileSystemFileHandle {
  requestPermission(options: { mode: 'readwrite' }): Promise<PermissionState>;
}

/** The file of the last backup if it may still be written to, else one chosen anew. */
async function permitted(handle: FileSystemFileHandle, name: string, kind: CopyKind) {
  if (!('requestPermission' in handle)) return handle;
  const answer = await (handle as AskingHandle).requestPermission({ mode: 'readwrite' });
  return answer === 'granted' ? handle : chooseWhere(name, descriptionOf(kind));
}
