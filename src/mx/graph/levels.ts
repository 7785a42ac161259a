/**
 * Refusing links that would close a cycle, incrementally.
 *
 * Every node has a level with `level(source) <= level(target)` on every link; ties are allowed. A new link whose
 * source stands lower than its target needs no search. Otherwise a search backwards among nodes of equal level,
 * capped, and if need be a raising of levels forwards decide. This is the sparse algorithm of Bender, Fineman,
 * Gilbert and Tarjan, "A New Approach to Incremental Cycle Detection and Related Problems" (2015), with a
 * constant cap in place of the square root of the number of links, and two shortcuts for sinks and sources.
 */

export interface LevelGraph {
  level(node: number): number;
  setLevel(node: number, level: number): void;
  /** Targets of the node's links. */
  targets(node: number): Iterable<number>;
  /** Sources of links to the node. */
  sources(node: number): Iterable<number>;
}

/** Links looked at backwards before the level is raised instead. */
const SEARCH_CAP = 32;

/**
 * Makes room for the link `source -> target`: gives `undefined` and adjusts levels, or gives the path
 * `target … source` that the link would close, and changes nothing.
 */
export function admitLink(graph: LevelGraph, source: number, target: number): number[] | undefined {
  if (source === target) return [source];
  const sourceLevel = graph.level(source);
  // Of a node that was made a moment ago it is known that nothing leads to it: that costs nothing to ask. It needs no
  // level above 0, and so the other's is of no interest.
  if (sourceLevel === 0 && isEmpty(graph.sources(source))) return undefined;
  const targetLevel = graph.level(target);
  if (sourceLevel < targetLevel) return undefined;
  if (sourceLevel > 0 && isEmpty(graph.sources(source))) {
    if (targetLevel !== sourceLevel) graph.setLevel(source, targetLevel);
    return undefined;
  }
  if (isEmpty(graph.targets(target))) {
    if (targetLevel !== sourceLevel) graph.setLevel(target, sourceLevel);
    return undefined;
  }

  const back = searchBack(graph, source, target, sourceLevel);
  if (back === 'found') return findPath(graph, target, source);
  if (back !== 'capped' && sourceLevel === targetLevel) return undefined;

  const closing = back === 'capped' ? new Set([source]) : back;
  const raised = back === 'capped' ? sourceLevel + 1 : sourceLevel;
  const levels = raise(graph, target, raised, closing);
  if (levels === 'cycle') return findPath(graph, target, source);
  for (const [node, level] of levels) graph.setLevel(node, level);
  return undefined;
}

function isEmpty(nodes: Iterable<number>): boolean {
  for (const _ of nodes) return false;
  return true;
}

/** Nodes of the source's level that reach it, or that the target is among them, or that there are too many. */
function searchBack(
  graph: LevelGraph,
  source: number,
  target: number,
  level: number,
): Set<number> | 'found' | 'capped' {
  const reached = new Set([source]);
  const open = [source];
  let visits = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const before of graph.sources(node)) {
      if (++visits > SEARCH_CAP) return 'capped';
      if (before === target) return 'found';
      if (reached.has(before) || graph.level(before) !== level) continue;
      reached.add(before);
      open.push(before);
    }
  }
  return reached;
}

/** New levels of all nodes that must rise with the target, or that one of `closing` is reached. */
function raise(
  graph: LevelGraph,
  target: number,
  level: number,
  closing: ReadonlySet<number>,
): Map<number, number> | 'cycle' {
  const levels = new Map([[target, level]]);
  const open = [target];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const next of graph.targets(node)) {
      if (closing.has(next)) return 'cycle';
      if ((levels.get(next) ?? graph.level(next)) >= level) continue;
      levels.set(next, level);
      open.push(next);
    }
  }
  return levels;
}

/** A shortest path along links, both ends included; `from` is known to reach `to`. */
function findPath(graph: LevelGraph, from: number, to: number): number[] {
  const cameFrom = new Map<number, number>();
  const queue = [from];
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as number;
    if (node === to) break;
    for (const next of graph.targets(node)) {
      if (next === from || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  const path = [to];
  for (let node = to; node !== from; ) {
    node = cameFrom.get(node) as number;
    path.unshift(node);
  }
  return path;
}
