/**
 * The editing history of the notes that were written in last, kept beyond the tab and the visit, in a database of its
 * own: nothing is lost with it but steps of undo. A history belongs to one text; with any other it is dropped.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { NodeId } from '../../mx/types.ts';
import { tellNotKept } from './not-kept.ts';
import { putAtOnce } from './put-at-once.ts';

/** The editor's state as JSON, and the text that it belongs to. */
export interface KeptEditing {
  readonly text: string;
  readonly state: unknown;
}

export interface UndoStore {
  /** Keeps what can be undone in a note; where it cannot, that is told once. */
  keep(memex: string, note: NodeId, editing: KeptEditing): void;
  kept(memex: string, note: NodeId): Promise<KeptEditing | undefined>;
  /** Forgets notes that are purged, or all of a memex that is removed: their texts stand in what is kept. */
  forget(memex: string, notes?: readonly NodeId[]): Promise<void>;
}

/** Notes whose history is kept; the one written in longest ago goes. */
export const NOTES_KEPT_MAX = 30;
/** Of one note, in characters of JSON: a longer history loses its beginning, a longer text has none. */
export const KEPT_CHARS_MAX = 400_000;

interface Entry {
  readonly memex: string;
  readonly note: NodeId;
  readonly text: string;
  /** JSON of the state. */
  readonly state: string;
  readonly written: number;
}

interface UndoSchema extends DBSchema {
  histories: { key: [string, string]; value: Entry; indexes: { written: number } };
}

export const UNDO_STORE_NAME = 'memex-undo';

/**
 * The state without the oldest steps of its history, so that its JSON is at most so long. Undefined when even without
 * any it is too long, or when there is nothing to undo.
 */
export function shortened(state: unknown, charsMax = KEPT_CHARS_MAX): string | undefined {
  if (!isState(state)) return undefined;
  const { done, undone } = state.history;
  if (done.length === 0 && undone.length === 0) return undefined;
  let steps = done;
  for (;;) {
    const json = JSON.stringify({ ...state, history: { done: steps, undone } });
    if (json.length <= charsMax) return json;
    if (steps.length === 0) return undefined;
    steps = steps.slice(Math.ceil(steps.length / 2));
  }
}

function isState(
  state: unknown,
): state is { readonly history: { readonly done: readonly unknown[]; readonly undone: readonly unknown[] } } {
  if (typeof state !== 'object' || state === null || !('history' in state)) return false;
  const { history } = state;
  if (typeof history !== 'object' || history === null) return false;
  return (
    'done' in history && Array.isArray(history.done) && 'undone' in history && Array.isArray(history.undone)
  );
}

/** Undefined where the browser gives no place, whether it says so at once or later: nothing can be undone beyond the visit. */
async function openUndoDatabase(): Promise<IDBPDatabase<UndoSchema> | undefined> {
  try {
    return await openDB<UndoSchema>(UNDO_STORE_NAME, 1, {
      upgrade(db) {
        db.createObjectStore('histories', { keyPath: ['memex', 'note'] }).createIndex('written', 'written');
      },
    });
  } catch {
    return undefined;
  }
}

/** The oldest go, as many as are too many. */
async function trim(db: IDBPDatabase<UndoSchema>): Promise<void> {
  const tx = db.transaction('histories', 'readwrite');
  let over = (await tx.store.count()) - NOTES_KEPT_MAX;
  for (let at = await tx.store.index('written').openCursor(); at && over > 0; over -= 1) {
    await at.delete();
    at = await at.continue();
  }
  await tx.done;
}

export function createUndoStore(): UndoStore {
  // at once: the first note is shown when it has been asked
  const opened = openUndoDatabase();
  const write = async (entry: Entry): Promise<void> => {
    const db = await opened;
    if (!db) return;
    await putAtOnce(db, 'histories', entry);
    await trim(db);
  };
  return {
    keep(memex, note, editing) {
      const state = shortened(editing.state);
      if (state === undefined) return;
      write({ memex, note, text: editing.text, state, written: Date.now() }).catch((error: unknown) =>
        tellNotKept(error),
      );
    },
    async kept(memex, note) {
      try {
        const entry = await (await opened)?.get('histories', [memex, note]);
        return entry && { text: entry.text, state: JSON.parse(entry.state) };
      } catch (error) {
        tellNotKept(error);
        return undefined;
      }
    },
    async forget(memex, notes) {
      const db = await opened;
      if (!db) return;
      if (notes === undefined)
        await db.delete('histories', IDBKeyRange.bound([memex, ''], [memex, '\uffff']));
      else await Promise.all(notes.map((note) => db.delete('histories', [memex, note])));
    },
  };
}
