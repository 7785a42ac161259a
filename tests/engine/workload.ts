/** A scripted run of commits on a tree, and the plain model of what it must hold after each. */
import { isMxError } from '../../src/mx/errors.ts';
import type { Sizes } from '../../src/mx/file/limits.ts';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { compactFile } from '../../src/mx/tree/compact-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import {
  decodeSet,
  decodeSum,
  encodeSetAdd,
  encodeSetRemove,
  encodeSum,
} from '../../src/mx/tree/merge-operator.ts';
import { createTree, openTree } from '../../src/mx/tree/open.ts';
import type { Key, Place, Space, TreeReader } from '../../src/mx/tree/tree.ts';

export const SPACES: readonly Space[] = [
  { prefix: 1, name: 'history', merge: 'none', keep: 'horizon' },
  { prefix: 2, name: 'count', merge: 'sum', keep: 'present' },
  { prefix: 3, name: 'uses', merge: 'set', keep: 'present' },
  { prefix: 4, name: 'statistic', merge: 'sum', keep: 'horizon' },
  { prefix: 5, name: 'place', merge: 'none', keep: 'present' },
];

/** Small enough that a few hundred commits pass through segments, checkpoints, tables and merges. */
export const SMALL: Partial<Sizes> = {
  unit: 512,
  segmentMin: 4096,
  segmentMax: 8192,
  contentExtentMin: 8192,
  contentExtentMax: 16384,
  contentBufferMax: 4096,
  carriedMax: 1024,
  lateMax: 2048,
  checkpointContent: 24576,
  checkpointLog: 16384,
  checkpointMemtable: 6000,
  checkpointMemtableBulk: 12000,
  tableBytes: 4096,
  runsMax: 4,
  sliceUnits: 32,
  reserveMin: 8192,
  reserveMax: 16384,
};

export const OPTIONS = { spaces: SPACES, sizes: SMALL };

export function makeTree(file: SyncFile, sizes: Partial<Sizes> = SMALL): EngineTree {
  return createTree(file, {
    spaces: SPACES,
    sizes,
    creator: 'test 1',
    created: 1000,
    random: (into) => into.fill(0x5a),
  });
}

export const ALL: readonly [Key, Key] = ['\x01', '\x06'];

/** What a reader sees, as text: sums and sets decoded. */
export function contents(reader: TreeReader, reverse = false): Map<Key, string> {
  const found = new Map<Key, string>();
  const cursor = reader.scan(...ALL, { reverse });
  while (cursor.next()) found.set(cursor.key, shown(cursor.key, cursor.value));
  return found;
}

export function shown(key: Key, value: Uint8Array): string {
  const space = key.charCodeAt(0);
  if (space === 2 || space === 4) return String(decodeSum(value));
  if (space === 3) return decodeSet(value).join();
  // Each value of each image passes here.
  return Buffer.from(value.buffer, value.byteOffset, value.length).toString('latin1');
}

export type Change =
  | { readonly kind: 'put'; readonly key: Key; readonly value: string }
  | { readonly kind: 'delete' | 'erase'; readonly key: Key }
  | { readonly kind: 'add'; readonly key: Key; readonly by: number }
  | { readonly kind: 'join' | 'leave'; readonly key: Key; readonly id: number }
  /** Nothing names this body any more. */
  | { readonly kind: 'free'; readonly place: Place };

export function latin(text: string): Uint8Array {
  // Filled as plain bytes: a Buffer's `slice` would share them.
  const bytes = new Uint8Array(text.length);
  Buffer.from(bytes.buffer).write(text, 'latin1');
  return bytes;
}

/** Applies changes to a tree, as one queued commit, and gives its number. */
export function writeChanges(tree: EngineTree, changes: readonly Change[], time: number): number {
  return tree.write((batch) => {
    for (const change of changes) {
      if (change.kind === 'put') batch.put(change.key, latin(change.value));
      else if (change.kind === 'delete') batch.delete(change.key);
      else if (change.kind === 'erase') batch.erase(change.key);
      else if (change.kind === 'add') batch.merge(change.key, encodeSum(change.by));
      else if (change.kind === 'free') batch.free(change.place);
      else if (change.kind === 'join') batch.merge(change.key, encodeSetAdd([change.id]));
      else if (change.kind === 'leave') batch.merge(change.key, encodeSetRemove([change.id]));
    }
  }, time);
}

