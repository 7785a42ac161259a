/** A life of bodies: appended, let go, compressed, collected, moved; and the plain map of what must be there. */
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Key, Place, TreeReader } from '../../src/mx/tree/tree.ts';
import { seeded } from './sim-device.ts';
import { latin, OPTIONS } from './workload.ts';

/** What a key names: a body made from a seed, so long; even seeds give text, odd ones noise. */
export interface Named {
  readonly seed: number;
  readonly place: Place;
}

export type Bodies = ReadonlyMap<Key, Named>;

export function bodyOf(seed: number, length: number): Uint8Array {
  const random = seeded(seed);
  const letters = seed % 2 === 0 ? 7 : 256;
  return Uint8Array.from({ length }, () => Math.floor(random() * letters));
}

const keyOf = (n: number): Key => `\x05${u32Key(n)}`;
const textOf = ({ seed, place: { pack, at, length } }: Named): Uint8Array =>
  latin(`${seed},${pack},${at},${length}`);

function namedIn(value: Uint8Array): Named {
  const [seed, pack, at, length] = String.fromCharCode(...value)
    .split(',')
    .map(Number);
  return {
    seed: seed as number,
    place: { pack: pack as number, at: at as number, length: length as number },
  };
}

/** All places that a reader names. */
export function* namedPlaces(reader: TreeReader): Generator<Place> {
  const cursor = reader.scan('\x05', '\x06');
  while (cursor.next()) yield namedIn(cursor.value).place;
}

/** Says how what a reader finds differs from what must be there. */
export function missing(tree: EngineTree, reader: TreeReader, expected: Bodies): string | undefined {
  const cursor = reader.scan('\x05', '\x06');
  let found = 0;
  while (cursor.next()) {
    found++;
    const { seed, place } = namedIn(cursor.value);
    if (expected.get(cursor.key)?.seed !== seed) return `key ${cursor.key.charCodeAt(4)} names another body`;
    const bytes = tree.readBody(place);
    const right = bodyOf(seed, place.length);
    if (bytes.length !== right.length || right.some((byte, i) => byte !== bytes[i]))
      return `the body of key ${cursor.key.charCodeAt(4)} is another`;
  }
  return found === expected.size ? undefined : `${found} bodies of ${expected.size}`;
}

export interface Life {
  tree: EngineTree;
  /** What must be there, by commit. */
  readonly states: Bodies[];
}

/** One commit that appends some bodies and lets some go. */
export function commitBodies(
  { tree, states }: Life,
  random: () => number,
  options: { readonly names?: number; readonly lengthMax?: number } = {},
): void {
  const { names = 40, lengthMax = 1500 } = options;
  const next = new Map(states[tree.head]);
  const changes = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
    keyOf(Math.floor(random() * names)),
  );
  const puts = new Map<Key, Named>();
  for (const key of new Set(changes)) {
    if (random() < 0.4) continue;
    const length = 129 + Math.floor(random() * lengthMax);
    const seed = Math.floor(random() * 1000);
    puts.set(key, { seed, place: tree.appendBody(bodyOf(seed, length)) });
  }
  tree.write((batch) => {
    for (const key of new Set(changes)) {
      const before = next.get(key);
      if (before !== undefined) batch.free(before.place);
      const put = puts.get(key);
      if (put === undefined) {
        batch.delete(key);
        next.delete(key);
      } else {
        batch.put(key, textOf(put));
        next.set(key, put);
      }
    }
  }, 0);
  tree.sync();
  states[tree.head] = next;
}

/** Lets go of the bodies whose number `chosen` says, some to a commit. */
export function letGo({ tree, states }: Life, chosen: (n: number) => boolean): void {
  const next = new Map(states[tree.head]);
  const gone = [...next].filter((_, n) => chosen(n));
  for (let from = 0; from < gone.length; from += 8) {
    tree.write(
      (batch) => {
        for (const [key, { place }] of gone.slice(from, from + 8)) {
          batch.delete(key);
          batch.free(place);
          next.delete(key);
        }
      },
      0,
      undefined,
      true,
    );
    tree.sync();
    states[tree.head] = new Map(next);
  }
}

/** Runs work to its end, or for so many steps, with `between` after each. */
export function run(
  work: Generator<unknown, unknown, void>,
  steps = Number.POSITIVE_INFINITY,
  between?: () => void,
) {
  for (let step = 0; step < steps; step++) {
    if (work.next().done === true) return;
    between?.();
  }
  work.return(undefined);
}

/** All that is due behind the commits, slice by slice. */
export function* working(tree: EngineTree): Generator<void, void, void> {
  tree.checkpoint();
  while (tree.work()) yield;
}

export const reopen = (file: SyncFile): EngineTree => openTree(file, OPTIONS);
