/** How long ago the last backup of a memex was, and how much has changed since: in half a sentence. */
import type { AppState } from '../state/app-state.ts';
import { ago } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

export function backupState({ memex }: Pick<AppState, 'memex'>): string {
  const last = memex.entry()?.lastBackup;
  if (last === undefined) return words.frame.status.noBackup;
  const since = (memex.status()?.commit ?? 0) - (memex.entry()?.lastBackupCommit ?? 0);
  const when = ago(last, Date.now());
  return since > 0 ? words.frame.status.backedUpSince(when, since) : words.frame.status.backedUp(when);
}
