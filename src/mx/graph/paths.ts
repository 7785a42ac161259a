/** Whether one node reaches another, the shortest way between them, and all ways. */
import type { LongWork } from '../types.ts';
import { BetweenLevels } from './between-levels.ts';
import type { OpenRows } from './hot-rows.ts';
import { type Direction, LinkRow, type LinkRows, WORK_SLICE } from './link-rows.ts';
import { NodeSet } from './node-set.ts';
import { directionsOf, Walk, type Ways, walkAll } from './walk.ts';

const AGAINST = { out: 'in', in: 'out', both: 'both' } as const;

/**
 * A shortest path from one node to another, both included; undefined when there is none, or none of at most so many
 * links. Walks from both ends, the narrower side first.
 */
export function* shortestPath(
  rows: OpenRows,
  source: number,
  target: number,
  ways: Ways,
  longest = Number.POSITIVE_INFINITY,
): LongWork<number[] | undefined> {
  if (source === target) return [source];
  const meeting = yield* meet(rows, [source, target], ways, { longest, traced: true });
  if (meeting === undefined) return undefined;
  const { node, forward, backward } = meeting;
  const there = forward.trace(forward.found.values.lastIndexOf(node)).reverse();
  const back = backward.trace(backward.found.values.lastIndexOf(node));
  return [...there, ...back.slice(1)];
}

/** True when links lead from one node to the other; a node reaches itself. */
export function* reaches(rows: OpenRows, source: number, target: number, ways: Ways): LongWork<boolean> {
  if (source === target) return true;
  const longest = Number.POSITIVE_INFINITY;
  return (yield* meet(rows, [source, target], ways, { longest, traced: false })) !== undefined;
}

interface Meeting {
  readonly node: number;
  readonly forward: Walk;
  readonly backward: Walk;
}

/**
 * Walks from both ends, a whole distance at a time: nothing that one side has seen was seen by the other before, so the
 * first node that both see stands on a shortest path, whichever it is.
 */
function* meet(
  rows: OpenRows,
  [source, target]: readonly [number, number],
  ways: Ways,
  { longest, traced }: { readonly longest: number; readonly traced: boolean },
): LongWork<Meeting | undefined> {
  // Both ends are there whatever is left out between them; a set of nodes speaks of what lies between.
  const { direction, within } = ways;
  // Links taken either way lead up and down.
  const between = direction === 'out' ? new BetweenLevels(rows, source, target, within) : undefined;
  if (between?.isNothing === true) return undefined;
  const along = between === undefined ? ways : { ...ways, within: between.forward };
  const against = { ...ways, direction: AGAINST[direction], within: between?.backward ?? within };
  const forward = new Walk(rows, [source], along, {}, traced);
  const backward = new Walk(rows, [target], against, {}, traced);
  const directions = directionsOf('both');
  while (!forward.isDone && !backward.isDone && forward.depth + backward.depth < longest) {
    const [near, far] = forward.waiting <= backward.waiting ? [forward, backward] : [backward, forward];
    let looked = near.found.length;
    for (let done = false; !done; ) {
      done = near.stepRank(WORK_SLICE);
      for (; looked < near.found.length; looked++) {
        const node = near.found.items[looked]!;
        if (far.seen.has(node)) return { node, forward, backward };
      }
      if (done) continue;
      yield { stage: 'walking', done: forward.found.length + backward.found.length, total: 0 };
      yield* rows.warm(directions);
      between?.lookAgain();
    }
  }
  return undefined;
}

/** How many paths are looked for, and of how many links at most. */
export interface PathLimits {
  readonly paths: number;
  readonly longest: number;
}

export interface AllPaths {
  /** Each from one end to the other. */
  readonly paths: readonly (readonly number[])[];
  /** False when there are more of them. */
  readonly complete: boolean;
}

/**
 * The paths from one node to another along links, both included, in the order of rows. Nodes that do not lead to the end
 * within what is left of the length are never entered, so that each step leads to a path that is told.
 */
export function* allPaths(
  rows: OpenRows,
  source: number,
  target: number,
  ways: Ways & { readonly direction: Direction },
  limits: PathLimits,
): LongWork<AllPaths> {
  if (source === target) return { paths: [[source]], complete: true };
  const back = new Walk(
    rows,
    [target],
    { ...ways, direction: AGAINST[ways.direction] },
    { depth: limits.longest },
  );
  yield* walkAll(rows, back, AGAINST[ways.direction]);
  const distances = distancesOf(back, rows.bound);
  const paths: number[][] = [];
  // one entry for each node of the path under way: where to go on from it
  const path: number[] = [source];
  // only a damaged file has circles, and even there a path passes each node once
  const passed = new NodeSet(rows.bound);
  passed.add(source);
  const branches: number[][] = [nextOnPath(rows, source, ways, distances, limits.longest - 1)];
  for (let steps = 1; branches.length > 0; steps++) {
    const next = branches.at(-1)?.pop();
    if (next === undefined) {
      branches.pop();
      passed.delete(path.pop() ?? 0);
    } else if (next === target) {
      if (paths.length >= limits.paths) return { paths, complete: false };
      paths.push([...path, target]);
    } else if (passed.add(next)) {
      path.push(next);
      branches.push(nextOnPath(rows, next, ways, distances, limits.longest - path.length));
    }
    if (steps % STEP_NODES === 0) yield { stage: 'walking', done: paths.length, total: limits.paths };
  }
  return { paths, complete: true };
}

/** Nodes that are entered between two steps. */
const STEP_NODES = 256;
const FAR = 0xffff_ffff;

/** How many links away from where a walk began each node is. */
function distancesOf(walk: Walk, bound: number): Uint32Array {
  const distances = new Uint32Array(bound).fill(FAR);
  for (let depth = 0; depth < walk.ranks.length; depth++) {
    const end = walk.ranks[depth + 1] ?? walk.found.length;
    for (let i = walk.ranks[depth]!; i < end; i++) distances[walk.found.items[i]!] = depth;
  }
  return distances;
}

/** Where a path may go on to, each once and the last first; `left` links may follow after that. */
function nextOnPath(
  rows: LinkRows,
  node: number,
  { direction, types }: Ways & { readonly direction: Direction },
  distances: Uint32Array,
  left: number,
): number[] {
  const row = new LinkRow();
  rows.read(node, direction, row);
  const next: number[] = [];
  for (let i = row.from; i < row.to; i++) {
    if (types !== undefined && types[row.types[i]!] !== 1) continue;
    const other = row.others[i]!;
    if (distances[other]! <= left) next.push(other);
  }
  return [...new Set(next)].reverse();
}
