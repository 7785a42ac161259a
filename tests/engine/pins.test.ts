/** What merges leave behind the horizon: what pins need, and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { writeCompact } from '../../src/mx/tree/compact.ts';
import { createTree, openTree } from '../../src/mx/tree/open.ts';
import { retained } from '../../src/mx/tree/retain.ts';
import { Kind, State } from '../../src/mx/tree/state.ts';
import type { Space, Tree } from '../../src/mx/tree/tree.ts';

const SPACES: readonly Space[] = [
  { prefix: 1, name: 'kept', merge: 'none', keep: 'horizon' },
  { prefix: 2, name: 'sum', merge: 'sum', keep: 'horizon' },
];
const sizes = { runsMax: 3 };
const key = (n: number) => `\x01${String.fromCharCode(n)}`;

function put(tree: Tree, n: number, value: number): void {
  tree.write((batch) => {
    batch.put(key(n), Uint8Array.of(value));
    batch.merge('\x02', Uint8Array.of(2));
  }, 0);
  tree.sync();
}

const at = (tree: Tree, commit: number, n: number) => tree.reader(commit).get(key(n))?.[0];
const sumAt = (tree: Tree, commit: number) => (tree.reader(commit).get('\x02')?.[0] ?? 0) / 2;

describe('after merges', () => {
  it('the horizon, what is newer, and pinned commits read as they were; the rest may go', async () => {
    const file = new MemoryFile();
    const random = (into: Uint8Array) => void into.fill(7);
    const tree = createTree(file, { spaces: SPACES, creator: 'test', created: 0, random, sizes });
    for (let commit = 1; commit <= 60; commit++) put(tree, commit % 3, commit);
    tree.keepHistory(50, [10, 31]);
    for (let commit = 61; commit <= 80; commit++) {
      put(tree, commit % 3, commit);
      tree.checkpoint();
    }
    tree.close();

    const opened = openTree(file, { spaces: SPACES, sizes });
    expect(opened.horizon).toBe(50);
    const copy = new MemoryFile();
    opened.keepHistory(50, [10, 31]);
    const counts = { nodes: 0, links: 0, versions: 0, chunks: 0, rootHash: new Uint8Array(32), modified: 0 };
    const options = { creator: 'test', created: 0, counts, rewrite: (_: string, value: Uint8Array) => value };
    for (const _ of writeCompact(opened, copy, options));
    for (const each of [opened, openTree(copy, { spaces: SPACES, sizes })]) {
      expect(each.horizon).toBe(50);
      for (const commit of [10, 31, 50, 55, 80]) {
        for (const n of [0, 1, 2]) expect(at(each, commit, n)).toBe(commit - ((commit - n) % 3));
        expect(sumAt(each, commit)).toBe(commit);
      }
    }
    expect(at(opened, 20, 2)).not.toBe(20);
  });

  it('a horizon that was not written yet goes back to the one that was, and never further', () => {
    const file = new MemoryFile();
    const random = (into: Uint8Array) => void into.fill(7);
    const tree = createTree(file, { spaces: SPACES, creator: 'test', created: 0, random, sizes });
    for (let commit = 1; commit <= 9; commit++) put(tree, 0, commit);
    tree.keepHistory(5, []);
    tree.checkpoint();
    tree.keepHistory(7, []);
    expect(tree.horizon).toBe(7);
    tree.keepHistory(3, []);
    expect(tree.horizon).toBe(7);
    expect(openTree(file, { spaces: SPACES, sizes }).horizon).toBe(5);
  });
});

it('a state is kept when a pin, the horizon or something newer sees it, and only then', () => {
  const commits = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });
  fc.assert(
    fc.property(commits, fc.nat({ max: 40 }), commits, fc.boolean(), (written, horizon, pins, bottom) => {
      let chain: State | undefined;
      for (const commit of [...written].sort((a, b) => a - b)) {
        chain = State.of(commit, Kind.put, Uint8Array.of(commit), chain);
      }
      const kept = retained([chain], { merge: 'none', keep: 'horizon' }, 40, {
        horizon,
        pins,
        snapshots: [],
        bottom,
      }).map((state) => state.commit);
      const seenAt = (reader: number) => Math.max(...written.filter((commit) => commit <= reader));
      const needed = written.filter(
        (commit) => commit > horizon || [horizon, ...pins].some((reader) => seenAt(reader) === commit),
      );
      expect(kept).toEqual(needed.sort((a, b) => b - a));
    }),
    { seed: 20261125, numRuns: 1000 },
  );
});