/** The same on a plain map; gives a new map. */
export function afterChanges(before: ReadonlyMap<Key, string>, changes: readonly Change[]): Map<Key, string> {
  const state = new Map(before);
  const set = (key: Key, value: string, empty: string): void => {
    if (value === empty) state.delete(key);
    else state.set(key, value);
  };
  for (const change of changes) {
    if (change.kind === 'free') continue;
    const { key } = change;
    const old = state.get(key);
    if (change.kind === 'put') state.set(key, change.value);
    else if (change.kind === 'delete' || change.kind === 'erase') state.delete(key);
    else if (change.kind === 'add') set(key, String(Number(old ?? '0') + change.by), '0');
    else if (change.kind === 'join' || change.kind === 'leave') {
      const ids = new Set(old === undefined ? [] : old.split(',').map(Number));
      if (change.kind === 'join') ids.add(change.id);
      else ids.delete(change.id);
      set(key, [...ids].sort((a, b) => a - b).join(), '');
    }
  }
  return state;
}

export function sorted(state: ReadonlyMap<Key, string>, reverse = false): [Key, string][] {
  const entries = [...state].sort(([a], [b]) => (a < b ? -1 : 1));
  return reverse ? entries.reverse() : entries;
}

/** Changes of one commit, at random. */
export function randomChanges(random: () => number, keys = 40): Change[] {
  const changes: Change[] = [];
  const count = 1 + Math.floor(random() * 6);
  for (let i = 0; i < count; i++) {
    const id = u32Key(Math.floor(random() * keys));
    const kind = random();
    if (kind < 0.4) {
      const value = 'x'.repeat(Math.floor(random() * random() * 200)) + Math.floor(random() * 1e6);
      changes.push({ kind: 'put', key: `\x01${id}`, value });
    } else if (kind < 0.55) changes.push({ kind: 'delete', key: `\x01${id}` });
    else if (kind < 0.7) changes.push({ kind: 'add', key: `\x02${id}`, by: Math.floor(random() * 5) - 2 });
    else if (kind < 0.8) changes.push({ kind: 'add', key: `\x04total`, by: Math.floor(random() * 7) - 3 });
    else {
      const key = `\x03${u32Key(Math.floor(random() * 4))}`;
      changes.push({ kind: random() < 0.7 ? 'join' : 'leave', key, id: Math.floor(random() * 30) });
    }
  }
  return changes;
}

export interface ScriptedRun {
  /** What the tree must hold after commit i. */
  readonly states: Map<Key, string>[];
}

/**
 * Runs `commits` commits, some in groups, some with bodies (named under prefix 5), some dropped before they are
 * synced. `acknowledged` is called with the newest durable commit after each sync. A sync that fails is taken as
 * not having happened.
 */
