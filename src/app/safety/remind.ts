/** The reminder of a backup. */
import type { WorkTold } from '../../../workers/protocol.ts';
import type { AppState } from '../state/app-state.ts';
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { saveCopy } from './backup.ts';

/** Names whichever of both says more: many versions, or many bytes. */
export function remind(app: AppState, before: WorkTold, now: WorkTold): void {
  const versions = now.versions - before.versions;
  const text =
    versions >= 10
      ? words.saved.workAtRisk(versions)
      : words.saved.bytesAtRisk(size(now.storedBytes - before.storedBytes));
  app.toasts.say(text, { label: words.saved.backUpNow, run: () => saveCopy(app, 'mx') });
}
