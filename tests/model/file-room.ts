/** Where the bytes of a memex's file are: by key space what the tree holds of each, and by kind what takes the file. */
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { SPACES } from '../../src/mx/store/spaces.ts';
import { type Count, readCounts } from '../../src/mx/store/statistics.ts';
import { ENGINE_SPACES } from '../../src/mx/tree/dead-bodies.ts';
import type { EngineReport } from '../../src/mx/tree/engine-report.ts';
import { PAST_ALL_KEYS } from '../../src/mx/tree/key.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { RunScan } from '../../src/mx/tree/run-scan.ts';
import { Kind, type KindCode } from '../../src/mx/tree/state.ts';

/** What is written of one key space, in all runs and the memtable. */
export interface SpaceRoom {
  readonly states: number;
  /** Of keys and values. */
  readonly bytes: number;
  /** States that say that something is gone. */
  readonly deletions: number;
}

export interface FileRoom {
  readonly head: number;
  readonly horizon: number;
  /** What there is for whoever looks at it now. */
  readonly counts: Readonly<Record<Count, number>>;
  readonly engine: EngineReport;
  /** Bytes of the extents that count: of the tree, of packs, of what in these is not written to, of the log. */
  readonly takes: {
    readonly tables: number;
    readonly packs: number;
    readonly packRoom: number;
    readonly log: number;
  };
  /** By the name of the key space. */
  readonly spaces: ReadonlyMap<string, SpaceRoom>;
}

/** @param bytes the file, as it lies between two commits */
export function roomOf(bytes: Uint8Array): FileRoom {
  const tree = openTree(new MemoryFile(bytes), { spaces: SPACES, readOnly: true });
  const names = new Map([...SPACES, ...ENGINE_SPACES].map(({ prefix, name }) => [prefix, name]));
  const spaces = new Map<string, SpaceRoom>();
  const count = (prefix: number, key: number, value: number, kind: KindCode): void => {
    const isGone = kind === Kind.delete || kind === Kind.erase;
    const name = names.get(prefix) ?? `space ${prefix}`;
    const { states, bytes: sum, deletions } = spaces.get(name) ?? { states: 0, bytes: 0, deletions: 0 };
    spaces.set(name, {
      states: states + 1,
      bytes: sum + key + value,
      deletions: deletions + (isGone ? 1 : 0),
    });
  };
  for (const run of tree.layers.runs) {
    const scan = new RunScan(run, 0);
    while (scan.next()) {
      const { keyBytes, keyLength, valueLength, kind } = scan.walk;
      count(keyBytes[0] ?? 0, keyLength, valueLength, kind);
    }
  }
  const cursor = tree.layers.memtable.cursor('', PAST_ALL_KEYS, false);
  while (cursor.next()) {
    const { key } = cursor;
    for (let state = cursor.states; state !== undefined; state = state.older)
      count(key.charCodeAt(0), key.length, state.valueLength, state.kind);
  }
  const engine = tree.measure();
  const tables = engine.levels.reduce((sum, level) => sum + level.bytes, 0);
  const packRoom = tree.volume.content.packs.reduce((sum, { length, used }) => sum + length - used, 0);
  const log = tree.volume.usedBytes - tables - engine.packs.bytes;
  return {
    head: tree.head,
    horizon: tree.horizon,
    counts: readCounts(tree.reader()),
    engine,
    takes: { tables, packs: engine.packs.bytes, packRoom, log },
    spaces,
  };
}
