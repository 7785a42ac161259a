/** A copy of the memex that the person holds: chosen where, made by the worker, written streaming. */
import { chooseWhere, fileNameFor, write } from '../import/save-file.ts';
import type { AppState } from '../state/app-state.ts';
import { size } from '../state/sentence.ts';
import type { Work } from './tasks.ts';

export type BackupKind = 'mx' | 'folder';

/**
 * Saves the open memex as `.mx`, or as a zipped folder of Markdown and files. Asks where first, while the click still
 * counts as one; ends without a word when the person thought better of it.
 * @param again the file that the last backup went to: it is asked for nothing but permission
 */
export function backUp(app: AppState, kind: BackupKind, again?: FileSystemFileHandle): Work {
  return async (task, watcher) => {
    const entry = app.memex.entry();
    if (entry === undefined) return undefined;
    const name = fileNameFor(entry.name, kind === 'mx' ? 'mx' : 'zip', new Date());
    const where =
      again === undefined ? await chooseWhere(name, descriptionOf(kind)) : await permitted(again, name, kind);
    if (where === undefined) return undefined;
    await app.unsaved.saveAll();
    // Whatever is written while the copy is made is not in it, and counts as a change since.
    const commit = (await app.client.status()).commit;
    const file = await (kind === 'mx'
      ? app.client.exportMx(task, watcher)
      : app.client.exportFolder(task, watcher));
    const saved = await write(file, name, where);
    if (kind === 'mx') {
      if (saved.handle !== undefined) await app.side.putHandle(entry.key, saved.handle);
      await app.memexes.backedUp(entry.key, commit);
    }
    return `${saved.name}, ${size(file.size)}, is saved.`;
  };
}

function descriptionOf(kind: BackupKind): string {
  return kind === 'mx' ? 'Memex file' : 'Zipped folder';
}

/** Chromium's own; other browsers keep no handles that would need it. */
interface AskingHandle extends FileSystemFileHandle {
  requestPermission(options: { mode: 'readwrite' }): Promise<PermissionState>;
}

/** The file of the last backup if it may still be written to, else one chosen anew. */
async function permitted(handle: FileSystemFileHandle, name: string, kind: BackupKind) {
  if (!('requestPermission' in handle)) return handle;
  const answer = await (handle as AskingHandle).requestPermission({ mode: 'readwrite' });
  return answer === 'granted' ? handle : chooseWhere(name, descriptionOf(kind));
}
