/**
 * Reminds of a backup by how much new work has no copy, not by days: who writes much hears of it soon, and who only
 * reads never does.
 */
import { createEffect, on } from 'solid-js';
import type { WorkTold } from '../../../workers/protocol.ts';
import type { AppState } from '../state/app-state.ts';
import { tellNotKept } from '../state/not-kept.ts';
import { withWords } from '../words/catalogue.ts';

/** Versions, or bytes, that came since the last backup or the last reminder. */
const VERSIONS_MAX = 60;
const BYTES_MAX = 25_000_000;

const fetchReminder = withWords(['saved'], () => import('./remind.ts'));

/** Call once, inside a Solid root. */
export function connectReminder(app: AppState): void {
  const { memex, memexes, past, saving, toasts } = app;
  let told: { readonly key: string; readonly work: WorkTold } | undefined;
  const tell = (key: string, work: WorkTold): void => {
    told = { key, work };
    memexes.toldOfCopies(key, work).catch((error: unknown) => tellNotKept(error));
  };
  createEffect(
    on([memex.entry, memex.status, () => saving.overall().state], ([entry, now, state]) => {
      if (memex.phase() !== 'open' || entry === undefined || now === undefined || !memex.lasting()) return;
      // In the midst of typing nobody is spoken to, nor in a tab that nobody sees.
      if (past.moment() !== undefined || state === 'saving' || document.visibilityState !== 'visible') return;
      const known = later(entry.told, told?.key === entry.key ? told.work : undefined);
      // What a memex holds when it is first met came from somewhere: a file that was opened, or the sample.
      if (known === undefined) tell(entry.key, now);
      else if (
        now.versions - known.versions >= VERSIONS_MAX ||
        now.storedBytes - known.storedBytes >= BYTES_MAX
      ) {
        tell(entry.key, now);
        fetchReminder()
          .then(({ remind }) => remind(app, known, now))
          .catch((error: unknown) => toasts.fail(error));
      }
    }),
  );
}

/** Of two things that were told of, the one that came later: work may have become less since, but not undone. */
function later(one: WorkTold | undefined, other: WorkTold | undefined): WorkTold | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    versions: Math.max(one.versions, other.versions),
    storedBytes: Math.max(one.storedBytes, other.storedBytes),
  };
}
