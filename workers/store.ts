/** The store's worker: opens the memex, or finds the tab that has it open, and answers the page. */
import * as Comlink from 'comlink';
import { atTheBorder } from './border.ts';
import { TabStore } from './tabs/tab-store.ts';

/** A leader that is busy answers between two slices; one that is silent for so long is not there any more, or frozen. */
const SILENCE = { askMs: 1000, forceMs: 5000 } as const;

/** Old browsers have none. */
const locks: LockManager | undefined = navigator.locks;

const tab = new TabStore({
  locks,
  channel: (name) => (typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)),
  silence: SILENCE,
});
Comlink.expose(atTheBorder(tab.service()));
