/** The tree against plain maps, one for each commit, under random commits, readers, snapshots, walks and reopenings. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Cursor, Key, TreeSnapshot } from '../../src/mx/tree/tree.ts';
import { CAMPAIGN_TIMEOUT, campaign, sized } from '../campaign/campaign.ts';
import {
  ALL,
  afterChanges,
  type Change,
  contents,
  makeTree,
  OPTIONS,
  shown,
  sorted,
  writeChanges,
} from './workload.ts';

type State = ReadonlyMap<Key, string>;
type Action =
  | { readonly do: 'commit'; readonly group: readonly (readonly Change[])[] }
  | { readonly do: 'queue'; readonly changes: readonly Change[] }
  | { readonly do: 'fail'; readonly changes: readonly Change[] }
  | { readonly do: 'discard' | 'checkpoint' | 'reopen' | 'crash' | 'release' }
  | { readonly do: 'snapshot' | 'walk'; readonly reverse: boolean }
  | { readonly do: 'step'; readonly steps: number }
  | { readonly do: 'past'; readonly back: number }
  | { readonly do: 'range'; readonly from: number; readonly to: number; readonly reverse: boolean };

const id = fc.nat({ max: 12 }).map(u32Key);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    key: id.map((k) => `\x01${k}`),
    value: fc.string({ maxLength: 60, unit: 'binary-ascii' }),
  }),
  fc.record({
    kind: fc.constantFrom('delete' as const, 'delete' as const, 'erase' as const),
    key: fc.tuple(fc.constantFrom('\x01', '\x02', '\x03', '\x04'), id).map(([s, k]) => s + k),
  }),
  fc.record({
    kind: fc.constant('add' as const),
    key: fc.tuple(fc.constantFrom('\x02', '\x04'), id).map(([s, k]) => s + k),
    by: fc.integer({ min: -3, max: 3 }),
  }),
  fc.record({
    kind: fc.constantFrom('join' as const, 'leave' as const),
    key: id.map((k) => `\x03${k}`),
    id: fc.nat({ max: 9 }),
  }),
);
const changes = fc.array(change, { minLength: 1, maxLength: 6 });
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      group: fc.array(changes, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('queue' as const), changes }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), changes }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'discard' as const,
        'checkpoint' as const,
        'checkpoint' as const,
        'reopen' as const,
        'crash' as const,
        'release' as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('snapshot' as const, 'walk' as const),
      reverse: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('step' as const), steps: fc.nat({ max: 8 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('past' as const), back: fc.nat({ max: 20 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('range' as const),
      from: fc.nat({ max: 13 }),
      to: fc.nat({ max: 13 }),
      reverse: fc.boolean(),
    }),
  },
);

/** What keeps its history: spaces 1 and 4. */
const kept = (state: State): [Key, string][] =>
  sorted(state).filter(([key]) => key.startsWith('\x01') || key.startsWith('\x04'));

class Bench {
  private file = new MemoryFile();
  private tree: EngineTree = makeTree(this.file);
  private readonly states: State[] = [new Map()];
  private queued: State[] = [];
  /** Keys that queued commits erase. */
  private erased: { readonly key: Key; readonly commit: number }[] = [];
  private snapshots: { readonly held: TreeSnapshot; readonly state: State }[] = [];
  private walks: { cursor: Cursor; rest: [Key, string][] }[] = [];

