/**
 * What stands beside the memexes in this browser, in IndexedDB: their register, settings, drafts not yet
 * acknowledged by the store, and handles of files on disk. Never content that has no other home.
 *
 * Where the browser gives no IndexedDB (some private windows) the same is kept in memory, and `lasting` is false.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { MemexEntry } from '../../../workers/protocol.ts';
import type { Json, NodeId, VersionNumber } from '../../mx/types.ts';
import { putAtOnce } from './put-at-once.ts';

/** Text that was typed and that the store has not acknowledged. */
export interface Draft {
  readonly memex: string;
  /** Its name in this memex: one for each note and page, so that tabs do not write over each other's. */
  readonly note: string;
  /** Of the page that wrote it; drafts of earlier versions of Memex have none. */
  readonly page?: string;
  /** The note's; absent for one that is new. */
  readonly id?: NodeId;
  readonly title: string;
  readonly text: string;
  readonly baseVersion?: VersionNumber;
  readonly baseHash?: string;
  readonly baseTitle?: string;
  readonly written: number;
}

export interface SideStore {
  readonly lasting: boolean;
  memexes(): Promise<MemexEntry[]>;
  putMemex(entry: MemexEntry): Promise<void>;
  removeMemex(key: string): Promise<void>;
  settings(): Promise<Map<string, Json>>;
  putSetting(name: string, value: Json): Promise<void>;
  drafts(memex: string): Promise<Draft[]>;
  putDraft(draft: Draft): Promise<void>;
  removeDraft(memex: string, note: string): Promise<void>;
  /** The file on disk that a backup of this memex was last written to. */
  handle(memex: string): Promise<FileSystemFileHandle | undefined>;
  putHandle(memex: string, handle: FileSystemFileHandle): Promise<void>;
}

interface SideSchema extends DBSchema {
  memexes: { key: string; value: MemexEntry };
  settings: { key: string; value: Json };
  drafts: { key: [string, string]; value: Draft; indexes: { memex: string } };
  handles: { key: string; value: FileSystemFileHandle };
}

export const SIDE_STORE_NAME = 'memex';
const SIDE_STORE_VERSION = 1;

/** Opens the side store, in memory where IndexedDB is refused. */
export async function openSideStore(): Promise<SideStore> {
  try {
    return inDatabase(
      await openDB<SideSchema>(SIDE_STORE_NAME, SIDE_STORE_VERSION, {
        upgrade(db) {
          db.createObjectStore('memexes', { keyPath: 'key' });
          db.createObjectStore('settings');
          db.createObjectStore('handles');
          db.createObjectStore('drafts', { keyPath: ['memex', 'note'] }).createIndex('memex', 'memex');
        },
      }),
    );
  } catch (error) {
    console.warn('This browser gives no lasting place for settings and drafts.', error);
    return inMemory();
  }
}

function inDatabase(db: IDBPDatabase<SideSchema>): SideStore {
  return {
    lasting: true,
    memexes: () => db.getAll('memexes'),
    async putMemex(entry) {
      await db.put('memexes', entry);
    },
    async removeMemex(key) {
      const drafts = await db.getAllKeysFromIndex('drafts', 'memex', key);
      const tx = db.transaction(['memexes', 'drafts', 'handles'], 'readwrite');
      await Promise.all([
        tx.objectStore('memexes').delete(key),
        tx.objectStore('handles').delete(key),
        ...drafts.map((draft) => tx.objectStore('drafts').delete(draft)),
        tx.done,
      ]);
    },
    async settings() {
      const tx = db.transaction('settings');
      const [names, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
      return new Map(names.map((name, i) => [name, values[i] ?? null]));
    },
    putSetting: (name, value) => putAtOnce(db, 'settings', value, name),
    drafts: (memex) => db.getAllFromIndex('drafts', 'memex', memex),
    putDraft: (draft) => putAtOnce(db, 'drafts', draft),
    removeDraft: (memex, note) => db.delete('drafts', [memex, note]),
    handle: (memex) => db.get('handles', memex),
    async putHandle(memex, handle) {
      await db.put('handles', handle, memex);
    },
  };
}

function inMemory(): SideStore {
  const memexes = new Map<string, MemexEntry>();
  const settings = new Map<string, Json>();
  const drafts = new Map<string, Draft>();
  const handles = new Map<string, FileSystemFileHandle>();
  return {
    lasting: false,
    memexes: async () => [...memexes.values()],
    async putMemex(entry) {
      memexes.set(entry.key, entry);
    },
    async removeMemex(key) {
      memexes.delete(key);
    },
    settings: async () => new Map(settings),
    async putSetting(name, value) {
      settings.set(name, value);
    },
    drafts: async (memex) => [...drafts.values()].filter((draft) => draft.memex === memex),
    async putDraft(draft) {
      drafts.set(`${draft.memex}/${draft.note}`, draft);
    },
    async removeDraft(memex, note) {
      drafts.delete(`${memex}/${note}`);
    },
    handle: async (memex) => handles.get(memex),
    async putHandle(memex, handle) {
      handles.set(memex, handle);
    },
  };
}
