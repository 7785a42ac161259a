/** Queries as a page shows them: cells that know what they are, with the titles of nodes, and the plan. */
import { MxError, type View } from '../src/mx/index.ts';
import type { PlanTold } from '../src/mx/plan/explain.ts';
import type { QueryGraph } from '../src/mx/plan/query-graph.ts';
import { NODE_FACTS } from '../src/mx/query/nodes-by-value.ts';
import { toldPlain } from '../src/mx/query/told-value.ts';
import type { Saying } from '../src/mx/saying.ts';
import type { QueryOptions } from '../src/mx/store/query-reads.ts';
import type { LongWork } from '../src/mx/types.ts';
import {
  isList,
  isMap,
  LinkValue,
  NodeValue,
  PathValue,
  REFERENCE,
  type Value,
} from '../src/mx/values/value.ts';
import type { Cell, CellLink, CellNode, PlanStep, QueryAsked, QueryReply } from './query-protocol.ts';

const ROWS_MOST = 10_000;

/** @throws MxError `invalid-query`, `too-large`, `invalid-argument` for a limit that is none */
export function* queryReply(
  view: View,
  { text, limit, params }: QueryAsked,
  options: Pick<QueryOptions, 'at' | 'clock'>,
): LongWork<QueryReply> {
  if (!Number.isInteger(limit) || limit < 1 || limit > ROWS_MOST)
    throw new MxError('invalid-argument', `A page is told from 1 to ${ROWS_MOST} rows.`);
  const given = { ...options, ...(params === undefined ? {} : { parameters: params }) };
  const { columns, rows, more, remarks, plan } = yield* view.queries.told(text, given, cellOf, limit);
  return { columns, rows, more, remarks, plan: stepOf(plan) };
}

function cellOf(value: Value, graph: QueryGraph): Cell {
  const plain = toldPlain(value);
  if (plain !== undefined) return plain;
  if (value instanceof NodeValue) return nodeCell(value.number, graph);
  if (value instanceof LinkValue) return linkCell(value, graph);
  if (value instanceof PathValue) {
    const nodes = value.nodes.map(({ number }) => nodeCell(number, graph));
    return { kind: 'path', nodes, links: value.links.map((link) => linkCell(link, graph)) };
  }
  if (isList(value)) return { kind: 'list', items: value.map((each) => cellOf(each, graph)) };
  if (isMap(value))
    return { kind: 'map', entries: [...value].map(([key, each]) => [key, cellOf(each, graph)]) };
  return String(value);
}

function nodeCell(node: number, graph: QueryGraph): CellNode {
  const [id, title] = [graph.idOf(node), graph.titleOf(node)];
  return { kind: 'node', id, title, nodeType: graph.nodeTypeName(graph.typeOf(node)) };
}

function linkCell({ source, target, type }: LinkValue, graph: QueryGraph): CellLink {
  const name = type === REFERENCE ? '' : graph.linkTypeName(type);
  return { kind: 'link', type: name, source: graph.idOf(source), target: graph.idOf(target) };
}

function stepOf({
  step,
  what,
  index,
  estimatedRows,
  rows,
  timeMs,
  inputs,
  ...told
}: PlanTold<Saying>): PlanStep {
  return {
    name: step,
    details: what,
    estimated: estimatedRows,
    cost: told.cost,
    wholeCost: told.wholeCost,
    parallel: told.parallel,
    steps: inputs.map(stepOf),
    ...(index === undefined ? {} : { index }),
    ...(rows === undefined ? {} : { rows }),
    ...(timeMs === undefined ? {} : { ms: timeMs }),
  };
}

/** Nodes whose properties are looked through, those changed last. */
const NODES_LOOKED_AT = 500;

/** Names of properties that may be asked for: facts that every node has, and what stands in the metadata of newer ones. */
export function propertyNames(view: View): readonly string[] {
  const names = new Set(NODE_FACTS);
  const { rows } = view.nodes.list({ order: 'modified', descending: true, limit: NODES_LOOKED_AT });
  for (const { metadata } of rows) for (const name of Object.keys(metadata)) names.add(name);
  return [...names];
}
