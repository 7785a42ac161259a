/** Brings the tabs of the last visit back, and keeps the settings' list of them current. The first is the active one. */
import { createEffect, on } from 'solid-js';
import type { OpenMemex } from './open-memex.ts';
import type { OpenNotes } from './open-notes.ts';
import type { Settings } from './settings.ts';

const TABS_KEPT_MAX = 8;

export function keepTabs(settings: Settings, memex: OpenMemex, openNotes: OpenNotes): void {
  let broughtBackFor: string | undefined;
  createEffect(
    on([memex.phase, () => memex.entry()?.key], ([phase, key]) => {
      if (phase !== 'open' || key === undefined || broughtBackFor === key) return;
      broughtBackFor = key;
      const [active, ...others] = settings.values.openTabs[key] ?? [];
      const there = openNotes.active();
      for (const id of others) openNotes.open(id, { keep: true });
      if (active !== undefined) openNotes.open(active, { keep: true });
      if (there) openNotes.show(there.key);
    }),
  );
  createEffect(
    on([openNotes.tabs, openNotes.active], ([tabs, active]) => {
      const key = memex.entry()?.key;
      if (memex.phase() !== 'open' || key === undefined || broughtBackFor !== key) return;
      const ids = tabs.flatMap((tab) => (tab.id === undefined || tab.id === active?.id ? [] : [tab.id]));
      const list = [...(active?.id === undefined ? [] : [active.id]), ...ids].slice(0, TABS_KEPT_MAX);
      settings.set('openTabs', { ...settings.values.openTabs, [key]: list });
    }),
  );
}
