/** The states of keys, and the values that they come to: section 9 of docs/FORMAT.md. */
import { Cursor, expectThat, hexOf } from './bytes.ts';

const DELETE = 0;
const PUT = 1;
const ERASE = 3;

/** What one commit made of one key. */
export interface State {
  readonly key: Uint8Array;
  readonly commit: number;
  readonly kind: number;
  readonly value: Uint8Array;
}

/** A key and its value. */
export interface Entry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

interface KeyHistory {
  readonly key: Uint8Array;
  /** The newest first, down to the first erasure: what is older was taken away for every commit. */
  readonly states: readonly State[];
}

/** What every key was at every commit, as far as it is kept. */
export class History {
  /** By the key in hex, ascending. */
  readonly #keys: ReadonlyMap<string, KeyHistory>;

  constructor(states: Iterable<State>) {
    const byKey = new Map<string, State[]>();
    for (const state of states) {
      const name = hexOf(state.key);
      const known = byKey.get(name);
      if (known === undefined) byKey.set(name, [state]);
      else known.push(state);
    }
    const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#keys = new Map(sorted.map(([name, ofKey]) => [name, historyOf(ofKey)]));
  }

  /** The value that a key had as of a commit, if it had one. */
  get(key: Uint8Array, commit: number): Uint8Array | undefined {
    return valueAt(this.#keys.get(hexOf(key))?.states ?? [], commit);
  }

  /** All keys of a space that had a value as of a commit, ascending. */
  of(space: number, commit: number): Entry[] {
    return [...this.#keys.values()].flatMap(({ key, states }) => {
      const value = key[0] === space ? valueAt(states, commit) : undefined;
      return value === undefined ? [] : [{ key, value }];
    });
  }
}

function historyOf(states: readonly State[]): KeyHistory {
  const newestFirst = [...states].sort((a, b) => b.commit - a.commit);
  const erasure = newestFirst.findIndex(({ kind }) => kind === ERASE);
  const kept = erasure < 0 ? newestFirst : newestFirst.slice(0, erasure + 1);
  return { key: newestFirst[0]?.key ?? new Uint8Array(), states: kept };
}

/** The spaces that a reader needs know no merges, so the newest state at or before a commit says all. */
function valueAt(states: readonly State[], at: number): Uint8Array | undefined {
  const state = states.find(({ commit }) => commit <= at);
  return state && valueLeft(state);
}

function valueLeft({ kind, value }: State): Uint8Array | undefined {
  if (kind === PUT) return value;
  if (kind === DELETE) return undefined;
  expectThat(kind === ERASE, 'a key that knows no merges has one');
  if (value.length === 0) return undefined;
  const cursor = new Cursor(value);
  expectThat(cursor.u8() === 1, 'an erasure leaves nothing, or 01 and a value');
  return cursor.rest();
}
