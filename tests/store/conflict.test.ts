/** Finding what changed: what is remembered of recent commits and what the tree says must agree. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedReads } from '../../src/mx/store/conflict.ts';
import { NotingReader, ReadSet } from '../../src/mx/store/noting-reader.ts';
import { RecentChanges } from '../../src/mx/store/recent-changes.ts';
import { SPACE, SPACES } from '../../src/mx/store/spaces.ts';
import { createMemoryTree } from '../model/memory-tree.ts';

const key = (n: number) => SPACE.setting + String.fromCharCode(97 + n);
const change = fc.record({ key: fc.nat({ max: 12 }), value: fc.option(fc.nat({ max: 2 })) });
const commits = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 12 });
const read = fc.oneof(
  fc.record({ key: fc.nat({ max: 12 }) }),
  fc.record({
    from: fc.nat({ max: 12 }),
    to: fc.nat({ max: 12 }),
    steps: fc.nat({ max: 5 }),
    reverse: fc.boolean(),
  }),
);

it('recent keys, a window that is too small, and a plain comparison name the same changes', () => {
  fc.assert(
    fc.property(commits, commits, fc.array(read, { maxLength: 6 }), (before, after, reads) => {
      const tree = createMemoryTree(SPACES);
      const recent = new RecentChanges(0);
      const little = new RecentChanges(0, 3);
      const write = (changes: readonly { key: number; value: number | null }[]) => {
        const keys = new Set<string>();
        const number = tree.write((batch) => {
          for (const { key: n, value } of changes) {
            keys.add(key(n));
            if (value === null) batch.delete(key(n));
            else batch.put(key(n), Uint8Array.of(value));
          }
        }, 0);
        for (const each of [recent, little]) each.add(number, keys);
      };
      for (const each of before) write(each);
      tree.sync();

      const snapshot = tree.snapshot();
      const noted = new ReadSet();
      const reader = new NotingReader(snapshot, noted);
      const keysRead = new Set<string>();
      for (const each of reads) {
        if ('key' in each) {
          reader.get(key(each.key));
          keysRead.add(key(each.key));
          continue;
        }
        const [start, end] = [key(Math.min(each.from, each.to)), key(Math.max(each.from, each.to))];
        const cursor = reader.scan(start, end, { reverse: each.reverse });
        let more = true;
        let last = each.reverse ? end : start;
        for (let i = 0; more && i <= each.steps; i++) {
          more = cursor.next();
          if (more) last = cursor.key;
        }
        for (let n = 0; n <= 12; n++) {
          const within = key(n) >= start && key(n) < end;
          const walked = each.reverse ? key(n) >= last : key(n) <= last;
          if (within && (!more || walked)) keysRead.add(key(n));
        }
      }

      for (const each of after) write(each);
      tree.sync();
      const now = tree.reader();
      const between = { before: snapshot, now, at: (commit: number) => tree.reader(commit) };
      const told = (window: RecentChanges) => changedReads(noted, between, window).map((found) => found.key);
      const plain = [...keysRead].filter((each) => snapshot.get(each)?.[0] !== now.get(each)?.[0]).sort();
      expect(told(recent)).toEqual(plain);
      expect(told(little)).toEqual(plain);
      for (const found of changedReads(noted, between, little)) {
        expect(found.commit).toBeGreaterThan(snapshot.commit);
        expect(tree.reader(found.commit).get(found.key)).toEqual(now.get(found.key));
      }
    }),
    { seed: 20261121, numRuns: 400 },
  );
});
