/** Choices of the person, kept in the side store and applied at once. */
import { createStore } from 'solid-js/store';
import type { Json } from '../../mx/types.ts';
import { type OwnKeys, ownKeysIn } from '../commands/bindings.ts';
import { LANGUAGE_CHOICES, type LanguageChoice } from '../words/language.ts';
import { createKeptSoon } from './kept-soon.ts';
import { idLists, idsIn, tabLists } from './kept-tabs.ts';
import { tellNotKept } from './not-kept.ts';
import type { KeptTab } from './open-notes.ts';
import type { SideStore } from './side-store.ts';

export const THEMES = ['system', 'light', 'dark', 'contrast-light', 'contrast-dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Memory for what was read of the memex, to choose from. */
export const CACHE_MIB = [16, 64, 256] as const;
export type CacheMiB = (typeof CACHE_MIB)[number];

export type PanelTab = 'around' | 'outline' | 'history' | 'facts';
/** Neither of two notes side by side gets less of the width. */
export const SHARE_MIN = 0.25;
export type NoteView = 'write' | 'read';

/** A type, not an interface: its values must be assignable to JSON. */
export type SettingValues = {
  theme: Theme;
  language: LanguageChoice;
  panelOpen: boolean;
  panelTab: PanelTab;
  noteView: NoteView;
  cacheMiB: CacheMiB;
  /** The browser was asked to keep what is saved. */
  askedToKeep: boolean;
  /** The memex that was open last. */
  lastMemex: string;
  /** The open notes, by memex. */
  openTabs: { [memex: string]: readonly KeptTab[] };
  /** The left one's part of the width that two notes side by side have. */
  splitShare: number;
  /** Nodes that were shown last, by memex, the last at the front. */
  recent: { [memex: string]: readonly string[] };
  /** Which parts over the list stand open. */
  pinnedOpen: boolean;
  recentOpen: boolean;
  /** Keys chosen in place of those that commands begin with. */
  keys: OwnKeys;
  /** Commands that were chosen by name last, the last at the front. */
  usedCommands: readonly string[];
};

const DEFAULTS: SettingValues = {
  theme: 'system',
  language: 'browser',
  panelOpen: true,
  panelTab: 'around',
  noteView: 'write',
  cacheMiB: 64,
  askedToKeep: false,
  lastMemex: '',
  openTabs: {},
  splitShare: 0.5,
  recent: {},
  pinnedOpen: true,
  recentOpen: false,
  keys: {},
  usedCommands: [],
};

export interface Settings {
  readonly values: SettingValues;
  set<Name extends keyof SettingValues>(name: Name, value: SettingValues[Name]): void;
  /** As `set`, but kept a moment later: for what changes with each note that is opened, which is not to wait for it. */
  setSoon<Name extends keyof SettingValues>(name: Name, value: SettingValues[Name]): void;
}

/** Reads the settings and applies the theme. */
export async function loadSettings(side: SideStore): Promise<Settings> {
  const kept = await side.settings();
  const [values, setValues] = createStore<SettingValues>({
    theme: oneOf(THEMES, kept.get('theme')) ?? DEFAULTS.theme,
    language: oneOf(LANGUAGE_CHOICES, kept.get('language')) ?? DEFAULTS.language,
    panelOpen: kept.get('panelOpen') !== false,
    panelTab:
      oneOf(['around', 'outline', 'history', 'facts'] as const, kept.get('panelTab')) ?? DEFAULTS.panelTab,
    noteView: oneOf(['write', 'read'] as const, kept.get('noteView')) ?? DEFAULTS.noteView,
    cacheMiB: CACHE_MIB.find((mib) => mib === kept.get('cacheMiB')) ?? DEFAULTS.cacheMiB,
    askedToKeep: kept.get('askedToKeep') === true,
    lastMemex: typeof kept.get('lastMemex') === 'string' ? String(kept.get('lastMemex')) : '',
    openTabs: tabLists(kept.get('openTabs')),
    splitShare: share(kept.get('splitShare')),
    recent: idLists(kept.get('recent')),
    pinnedOpen: kept.get('pinnedOpen') !== false,
    recentOpen: kept.get('recentOpen') === true,
    keys: ownKeysIn(kept.get('keys')),
    usedCommands: idsIn(kept.get('usedCommands') ?? []),
  });
  applyTheme(values.theme);
  const keep = (name: string, value: Json): void => {
    side.putSetting(name, value).catch((error: unknown) => tellNotKept(error));
  };
  const later = createKeptSoon(keep, window);
  return {
    values,
    set(name, value) {
      setValues(name, () => value);
      if (name === 'theme') applyTheme(values.theme);
      later.forget(name);
      keep(name, value);
    },
    setSoon(name, value) {
      setValues(name, () => value);
      later.keep(name, value);
    },
  };
}

function oneOf<Value extends string>(known: readonly Value[], value: Json | undefined): Value | undefined {
  return known.find((one) => one === value);
}

function share(value: Json | undefined): number {
  return typeof value === 'number' && value >= SHARE_MIN && value <= 1 - SHARE_MIN
    ? value
    : DEFAULTS.splitShare;
}

function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  // The bar of the phone's browser takes the desk's colour; without a choice the page's own two metas hold.
  const desk = getComputedStyle(document.body).backgroundColor;
  if (theme === 'system') return;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
    meta.setAttribute('content', desk);
}
