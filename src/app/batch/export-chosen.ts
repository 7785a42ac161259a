/** The chosen nodes as a zip of Markdown and files, saved where the person says. */
import type { Chosen } from '../../../workers/batch-protocol.ts';
import type { Watcher } from '../../../workers/protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { Progress } from '../../mx/types.ts';
import { taskName } from '../client/task-name.ts';
import { chooseWhere, download, fileNameFor } from '../import/save-file.ts';
import { triedToSave } from '../safety/backup.ts';
import type { AppState } from '../state/app-state.ts';
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import type { BatchRun } from './run-batch.ts';

/** Asks where first, while the click still counts as one; undefined when the person thought better of it. */
export async function exportChosen(
  app: AppState,
  chosen: Chosen,
  onProgress: (progress: Progress) => void,
): Promise<BatchRun | undefined> {
  const name = fileNameFor(`${app.memex.entry()?.name ?? ''} ${words.batch.fileName}`, 'zip', new Date());
  const where = await chooseWhere(name, words.batch.zip);
  if (where === undefined) return undefined;
  const task = taskName('chosen');
  return {
    stop: () => void app.client.cancel(task),
    done: save(app, chosen, { name, where }, task, { onProgress }),
  };
}

async function save(
  app: AppState,
  chosen: Chosen,
  { name, where }: { readonly name: string; readonly where: FileSystemFileHandle | 'download' },
  task: string,
  watcher: Watcher,
): Promise<boolean> {
  try {
    const isAllIn = await triedToSave(app);
    const written = where === 'download' ? name : where.name;
    const bytes = await writtenBytes(app, chosen, { name, where }, task, watcher);
    app.toasts.say((isAllIn ? words.batch.exported : words.batch.exportedInPart)(written, size(bytes)));
    return true;
  } catch (error) {
    if (!isMxError(error, 'cancelled')) throw error;
    app.toasts.say(words.batch.exportStopped);
    return false;
  }
}

async function writtenBytes(
  { client }: AppState,
  chosen: Chosen,
  { name, where }: { readonly name: string; readonly where: FileSystemFileHandle | 'download' },
  task: string,
  watcher: Watcher,
): Promise<number> {
  if (where !== 'download') return client.saveCopy({ chosen }, where, task, watcher);
  const file = await client.exportChosen(chosen, task, watcher);
  download(file, name);
  return file.size;
}
