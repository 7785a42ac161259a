/**
 * The nodes that two nodes both reach (a node reaches itself) and that no other such node reaches. With links from child
 * to parent these are git's merge bases.
 */
import type { LongWork } from '../types.ts';
import type { OpenRows } from './hot-rows.ts';
import { LinkRow, WORK_SLICE } from './link-rows.ts';
import { NodeSet } from './node-set.ts';
import { directionsOf, Walk, type Ways, walkAll } from './walk.ts';

/** In the order of their numbers. */
export function* commonNodes(rows: OpenRows, one: number, other: number, ways: Ways): LongWork<Uint32Array> {
  const first = yield* walkAll(rows, new Walk(rows, [one], ways), ways.direction);
  const second = yield* walkAll(rows, new Walk(rows, [other], ways), ways.direction);
  const both = first.found.values.filter((node) => second.seen.has(node)).sort();
  // What lies on a path between two common nodes is common itself. So one that another reaches is at the end of a link
  // from a common node, and need not be looked for further.
  const reached = new NodeSet(rows.bound);
  const row = new LinkRow();
  let work = 0;
  for (const node of both) {
    for (const direction of directionsOf(ways.direction)) {
      work += rows.read(node, direction, row) + row.to - row.from;
      for (let i = row.from; i < row.to; i++) {
        if (ways.types === undefined || ways.types[row.types[i]!] === 1) reached.add(row.others[i]!);
      }
    }
    if (work < WORK_SLICE) continue;
    work = 0;
    yield { stage: 'walking', done: 0, total: 0 };
  }
  return both.filter((node) => !reached.has(node));
}
