/** What Ctrl S is answered: everything is saved as it is typed, so what a person gets is the truth of it. */
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { saveCopy, triedToSave } from './backup.ts';
import { backupState } from './backup-state.ts';

/** Saves what is still on its way, and tells how safe all of it is. */
export async function saySaved(app: AppState): Promise<void> {
  const { memex, saving, toasts } = app;
  await triedToSave(app);
  const copy = { label: words.saved.backUpNow, run: () => saveCopy(app, 'mx') };
  const now = saving.overall();
  if (memex.report()?.readOnly) toasts.say(words.saved.readOnly);
  else if (now.state === 'failed') toasts.say(words.state.someNotSaved(now.reason), copy);
  else if (!memex.lasting()) toasts.say(words.saved.inTabOnly, copy);
  else if (isBackedUp(app)) toasts.say(words.saved.allSaved(backupState(app)));
  else toasts.say(words.saved.allSaved(backupState(app)), copy);
}

function isBackedUp({ memex }: AppState): boolean {
  return memex.status()?.commit === memex.entry()?.lastBackupCommit;
}
