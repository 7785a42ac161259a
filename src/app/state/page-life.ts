/**
 * A page that goes, or that the browser may freeze, lets go of the file, so that another tab can have it at once; one
 * that comes back takes its place again. What is typed is saved before, by the documents.
 */
import type { AppState } from './app-state.ts';

/**
 * A page that is frozen takes its workers with it, as soon as its handlers have returned: so long the worker is given to
 * write and let go. Nobody looks at such a page.
 */
const FREEZE_GRACE_MS = 150;

/** Call once, after the documents listen to the same events: what they send goes first. */
export function connectPageLife({ client, memex, saving }: AppState): void {
  const rest = (): void => {
    client.rest().catch((error: unknown) => console.warn('The memex was not let go of:', error));
  };
  // Any request takes the place up again; what changed meanwhile is told as a change.
  const wake = (): void => {
    if (memex.phase() === 'open')
      client.status().catch((error: unknown) => console.warn('The memex was not taken up again:', error));
  };
  window.addEventListener('beforeunload', (event) => {
    const { commit = 0 } = memex.status() ?? {};
    // Only where leaving takes something with it: a memex in memory of which no copy is up to date, text without a draft.
    const isInMemory = !memex.lasting() && commit > (memex.entry()?.lastBackupCommit ?? 0);
    if (isInMemory || saving.onlyInPage()) event.preventDefault();
  });
  window.addEventListener('pagehide', rest);
  document.addEventListener('freeze', () => {
    rest();
    const until = performance.now() + FREEZE_GRACE_MS;
    while (performance.now() < until);
  });
  document.addEventListener('resume', wake);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) wake();
  });
}
