/** The tree as plainly as it can be said: a map from key to its states by commit. The model for the real one. */
import { MxError } from '../../src/mx/errors.ts';
import { ByteWriter } from '../../src/mx/file/bytes.ts';
import { combine, settle } from '../../src/mx/tree/merge-operator.ts';
import type { Batch, Cursor, Key, MergeRule, Space, Tree, TreeReader } from '../../src/mx/tree/tree.ts';

interface State {
  commit: number;
  kind: 'put' | 'delete' | 'merge';
  value: Uint8Array;
  /** What is older is gone, for all who came after it. */
  erases?: boolean;
}

const NOTHING: Uint8Array = new Uint8Array(0);

const CODES = { delete: 0, put: 1, merge: 2 } as const;
const ERASE = 3;

/** The changes of a commit, encoded as the log does, though in the order of their keys' first appearance. */
function changesOf(states: ReadonlyMap<Key, readonly State[]>, commit: number): Uint8Array {
  const writer = new ByteWriter();
  for (const [key, list] of states) {
    const last = list.at(-1);
    if (last?.commit !== commit) continue;
    writer.u8(last.erases ? ERASE : CODES[last.kind]).key(key);
    if (last.erases) writer.bytes(last.kind === 'put' ? Uint8Array.of(1, ...last.value) : NOTHING);
    else if (last.kind !== 'delete') writer.bytes(last.value);
  }
  return writer.finish();
}

