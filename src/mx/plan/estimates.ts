/**
 * How many rows the planner expects. Counts of types are exact (`Statistics`); the rest is rules of thumb, as in Kuzu
 * and other graph databases: one row in ten fits a condition, one in a hundred an equality of which nothing is known.
 */

import type { Computed } from '../expression/computed.ts';
import type { Value } from '../values/value.ts';
import { type Range, type ScanOf, valuesOf } from './access.ts';
import { askedOf, timesOf } from './asked.ts';
import type { PatternLink } from './pattern-graph.ts';
import type { QueryGraph, Statistics } from './query-graph.ts';

export const SHARE_OF_CONDITION = 0.1;
export const SHARE_OF_EQUALITY = 0.01;
/** Of the nodes that have a property, where the ends of a range are not known: one end of it, and both. */
const SHARE_OF_HALF_RANGE = 1 / 3;
const SHARE_OF_RANGE = 1 / 9;
/** Items that a list is expected to have. */
const LIST_ITEMS = 10;
/** Entries of an index that are counted one by one while a query is planned. */
const COUNTED_MOST = 1024;
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
    case 'property':
      return withProperty(statistics, of);
    case 'time':
      return inTime(statistics, of);
    case 'source':
      return of.source.rows;
    case 'tag': {
      const { constant } = of.tag;
      if (typeof constant === 'string') return statistics.nodesTagged(constant);
      return statistics.nodes * SHARE_OF_EQUALITY;
    }
  }
}

/** Values of a test as far as they are known before the run. */
const known = ({ constant = null }: Computed): Value => constant;
const isKnown = (of: ScanOf): boolean => valuesOf(of).every(({ constant }) => constant !== undefined);

function withProperty(statistics: Statistics, of: ScanOf & { readonly by: 'property' }): number {
  const { nodes, values } = statistics.property(of.name);
  if (of.test.is === 'there') return nodes;
  const ofOneValue = nodes / atLeastOne(values);
  if (isKnown(of)) {
    const asked = askedOf(of.test, known);
    if (asked === undefined) return 0;
    if (asked === 'anything') return statistics.nodes;
    const count = statistics.entriesWith(of.name, asked, COUNTED_MOST);
    if (count < COUNTED_MOST) return Math.min(count, nodes);
  }
  switch (of.test.is) {
    case 'equal':
      return ofOneValue;
    case 'among':
      return Math.min(nodes, LIST_ITEMS * ofOneValue);
    case 'between':
      return nodes * shareOfRange(of.test.range);
    case 'begins':
      return nodes * SHARE_OF_CONDITION;
  }
}

function inTime(statistics: Statistics, of: ScanOf & { readonly by: 'time' }): number {
  if (isKnown(of)) {
    const { from, to } = timesOf(of.range, known);
    if (from === undefined || to === undefined) return statistics.nodes;
    const count = statistics.entriesInTime(of.of, from, to, COUNTED_MOST);
    if (count < COUNTED_MOST) return count;
  }
  return statistics.nodes * shareOfRange(of.range);
}

const shareOfRange = ({ from, to }: Range): number =>
  from === undefined || to === undefined ? SHARE_OF_HALF_RANGE : SHARE_OF_RANGE;

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
