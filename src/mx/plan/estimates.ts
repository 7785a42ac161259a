/**
 * How many rows the planner expects. Counts of types are exact (`Statistics`); the rest is rules of thumb, as in Kuzu
 * and other graph databases: one row in ten fits a condition, one in a hundred an equality of which nothing is known.
 */
import type { PatternLink } from './pattern-graph.ts';
import type { QueryGraph } from './query-graph.ts';
import type { ScanOf } from './step.ts';

export const SHARE_OF_CONDITION = 0.1;
export const SHARE_OF_EQUALITY = 0.01;
/** Nodes that one title or tag is expected to find. */
const TITLED = 1;
/** Steps of a pattern of variable length that are reckoned with. */
const DEPTH_RECKONED = 4;

const atLeastOne = (rows: number): number => Math.max(1, rows);

/** The share of all nodes that are of a type. */
export function shareOfType(graph: QueryGraph, label: string): number {
  const type = graph.nodeType(label);
  const { statistics } = graph;
  return type === undefined ? 0 : statistics.nodesOfType(type) / atLeastOne(statistics.nodes);
}

/** Nodes that a scan is expected to find. */
export function scanRows(graph: QueryGraph, of: ScanOf): number {
  const { statistics } = graph;
  switch (of.by) {
    case 'all':
      return statistics.nodes;
    case 'type': {
      const type = graph.nodeType(of.type);
      return type === undefined ? 0 : statistics.nodesOfType(type);
    }
    case 'id':
    case 'title':
      return TITLED;
    case 'source':
      return of.source.rows;
    case 'tag': {
      const { constant } = of.tag;
      if (typeof constant === 'string') return statistics.nodesTagged(constant);
      return statistics.nodes * SHARE_OF_EQUALITY;
    }
  }
}

/** How many links of its kind a node has on average, in the directions that are asked for. */
export function fanOut(
  graph: QueryGraph,
  { types, direction }: Pick<PatternLink, 'types' | 'direction'>,
): number {
  const { statistics } = graph;
  let links = 0;
  if (types === undefined) links = statistics.links;
  for (const name of types ?? []) {
    const type = graph.linkType(name);
    if (type !== undefined) links += statistics.linksOfType(type);
  }
  return ((direction === 'both' ? 2 : 1) * links) / atLeastOne(statistics.nodes);
}

/** Rows that one row becomes on the way along a link; `into` when both ends are known. */
export function expandRows(graph: QueryGraph, link: PatternLink, into: boolean): number {
  const fan = fanOut(graph, link);
  let rows = fan;
  if (link.range !== undefined) {
    rows = 0;
    for (
      let depth = link.range.least;
      depth <= Math.min(link.range.most, link.range.least + DEPTH_RECKONED);
      depth++
    ) {
      rows += fan ** depth;
    }
  }
  return into ? rows / atLeastOne(graph.statistics.nodes) : rows;
}