export function createMemoryTree(spaces: readonly Space[]): Tree {
  const states = new Map<Key, State[]>();
  const rules = new Map<number, MergeRule>(spaces.map((space) => [space.prefix, space.merge]));
  const bodies: Uint8Array[] = [];
  let sorted: Key[] | undefined = [];
  let durable = 0;
  let queued = 0;
  let building: number | undefined;
  let flushes = 0;
  let horizon = 0;

  const ruleOf = (key: Key): MergeRule => rules.get(key.charCodeAt(0)) ?? 'none';

  const record = (key: Key, kind: State['kind'], value: Uint8Array, commit: number, erases = false): void => {
    let list = states.get(key);
    if (list === undefined) {
      list = [];
      states.set(key, list);
      sorted = undefined;
    }
    const last = list.at(-1);
    if (last?.commit === commit) {
      const erased = erases || last.erases === true;
      if (kind !== 'merge') list[list.length - 1] = { commit, kind, value, erases: erased };
      else if (last.kind === 'delete') list[list.length - 1] = { commit, kind: 'put', value, erases: erased };
      else last.value = combine(ruleOf(key), last.value, value);
    } else list.push({ commit, kind, value, erases });
  };

  const valueAt = (key: Key, commit: number, knows: number): Uint8Array | undefined => {
    let merged: Uint8Array | undefined;
    for (const state of [...(states.get(key) ?? [])].reverse()) {
      if (state.commit > commit) {
        if (state.erases && state.commit <= knows) break;
        continue;
      }
      if (state.kind === 'delete') break;
      merged = merged === undefined ? state.value : combine(ruleOf(key), state.value, merged);
      if (state.kind === 'put') break;
    }
    return merged === undefined ? undefined : settle(ruleOf(key), merged);
  };

  const drop = (after: number): void => {
    for (const [key, list] of states) {
      while (list.length > 0 && (list.at(-1)?.commit ?? 0) > after) list.pop();
      if (list.length === 0) {
        states.delete(key);
        sorted = undefined;
      }
    }
    queued = after;
  };

  const readerAt = (commit: number, knows = Math.max(commit, durable)): TreeReader => ({
    commit,
    get: (key) => valueAt(key, commit, knows),
    lacks: (prefix) => ![...states.keys()].some((key) => key.startsWith(prefix)),
    scan(start, end, options): Cursor {
      sorted ??= [...states.keys()].sort();
      const keys = sorted.filter((key) => key >= start && key < end);
      if (options?.reverse === true) keys.reverse();
      let at = -1;
      const cursor: { key: Key; value: Uint8Array; next(): boolean } = { key: '', value: NOTHING, next };
      function next(): boolean {
        while (++at < keys.length) {
          const key = keys[at] as Key;
          const value = valueAt(key, commit, knows);
          if (value !== undefined) {
            cursor.key = key;
            cursor.value = value;
            return true;
          }
        }
        return false;
      }
      return cursor;
    },
  });

  return {
    get head() {
      return durable;
    },
    readOnly: false,
    report: { readOnly: false, tornBytes: 0, replayedCommits: 0 },
    reader: (at = durable) => readerAt(at),
    pending: () => readerAt(queued),
    snapshot: (at = durable) => ({ ...readerAt(at), release() {} }),
    *histories(start, end) {
      for (const key of [...states.keys()].sort()) {
        if (key < start || key >= end) continue;
        const list = [...(states.get(key) ?? [])].reverse();
        const first = list.findIndex(({ erases }) => erases);
        const kept = first < 0 ? list : list.slice(0, first + 1);
        yield { key, states: kept.filter(({ erases, kind }) => !erases || kind === 'put') };
      }
    },
    write(build, time, seal) {
      const begun = this.begin(time);
      try {
        build(begun.batch, begun.commit);
        for (const _ of begun.finish(seal));
        return begun.commit;
      } finally {
        begun.drop();
      }
    },
    begin() {
      if (building !== undefined) throw new MxError('busy', 'A larger change is being made.');
      const commit = queued + 1;
      const batch: Batch = {
        put: (key, value) => record(key, 'put', value.slice(), commit),
        delete: (key) => record(key, 'delete', NOTHING, commit),
        merge: (key, operand) => record(key, 'merge', operand.slice(), commit),
        erase: (key) => record(key, 'delete', NOTHING, commit, true),
        free() {},
      };
      queued = commit;
      building = commit;
      return {
        commit,
        batch,
        *finish(seal) {
          yield;
          seal?.(batch, commit, changesOf(states, commit));
          building = undefined;
        },
        drop() {
          if (building !== commit) return;
          building = undefined;
          drop(commit - 1);
        },
      };
    },
    appendBody(bytes) {
      bodies.push(bytes.slice());
      return { pack: 0, at: bodies.length - 1, length: bytes.length };
    },
    readBody(place) {
      const body = bodies[place.at];
      if (body === undefined) throw new MxError('corrupt', `No body at ${place.at}.`);
      return body;
    },
    sync() {
      durable = queued;
      flushes++;
    },
    discard: () => drop(durable),
    get horizon() {
      return horizon;
    },
    // The model keeps everything; only what it says of the horizon follows.
    keepHistory(oldest) {
      horizon = Math.min(Math.max(horizon, oldest), durable);
    },
    setCounts() {},
    checkpoint() {},
    beginCheckpoint() {},
    work: () => false,
    counters: () => ({
      writes: 0,
      writtenBytes: 0,
      reads: 0,
      readBytes: 0,
      flushes,
      checkpoints: 0,
      logBytes: 0,
      memtableBytes: 0,
      runs: 0,
    }),
    measure: () => ({
      levels: [],
      memtableBytes: 0,
      frozenBytes: 0,
      logBytes: 0,
      fileBytes: 0,
      freeBytes: 0,
      readyBytes: 0,
      quarantinedBytes: 0,
      packs: { count: 0, compressed: 0, bytes: 0, plainBytes: 0, deadBytes: 0 },
      device: { writes: 0, writtenBytes: 0, reads: 0, readBytes: 0, flushes },
      commits: { count: durable, bytes: 0, delayed: 0 },
      checkpoints: 0,
      merges: { done: 0, running: 0, failed: 0, readBytes: 0, writtenBytes: 0, carriedBytes: 0 },
      writeAmplification: 0,
      spaceAmplification: 0,
      filters: { checks: 0, negatives: 0, falsePositives: 0 },
      cache: { hits: 0, misses: 0, bytes: 0, budget: 0 },
      snapshots: { open: 0 },
    }),
    cacheBytes: 16 * 1024 * 1024,
    lend: () => undefined,
    fileBytes: () => bodies.reduce((sum, body) => sum + body.length, 0),
    close() {},
  };
}