  run(action: Action): void {
    const { tree } = this;
    switch (action.do) {
      case 'commit':
        for (const each of action.group) this.queue(each);
        tree.sync();
        this.states.push(...this.queued);
        this.queued = [];
        this.forgetErased();
        break;
      case 'queue':
        this.queue(action.changes);
        break;
      case 'fail': {
        const failing = () =>
          tree.write((batch) => {
            for (const change of action.changes)
              if ('key' in change) batch.put(change.key, new Uint8Array(1));
            throw new Error('on purpose');
          }, 0);
        expect(failing).toThrow('on purpose');
        break;
      }
      case 'discard':
        tree.discard();
        this.queued = [];
        this.erased = [];
        break;
      case 'checkpoint':
        tree.checkpoint();
        break;
      case 'reopen':
      case 'crash':
        if (action.do === 'reopen') tree.close();
        this.file = new MemoryFile(this.file.bytes());
        this.tree = openTree(this.file, { ...OPTIONS, cacheBytes: 20_000 });
        expect(this.tree.report.damage).toBeUndefined();
        this.queued = [];
        this.erased = [];
        this.snapshots = [];
        this.walks = [];
        break;
      case 'snapshot':
        this.snapshots.push({ held: tree.snapshot(), state: this.states[tree.head]! });
        break;
      case 'release':
        this.snapshots.shift()?.held.release();
        this.walks = [];
        break;
      case 'walk': {
        const snapshot = this.snapshots.at(-1);
        if (snapshot === undefined) break;
        const cursor = snapshot.held.scan(...ALL, { reverse: action.reverse });
        this.walks.push({ cursor, rest: sorted(snapshot.state, action.reverse) });
        break;
      }
      case 'step':
        for (const { cursor, rest } of this.walks) {
          for (let i = 0; i < action.steps; i++) {
            const expected = rest.shift();
            expect(cursor.next()).toBe(expected !== undefined);
            if (expected === undefined) break;
            expect([cursor.key, shown(cursor.key, cursor.value)]).toEqual(expected);
          }
        }
        break;
      case 'past': {
        const commit = Math.max(0, tree.head - action.back);
        expect(kept(contents(tree.reader(commit)))).toEqual(kept(this.states[commit]!));
        break;
      }
      case 'range': {
        const [start, end] = [`\x01${u32Key(action.from)}`, `\x03${u32Key(action.to)}`];
        const found: [Key, string][] = [];
        const cursor = tree.reader().scan(start, end, { reverse: action.reverse });
        while (cursor.next()) found.push([cursor.key, shown(cursor.key, cursor.value)]);
        const all = sorted(this.states[tree.head]!, action.reverse);
        expect(found).toEqual(all.filter(([key]) => key >= start && key < end));
        break;
      }
    }
  }

  check(): void {
    const { tree, states } = this;
    expect(tree.head).toBe(states.length - 1);
    const now = sorted(states[tree.head]!);
    expect([...contents(tree.reader())]).toEqual(now);
    for (const [key, value] of now) expect(shown(key, tree.reader().get(key)!)).toBe(value);
    expect([...contents(tree.pending(), true)]).toEqual(
      sorted(this.queued.at(-1) ?? states[tree.head]!, true),
    );
    for (const { held, state } of this.snapshots) expect([...contents(held)]).toEqual(sorted(state));
  }

  private queue(changes: readonly Change[]): void {
    const before = this.queued.at(-1) ?? this.states[this.tree.head]!;
    const after = afterChanges(before, changes);
    const commit = writeChanges(this.tree, changes, 0);
    expect(commit).toBe(this.tree.head + this.queued.length + 1);
    this.queued.push(after);
    for (const change of changes) {
      if (change.kind === 'erase') this.erased.push({ key: change.key, commit });
    }
  }

  /** What was erased never was, but for snapshots that were open before: those keep the states that they saw. */
  private forgetErased(): void {
    for (const { key, commit } of this.erased) {
      for (let i = 0; i < commit; i++) {
        if (!this.states[i]!.has(key)) continue;
        const without = new Map(this.states[i]!);
        without.delete(key);
        this.states[i] = without;
      }
      const { head } = this.tree;
      for (const { states } of this.tree.histories(key, `${key}\0`))
        for (const state of states) expect(state.commit).toBeGreaterThanOrEqual(Math.min(commit, head));
    }
    this.erased = [];
  }
}

describe('the tree', () => {
  it(
    'does what plain maps do, whatever comes between',
    async () => {
      const plan = { counts: 'operations', seeds: [20261121], long: 1_000_000 };
      const operations = await campaign('engine against plain maps', plan, (seed) => {
        let done = 0;
        const lives = fc.property(fc.array(action, { minLength: 20, maxLength: 120 }), (actions) => {
          const bench = new Bench();
          for (const each of actions) {
            bench.run(each);
            bench.check();
            done += each.do === 'commit' ? each.group.flat().length : 1;
          }
        });
        fc.assert(lives, { seed, numRuns: sized(300, 1000) });
        return done;
      });
      expect(operations).toBeGreaterThan(20_000);
    },
    CAMPAIGN_TIMEOUT,
  );
});
