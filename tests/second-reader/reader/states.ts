/** The states of keys, and the value that they come to: section 9 of docs/FORMAT.md. */
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

/** A key and its newest value. */
export interface Entry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** The newest value of every key of the spaces that a reader needs, by key. */
export class NewestValues {
  readonly #newest = new Map<string, State>();

  constructor(states: Iterable<State>) {
    for (const state of states) {
      const name = hexOf(state.key);
      const known = this.#newest.get(name);
      if (known === undefined || known.commit < state.commit) this.#newest.set(name, state);
    }
  }

  /** The value of a key, if it has one. */
  get(key: Uint8Array): Uint8Array | undefined {
    const state = this.#newest.get(hexOf(key));
    return state && valueLeft(state);
  }

  /** All keys of a space that have a value, ascending. */
  of(space: number): Entry[] {
    return [...this.#newest]
      .filter(([, { key }]) => key[0] === space)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, state]) => {
        const value = valueLeft(state);
        return value === undefined ? [] : [{ key: state.key, value }];
      });
  }
}

/** The spaces that a reader needs know no merges, so the newest state of a key says all. */
function valueLeft({ kind, value }: State): Uint8Array | undefined {
  if (kind === PUT) return value;
  if (kind === DELETE) return undefined;
  expectThat(kind === ERASE, 'a key that knows no merges has one');
  if (value.length === 0) return undefined;
  const cursor = new Cursor(value);
  expectThat(cursor.u8() === 1, 'an erasure leaves nothing, or 01 and a value');
  return cursor.rest();
}
