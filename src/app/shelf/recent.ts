/** The nodes that were shown last, by memex: this browser's, not the memex's. */
import { createEffect, createRoot, on } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import type { AppState } from '../state/app-state.ts';

export const RECENT_KEPT_MAX = 20;
/** A glance takes in as many. */
export const RECENT_SHOWN_MAX = 6;

/** The list once a node was shown: it goes to the front. */
export function shownLast(before: readonly NodeId[], id: NodeId): readonly NodeId[] {
  return before[0] === id
    ? before
    : [id, ...before.filter((other) => other !== id)].slice(0, RECENT_KEPT_MAX);
}

/** Of the memex that is open, the one shown last at the front. */
export function recentIds({ settings, memex }: Pick<AppState, 'settings' | 'memex'>): readonly NodeId[] {
  return settings.values.recent[memex.key() ?? ''] ?? [];
}

/** Notes from now on which node is shown, for as long as the page lives. */
export function keepRecent(app: Pick<AppState, 'settings' | 'memex' | 'openNotes'>): void {
  const { settings, memex, openNotes } = app;
  createRoot(() =>
    createEffect(
      on([() => openNotes.active()?.id, memex.phase], ([id, phase]) => {
        const key = memex.key();
        if (id === undefined || key === undefined || phase !== 'open') return;
        const before = recentIds(app);
        const after = shownLast(before, id);
        if (after !== before) settings.setSoon('recent', { ...settings.values.recent, [key]: after });
      }),
    ),
  );
}
