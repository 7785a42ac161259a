/** The register of memexes that this browser keeps, and the way from one to another. */
import { type Accessor, createSignal } from 'solid-js';
import type { MemexEntry, WorkTold } from '../../../workers/protocol.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { words } from '../words/catalogue.ts';
import { tellNotKept } from './not-kept.ts';
import { type OpenMemex, openSettings } from './open-memex.ts';
import type { Settings } from './settings.ts';
import type { SideStore } from './side-store.ts';
import type { UndoStore } from './undo-store.ts';

export interface Memexes {
  /** Last opened first. */
  readonly all: Accessor<readonly MemexEntry[]>;
  /** Opens the memex that was open last, or a first empty one. */
  start(): Promise<void>;
  openByKey(key: string): Promise<boolean>;
  /** Makes an empty memex and opens it. */
  create(name: string): Promise<void>;
  /**
   * Gives a file room as a memex of its own: `fill` puts the file under the key given (verified whole), and only
   * then is it registered and opened.
   */
  adopt(name: string, fill: (key: string) => Promise<void>): Promise<MemexEntry>;
  rename(key: string, name: string): Promise<void>;
  /** Removes a memex, file and all. The open one is closed first, and the next one opened. */
  remove(key: string): Promise<void>;
  /** With what it holds now a person was reminded of a backup, or needs no reminder. */
  toldOfCopies(key: string, work: WorkTold): Promise<void>;
  /** A backup of it was made, into this file if one was chosen. Known here even if there is no room to write it down. */
  backedUp(key: string, commit: number, into?: FileSystemFileHandle): Promise<void>;
}

/**
 * Has the store begin to open the memex that was open last, while the page fetches the texts that it shows: `start`
 * asks for the same, and finds it on its way. Only one that is registered, since opening makes what is not there.
 */
export async function openAhead(client: MemexClient, side: SideStore, settings: Settings): Promise<void> {
  const { lastMemex } = settings.values;
  const entries = await side.memexes();
  if (entries.some(({ key }) => key === lastMemex)) await client.open(lastMemex, openSettings(settings));
}

export function createMemexes(parts: {
  client: MemexClient;
  side: SideStore;
  undo: UndoStore;
  settings: Settings;
  memex: OpenMemex;
  /** Called before the open memex is left, so that nothing typed is left behind. */
  beforeLeave: () => Promise<void>;
}): Memexes {
  const { client, side, undo, settings, memex, beforeLeave } = parts;
  const [all, setAll] = createSignal<readonly MemexEntry[]>([]);

  const refresh = async (): Promise<readonly MemexEntry[]> => {
    const entries = (await side.memexes()).sort((a, b) => b.opened - a.opened);
    setAll(entries);
    return entries;
  };
  const put = async (entry: MemexEntry): Promise<void> => {
    await side.putMemex(entry);
    await refresh();
    if (memex.key() === entry.key) memex.renew(entry);
  };
  const openEntry = async (entry: MemexEntry): Promise<boolean> => {
    const before = memex.entry();
    const isOpen = memex.phase() === 'open';
    if (before && before.key !== entry.key) await beforeLeave();
    if (isOpen) await client.close();
    const opened = { ...entry, opened: Date.now() };
    if (!(await memex.open(opened))) return false;
    settings.set('lastMemex', entry.key);
    await put(opened);
    return true;
  };
  const fresh = (name: string): MemexEntry => {
    const now = Date.now();
    return { key: `memex-${now.toString(36)}-${randomSuffix()}`, name, created: now, opened: now };
  };

  return {
    all,
    async start() {
      const last = await alone(async () => {
        const entries = await refresh();
        const known = entries.find((entry) => entry.key === settings.values.lastMemex) ?? entries[0];
        if (known !== undefined) return known;
        const first = fresh(words.state.firstMemex);
        await side.putMemex(first);
        return first;
      });
      await openEntry(last);
    },
    async openByKey(key) {
      const entry = all().find((one) => one.key === key);
      return entry ? openEntry(entry) : false;
    },
    async create(name) {
      await openEntry(fresh(name));
    },
    async adopt(name, fill) {
      const entry = fresh(name);
      await fill(entry.key);
      await side.putMemex(entry);
      await openEntry(entry);
      return entry;
    },
    async rename(key, name) {
      const entry = all().find((one) => one.key === key);
      if (entry) await put({ ...entry, name });
    },
    async remove(key) {
      const isOpen = memex.key() === key;
      if (isOpen) {
        await beforeLeave();
        await client.close();
      }
      await client.remove(key);
      await Promise.all([side.removeMemex(key), undo.forget(key)]);
      const rest = await refresh();
      if (isOpen) await memex.open({ ...(rest[0] ?? fresh(words.state.firstMemex)), opened: Date.now() });
      const now = memex.entry();
      if (isOpen && now) {
        settings.set('lastMemex', now.key);
        await put(now);
      }
    },
    async toldOfCopies(key, { versions, storedBytes }) {
      const entry = all().find((one) => one.key === key);
      if (entry !== undefined) await put({ ...entry, told: { versions, storedBytes } });
    },
    async backedUp(key, commit, into) {
      const entry = all().find((one) => one.key === key);
      if (entry === undefined) return;
      const work = memex.key() === key ? memex.status() : undefined;
      const now = {
        ...entry,
        lastBackup: Date.now(),
        lastBackupCommit: commit,
        ...(work && { told: { versions: work.versions, storedBytes: work.storedBytes } }),
      };
      try {
        if (into !== undefined) await side.putHandle(key, into);
        await put(now);
      } catch (error) {
        tellNotKept(error);
        setAll((before) => before.map((one) => (one.key === key ? now : one)));
        if (memex.key() === key) memex.renew(now);
      }
    },
  };
}

/** While no other page does the same: two that come first at once begin one memex together, not one each. */
async function alone<Result>(use: () => Promise<Result>): Promise<Result> {
  const { locks } = navigator;
  return locks === undefined ? use() : await locks.request('memex-register', use);
}

function randomSuffix(): string {
  return crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36).padStart(7, '0').slice(-4);
}
