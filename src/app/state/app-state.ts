/** All that the screens share, made once at the start and handed down by context. */
import { batch, createContext, useContext } from 'solid-js';
import type { MemexClient } from '../client/memex-client.ts';
import { asOf } from '../client/past-client.ts';
import { createLateMediaUrls } from '../preview/late-media-urls.ts';
import type { MediaUrls } from '../preview/media-urls.ts';
import { createRouter, type Router } from '../router.ts';
import { createNearDuplicates, type NearDuplicates } from '../similar/near-duplicates.ts';
import { type ActiveAround, createActiveAround } from './active-around.ts';
import { createDialogs, type Dialogs } from './dialogs.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createFocusMode, type FocusMode } from './focus-mode.ts';
import { createKeeping, type Keeping } from './keeping.ts';
import { createKeptSettings, type KeptSettings } from './kept-settings.ts';
import { keepTabs } from './kept-tabs.ts';

import { createLinkKinds, type LinkKinds } from './link-kinds.ts';
import { createMemexes, type Memexes } from './memexes.ts';
import { createNodeList, type NodeList } from './node-list.ts';
import { createNoteAhead, type NoteAhead } from './note-ahead.ts';
import { createOpenMemex, type OpenMemex } from './open-memex.ts';
import { createOpenNotes, type OpenNotes } from './open-notes.ts';
import { markPage } from './page-mark.ts';
import { createMomentSignal, createPast, type Past } from './past.ts';
import { createSaving, type Saving } from './saving.ts';
import type { Settings } from './settings.ts';
import { createShortage, type Shortage } from './shortage.ts';
import type { SideStore } from './side-store.ts';
import { createToasts, type Toasts } from './toasts.ts';
import { createUndoStore, type UndoStore } from './undo-store.ts';
import { createUnsaved, type Unsaved } from './unsaved.ts';

export interface AppState {
  /** Reads as of the moment that is shown. */
  readonly client: MemexClient;
  /** Reads what is newest, and writes, whatever moment is shown. */
  readonly now: MemexClient;
  readonly past: Past;
  readonly side: SideStore;
  /** What can be undone in notes that were written in, beyond the visit. */
  readonly undo: UndoStore;
  readonly router: Router;
  readonly settings: Settings;
  readonly memex: OpenMemex;
  readonly memexes: Memexes;
  readonly openNotes: OpenNotes;
  readonly mediaUrls: MediaUrls;
  readonly nodeList: NodeList;
  readonly saving: Saving;
  readonly keeping: Keeping;
  readonly shortage: Shortage;
  /** What stands around the note that is shown. */
  readonly active: ActiveAround;
  readonly dialogs: Dialogs;
  readonly duplicates: NearDuplicates;
  readonly linkKinds: LinkKinds;
  readonly kept: KeptSettings;
  readonly documents: Documents;
  readonly ahead: NoteAhead;
  readonly unsaved: Unsaved;
  readonly toasts: Toasts;
  readonly focusMode: FocusMode;
}

/** Must run inside a Solid root. */
export function createAppState(now: MemexClient, side: SideStore, settings: Settings): AppState {
  const shown = createMomentSignal();
  const [moment] = shown;
  const client = asOf(now, () => moment()?.commit);
  const memex = createOpenMemex(now, settings, moment);
  const openNotes = createOpenNotes();
  const router = createRouter();
  const mediaUrls = createLateMediaUrls(client);
  const saving = createSaving();
  const unsaved = createUnsaved(saving);
  const toasts = createToasts();
  const undo = createUndoStore();
  const focusMode = createFocusMode(router);
  const beforeLeave = async (): Promise<void> => {
    await unsaved.saveAll();
    // At once: a screen that still showed the memex that is left would ask for its note again.
    batch(() => {
      memex.leave();
      openNotes.clear();
      router.replaceNow('#/notes');
    });
    mediaUrls.clear();
  };
  keepTabs(settings, memex, openNotes);
  const ahead = createNoteAhead(
    {
      client,
      editing: (id) => undo.kept(memex.key() ?? '', id),
      isOpen: (id) => documents.find(id) !== undefined,
    },
    [memex.changes, memex.key, memex.phase, moment],
  );
  const documents: Documents = createDocuments({
    client,
    now,
    ahead,
    isPast: () => moment() !== undefined,
    side,
    undo,
    mark: markPage(),
    saving,
    memex,
    openNotes,
    router,
    toasts,
    unsaved,
  });
  return {
    client,
    now,
    past: createPast(shown, { now, router, memex, documents, mediaUrls, saving, unsaved, toasts }),
    side,
    undo,
    settings,
    router,
    memex,
    memexes: createMemexes({ client: now, side, undo, settings, memex, beforeLeave }),
    openNotes,
    active: createActiveAround(client, memex, openNotes, toasts),
    dialogs: createDialogs(),
    duplicates: createNearDuplicates(client, memex),
    linkKinds: createLinkKinds(client, memex, toasts),
    kept: createKeptSettings(client, memex, toasts),
    documents,
    ahead,
    mediaUrls,
    nodeList: createNodeList(client, memex),
    saving,
    keeping: createKeeping({ saving, settings, memex, toasts, router }),
    shortage: createShortage(client, saving),
    unsaved,
    toasts,
    focusMode,
  };
}

const AppContext = createContext<AppState>();
export const AppProvider = AppContext.Provider;

/** The shared state; only inside the app. */
export function useApp(): AppState {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp was called outside the app.');
  return app;
}
