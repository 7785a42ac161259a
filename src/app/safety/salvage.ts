/** Saving what can be read of a damaged memex into a new one, which is then opened. */
import type { SalvageSource } from '../../../workers/protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { SalvageReport } from '../../mx/verify/reports.ts';
import type { AppState } from '../state/app-state.ts';
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import type { Work } from './tasks.ts';

/** True for what opening says of a file whose rest may still be whole. */
export function mayBeSalvaged(error: unknown): boolean {
  return isMxError(error, 'corrupt') || isMxError(error, 'truncated') || isMxError(error, 'not-a-memex');
}

/** The damaged one is only read, and stays where it is. Ends with the new memex open, and a dialog of what is lost. */
export function salvage(app: AppState, source: SalvageSource, name: string): Work {
  return async (task, watcher) => {
    let found: SalvageReport | undefined;
    const entry = await app.memexes.adopt(words.work.salvagedName(name), async (key) => {
      found = await app.client.salvage(source, key, task, watcher);
    });
    if (found !== undefined) app.dialogs.salvaged(entry.name, found);
    return undefined;
  };
}

/** What was brought over, in one sentence. */
export function salvagedWords({ nodes, versions, links, contentBytes }: SalvageReport): string {
  return words.work.broughtOver(nodes, versions, size(contentBytes), links);
}

/** What was not, or only in part. */
export function lossWords({ whole, lost, incomplete }: SalvageReport): string {
  if (whole) return words.work.nothingLost;
  return incomplete === 0 ? words.work.losses(lost) : words.work.lossesInPart(lost, incomplete);
}
