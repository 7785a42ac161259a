/** Brings the tabs of the last visit back, with their histories, and keeps the settings' list of them current. */
import { createEffect, on } from 'solid-js';
import type { Json, JsonObject } from '../../mx/types.ts';
import type { OpenMemex } from './open-memex.ts';
import { type KeptTab, type OpenNotes, type Pane, TABS_MAX, TRAIL_MAX } from './open-notes.ts';
import type { Settings } from './settings.ts';

export function keepTabs(settings: Settings, memex: OpenMemex, openNotes: OpenNotes): void {
  let broughtBackFor: string | undefined;
  createEffect(
    on([memex.phase, memex.key], ([phase, key]) => {
      if (phase !== 'open' || key === undefined || broughtBackFor === key) return;
      broughtBackFor = key;
      openNotes.bringBack(settings.values.openTabs[key] ?? []);
    }),
  );
  createEffect(
    on([openNotes.tabs, openNotes.active, () => openNotes.in('right')], ([tabs, active, right]) => {
      const key = memex.key();
      if (memex.phase() !== 'open' || key === undefined || broughtBackFor !== key) return;
      const left = openNotes.in('left');
      const list = tabs.flatMap(({ id, title, type, past, future, key: tab }): KeptTab[] => {
        if (id === undefined) return [];
        const pane: Pane | undefined = tab === left?.key ? 'left' : tab === right?.key ? 'right' : undefined;
        return [
          {
            id,
            title,
            type,
            past,
            future,
            ...(pane === undefined ? {} : { pane }),
            ...(tab === active?.key ? { active: true } : {}),
          },
        ];
      });
      settings.setSoon('openTabs', { ...settings.values.openTabs, [key]: list });
    }),
  );
}

/** The lists of all memexes, as they were kept; earlier versions of Memex kept ids alone, the active one first. */
export function tabLists(value: Json | undefined): { [memex: string]: readonly KeptTab[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const lists: { [memex: string]: readonly KeptTab[] } = {};
  for (const [memex, tabs] of Object.entries(value))
    if (Array.isArray(tabs)) lists[memex] = tabs.flatMap((tab, i) => keptTab(tab, i === 0)).slice(-TABS_MAX);
  return lists;
}

/** Lists of ids by memex, as they were kept. */
export function idLists(value: Json | undefined): { [memex: string]: readonly string[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([memex, ids]) => [memex, idsIn(ids)]));
}

function keptTab(value: Json, isFirst: boolean): KeptTab[] {
  if (typeof value === 'string') {
    const shown = isFirst ? { pane: 'left' as const, active: true } : {};
    return [{ id: value, title: '', type: 'note', past: [], future: [], ...shown }];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const { id, title, type, past, future, pane, active } = value as JsonObject;
  if (typeof id !== 'string') return [];
  return [
    {
      id,
      title: typeof title === 'string' ? title : '',
      type: typeof type === 'string' ? type : 'note',
      past: idsIn(past),
      future: idsIn(future),
      ...(pane === 'left' || pane === 'right' ? { pane } : {}),
      ...(active === true ? { active } : {}),
    },
  ];
}

export function idsIn(value: Json | undefined): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((id): id is string => typeof id === 'string').slice(-TRAIL_MAX);
}
