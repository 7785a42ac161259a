/** Links that no memex would write: circles, and nodes that there are none of. Walks end, and give what there is. */
import { describe, expect, it } from 'vitest';
import { inKey, outKey } from '../../src/mx/graph/adjacency.ts';
import { clusters } from '../../src/mx/graph/clusters.ts';
import { commonNodes } from '../../src/mx/graph/common-nodes.ts';
import { HotRows, type OpenRows } from '../../src/mx/graph/hot-rows.ts';
import { allPaths, reaches, shortestPath } from '../../src/mx/graph/paths.ts';
import { Walk, walkAll } from '../../src/mx/graph/walk.ts';
import { connectedParts, inOrder } from '../../src/mx/graph/whole-graph.ts';
import type { Cursor, Key, TreeSnapshot } from '../../src/mx/tree/tree.ts';
import { finished } from './naive-graph.ts';

const NODES = 6;
/** 0 → 1 → 2 → 0, 2 → 3, and what lies past all nodes: 3 → 900 → 901 → 900, 2 → 2. */
const LINKS = [
  [0, 1],
  [1, 2],
  [2, 0],
  [2, 3],
  [3, 900],
  [900, 901],
  [901, 900],
  [2, 2],
] as const;

function hostileRows(): OpenRows {
  const keys = LINKS.flatMap(([source, target], link) => {
    const ends = { source, target, link, type: 0 };
    return [outKey(ends), inKey(ends)];
  }).sort();
  const reader: TreeSnapshot = {
    commit: 1,
    get: () => undefined,
    lacks: () => false,
    scan: (start: Key, end: Key): Cursor => {
      const left = keys.filter((key) => key >= start && key < end);
      const cursor = {
        key: '',
        value: new Uint8Array(0),
        next: () => {
          cursor.key = left.shift() ?? '';
          return cursor.key !== '';
        },
      };
      return cursor;
    },
    release: () => undefined,
  };
  const hot = new HotRows({
    budget: 1_000_000,
    head: () => 1,
    snapshot: () => reader,
    sizeOf: () => ({ nodes: NODES, links: LINKS.length, types: 1 }),
    nodes: () => NODES,
    take: () => undefined,
  });
  return hot.over(reader);
}

const OUT = { direction: 'out' } as const;
const whole = { nodes: Uint32Array.from({ length: NODES }, (_, node) => node) };

describe('links of a damaged file', () => {
  it('are walked to an end', () => {
    const rows = hostileRows();
    for (let time = 0; time < 3; time++) {
      expect([...finished(walkAll(rows, new Walk(rows, [0], OUT), 'out')).found.values]).toEqual([
        0, 1, 2, 3,
      ]);
      const both = new Walk(rows, [3], { direction: 'both' });
      expect([...finished(walkAll(rows, both, 'both')).found.values].sort()).toEqual([0, 1, 2, 3]);
      expect(finished(reaches(rows, 3, 0, OUT))).toBe(false);
      expect(finished(shortestPath(rows, 0, 3, OUT))).toEqual([0, 1, 2, 3]);
      const limits = { paths: 10, longest: Number.POSITIVE_INFINITY };
      expect(finished(allPaths(rows, 0, 3, OUT, limits)).paths).toEqual([[0, 1, 2, 3]]);
      expect([...finished(commonNodes(rows, 0, 1, OUT))]).toEqual([]);
      expect([...finished(inOrder(rows, whole))]).toEqual([4, 5]);
      expect([...finished(connectedParts(rows, whole)).sizes]).toEqual([4, 1, 1]);
      expect(finished(clusters(rows, whole)).groups).toHaveLength(NODES);
    }
  });
});