export function runScript(
  tree: EngineTree,
  options: {
    readonly commits: number;
    readonly random: () => number;
    readonly acknowledged?: (head: number) => void;
    readonly states?: Map<Key, string>[];
    readonly checkpoints?: boolean;
    /** Also packs are compressed, collected and moved now and then, and the file is shortened. */
    readonly behind?: boolean;
  },
): ScriptedRun {
  const { random } = options;
  const states = options.states ?? [new Map<Key, string>()];
  while (tree.head < options.commits) {
    const group = random() < 0.2 ? 3 : 1;
    const queued: Map<Key, string>[] = [];
    for (let i = 0; i < group; i++) {
      const changes = randomChanges(random);
      if (random() < 0.35) {
        const length = Math.floor(random() * 1500);
        const text = String.fromCharCode(97 + Math.floor(random() * 26)).repeat(length);
        const place = tree.appendBody(latin(text));
        const key = `\x05${u32Key(Math.floor(random() * 30))}`;
        const before = (queued.at(-1) ?? states[tree.head]!).get(key);
        if (before !== undefined) changes.push({ kind: 'free', place: placeIn(before).place });
        changes.push({ kind: 'put', key, value: placeText(place, text.slice(0, 1)) });
      }
      writeChanges(tree, changes, tree.time + Math.floor(random() * 1000));
      queued.push(afterChanges(queued.at(-1) ?? states[tree.head]!, changes));
    }
    if (random() < 0.08) {
      tree.discard();
      continue;
    }
    const before = tree.head;
    tree.sync();
    states.length = before + 1;
    states.push(...queued);
    options.acknowledged?.(tree.head);
    // Slices of the work behind the commits, as whoever has the time would drive them.
    for (let slices = Math.floor(random() * 4); slices > 0; slices--) tree.work();
    if (options.behind === true) workBehind(tree, random);
    if (options.checkpoints !== false && random() < 0.03) {
      tree.setCounts({
        nodes: tree.head,
        links: 1,
        versions: 2,
        chunks: 3,
        rootHash: new Uint8Array(32),
        modified: 5,
      });
      tree.checkpoint();
    }
  }
  return { states };
}

const NOTHING_COMPACTED = {
  bytesBefore: 0,
  bytesAfter: 0,
  packsCompressed: 0,
  packsCollected: 0,
  packsDropped: 0,
};

/** Now and then all that is due behind the commits, or a compaction, the whole of it or its first steps. */
function workBehind(tree: EngineTree, random: () => number): void {
  const roll = random();
  if (roll < 0.06) while (tree.work());
  if (roll > 0.02) return;
  const work = compactFile(tree);
  const steps = random() < 0.5 ? Number.POSITIVE_INFINITY : Math.floor(random() * 8);
  for (let step = 0; step < steps; step++) if (work.next().done === true) return;
  work.return(NOTHING_COMPACTED);
}

/** What prefix 5 says of a body: its place, and the letter that it is made of. */
export const placeText = ({ pack, at, length }: Place, letter: string): string =>
  `${pack},${at},${length},${letter}`;

export function placeIn(value: string): { readonly place: Place; readonly letter: string } {
  const [pack, at, length, letter = ''] = value.split(',');
  return { place: { pack: Number(pack), at: Number(at), length: Number(length) }, letter };
}

/** What is said of a body under prefix 5, with its place moved: for copies. */
export function movedBody(key: Key, value: Uint8Array, move: (place: Place) => Place): Uint8Array {
  if (!key.startsWith('\x05') || value.length === 0) return value;
  const { place, letter } = placeIn(String.fromCharCode(...value));
  return latin(placeText(move(place), letter));
}

/** Says how an opened tree differs from what it must hold at its head; undefined when it does not. */
export function difference(
  tree: EngineTree,
  states: readonly ReadonlyMap<Key, string>[],
): string | undefined {
  const expected = states[tree.head];
  if (expected === undefined) return `head ${tree.head} was never reached`;
  const found = contents(tree.reader());
  for (const [key, value] of found) {
    if (expected.get(key) !== value)
      return `${hex(key)} is ${value}, not ${expected.get(key)} (commit ${tree.head})`;
    if (key.startsWith('\x05')) {
      const { place, letter } = placeIn(value);
      const body = tree.readBody(place);
      if (body.length !== place.length || !isAll(body, letter.charCodeAt(0))) {
        return `the body of ${hex(key)} is another`;
      }
    }
  }
  for (const key of expected.keys())
    if (!found.has(key)) return `${hex(key)} is missing (commit ${tree.head})`;
  return undefined;
}

function isAll(bytes: Uint8Array, wanted: number): boolean {
  // Not `every`: a call for each byte of each body was a tenth of the power cuts' time.
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== wanted) return false;
  return true;
}

function hex(key: Key): string {
  return Array.from(key, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** Opens an image; gives the tree, or the code of the typed error. Any other error is thrown on. */
export function tryOpen(file: SyncFile): EngineTree | string {
  try {
    return openTree(file, OPTIONS);
  } catch (error) {
    if (isMxError(error)) return error.code;
    throw error;
  }
}
