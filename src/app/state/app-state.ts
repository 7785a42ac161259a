/** All that the screens share, made once at the start and handed down by context. */
import { createContext, useContext } from 'solid-js';
import type { MemexClient } from '../client/memex-client.ts';
import { createRouter, type Router } from '../router.ts';
import { createMemexes, type Memexes } from './memexes.ts';
import { createNodeList, type NodeList } from './node-list.ts';
import { createOpenMemex, type OpenMemex } from './open-memex.ts';
import { createOpenNotes, type OpenNotes } from './open-notes.ts';
import { createSaving, type Saving } from './saving.ts';
import type { Settings } from './settings.ts';
import type { SideStore } from './side-store.ts';
import { createToasts, type Toasts } from './toasts.ts';
import { createUnsaved, type Unsaved } from './unsaved.ts';

export interface AppState {
  readonly client: MemexClient;
  readonly side: SideStore;
  readonly router: Router;
  readonly settings: Settings;
  readonly memex: OpenMemex;
  readonly memexes: Memexes;
  readonly openNotes: OpenNotes;
  readonly nodeList: NodeList;
  readonly saving: Saving;
  readonly unsaved: Unsaved;
  readonly toasts: Toasts;
}

/** Must run inside a Solid root. */
export function createAppState(client: MemexClient, side: SideStore, settings: Settings): AppState {
  const memex = createOpenMemex(client);
  const unsaved = createUnsaved();
  const openNotes = createOpenNotes();
  return {
    client,
    side,
    settings,
    router: createRouter(),
    memex,
    memexes: createMemexes({ client, side, settings, memex, beforeLeave: unsaved.saveAll }),
    openNotes,
    nodeList: createNodeList(client, memex),
    saving: createSaving(),
    unsaved,
    toasts: createToasts(),
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
