/**
 * What other apps share with Memex waits here until a page takes it: the service worker receives it, and cannot
 * open the store. A database of its own, so that neither side waits for the other's upgrade.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** One thing that was shared: text, an address, files, or several of these. */
export interface Shared {
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly files: readonly File[];
  readonly received: number;
}

interface InboxSchema extends DBSchema {
  shared: { key: number; value: Shared };
}

async function openInbox(): Promise<IDBPDatabase<InboxSchema>> {
  return openDB<InboxSchema>('memex-inbox', 1, {
    upgrade: (db) => void db.createObjectStore('shared', { autoIncrement: true }),
  });
}

/** Keeps what was shared until it is taken. */
export async function putShared(shared: Shared): Promise<void> {
  const db = await openInbox();
  try {
    await db.add('shared', shared);
  } finally {
    db.close();
  }
}

/**
 * Gives everything that waits, oldest first, to `keep`, and forgets each once `keep` has resolved. What cannot be
 * kept stays for the next time. Where the browser gives no database nothing can be waiting.
 */
export async function takeShared(keep: (shared: Shared) => Promise<void>): Promise<void> {
  const db = await openInbox().catch((error: unknown) =>
    console.warn('Nothing can be shared with Memex in this window:', error),
  );
  if (db === undefined) return;
  try {
    for (const key of await db.getAllKeys('shared')) {
      const shared = await db.get('shared', key);
      if (shared === undefined) continue; // another tab was quicker
      await keep(shared);
      await db.delete('shared', key);
    }
  } finally {
    db.close();
  }
}
