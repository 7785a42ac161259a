/**
 * What nodes are asked for in the search box, or by a list, as a plan of the same steps that queries run as: a scan of
 * the index that names the fewest, conditions on what it names, the order, and how many.
 */
import type { Computed } from '../expression/computed.ts';
import { titleOf } from '../graph/node-record.ts';
import { SHARE_OF_CONDITION } from '../plan/estimates.ts';
import type { NodeSource } from '../plan/node-source.ts';
import type { Step } from '../plan/step.ts';
import { fold } from '../references/fold.ts';
import { readNode } from '../store/node-reading.ts';
import type { TreeReader } from '../tree/tree.ts';
import { NodeValue, type Value } from '../values/value.ts';
import type { Condition, NodeOrder, NodePlan } from './condition.ts';
import { type Check, checkOf } from './condition-check.ts';
import { type ConditionRooms, everyNode, livingNodes, sourceOf, timeIndex } from './condition-source.ts';
import { conditionText } from './condition-text.ts';
import { simpler } from './simpler-condition.ts';

/** Where the values of a row stand. */
export const SLOT = { node: 0, score: 1 } as const;
export const SLOTS = 2;

export interface PlannedNodes {
  readonly step: Step;
  /** The step whose rows are all that fit; undefined where their number is known without it. */
  readonly all: Step | undefined;
  /** How many fit. To be asked only where `all` is undefined. */
  readonly total: () => number;
}

const ARGUMENT: Step = { op: 'argument', rows: 1 };

/** The nodes that fit, in no order. */
export function planCondition(rooms: ConditionRooms, condition: Condition | undefined): Step {
  const every = everyNode(rooms);
  if (condition === undefined) return scanOf(every);
  const parts = condition.kind === 'and' ? condition.all : [condition];
  const sources = parts.map((part) => sourceOf(rooms, part));
  const { best, at } = fewestOf(sources, every);
  let step = scanOf(best);
  parts.forEach((part, i) => {
    // what the index has answered need not be asked again
    if (i === at && best.exact) return;
    const rows = sources[i]?.rows;
    const share = rows === undefined ? SHARE_OF_CONDITION : Math.min(1, rows / Math.max(1, every.rows));
    const check = checkOf(rooms, part);
    const where = onNode(conditionText(part), 'boolean', (node) => check.has(node));
    step = { op: 'filter', input: step, where, rows: step.rows * share };
  });
  return step;
}

function fewestOf(
  sources: readonly (NodeSource | undefined)[],
  every: NodeSource,
): { readonly best: NodeSource; readonly at: number } {
  let [best, at] = [every, -1];
  for (const [i, source] of sources.entries()) {
    if (source !== undefined && (at === -1 || source.rows < best.rows)) [best, at] = [source, i];
  }
  return { best, at };
}

/** The first nodes in the order that is asked for. */
export function planNodes(rooms: ConditionRooms, plan: NodePlan): PlannedNodes {
  const { order, descending, limit } = plan;
  const condition = plan.condition && simpler(plan.condition);
  if (condition === undefined) {
    const inOrder = everyInOrder(rooms, plan);
    if (inOrder !== undefined) return first(inOrder, limit, inOrder.rows);
  } else if (order === 'relevance' && condition.kind === 'text') {
    const best = bestOf(rooms, condition, limit);
    return first(best.source, limit, () => rooms.words.count(condition.query), best.score);
  }
  const all = planCondition(rooms, condition);
  const scored = condition === undefined ? all : withScore(all, checkOf(rooms, condition));
  const value = onNode(order, 'any', keyOf(rooms.reader, order));
  const key = order === 'relevance' ? atSlot(SLOT.score, 'score') : value;
  const step: Step = {
    op: 'sort',
    input: scored,
    // of equal ones the newer first
    keys: [
      { value: key, descending },
      { value: atSlot(SLOT.node, 'node'), descending },
    ],
    first: Number.isFinite(limit) ? literal(BigInt(limit)) : undefined,
    rows: Math.min(limit, scored.rows),
  };
  return { step, all, total: () => 0 };
}

/** The score of a row's node. */
function withScore(input: Step, { score }: Pick<Check, 'score'>): Step {
  const value = onNode('score', 'float', score);
  return { op: 'project', input, items: [{ slot: SLOT.score, name: 'score', value }], rows: input.rows };
}

/** All nodes in an order that an index has them in. */
function everyInOrder(rooms: ConditionRooms, { order, descending }: NodePlan): NodeSource | undefined {
  if (order !== 'created' && order !== 'modified') return undefined;
  return {
    ...everyNode(rooms),
    text: `all, ${order}${descending ? ' last' : ''} first`,
    index: timeIndex(order),
    nodes: () => livingNodes(rooms.reader, order, descending),
  };
}

/** The nodes that words fit best, best first, found without looking at all that fit. */
function bestOf(
  { words: asked }: ConditionRooms,
  words: Extract<Condition, { kind: 'text' }>,
  limit: number,
): { readonly source: NodeSource; readonly score: (node: number) => number } {
  const scores = new Map<number, number>();
  const source: NodeSource = {
    text: `${conditionText(words)}, the best ${limit}`,
    index: 'words, the greatest scores of their blocks',
    rows: Math.min(limit, asked.expected(words.query)),
    exact: true,
    nodes: () => {
      for (const { node, score } of limit === 0 ? [] : asked.best(words.query, limit))
        scores.set(node, score);
      return scores.keys();
    },
  };
  return { source, score: (node) => scores.get(node) ?? 0 };
}

function first(
  source: NodeSource,
  limit: number,
  total: number | (() => number),
  score?: (node: number) => number,
): PlannedNodes {
  const scan = scanOf(source);
  const input = score === undefined ? scan : withScore(scan, { score });
  const rows = Math.min(limit, scan.rows);
  const step: Step = Number.isFinite(limit)
    ? { op: 'limit', input, count: literal(BigInt(limit)), rows }
    : input;
  return { step, all: undefined, total: typeof total === 'number' ? () => total : total };
}

function scanOf(source: NodeSource): Step {
  return {
    op: 'scan',
    input: ARGUMENT,
    of: { by: 'source', source },
    slot: SLOT.node,
    name: 'node',
    rows: source.rows,
  };
}

function keyOf(reader: TreeReader, order: NodeOrder): (node: number) => Value {
  switch (order) {
    case 'relevance':
      return () => 0;
    case 'modified':
    case 'created':
      return (node) => readNode(reader, node)?.[order] ?? 0;
    case 'title':
      return (node) => {
        const record = readNode(reader, node);
        return record === undefined ? '' : fold(titleOf(record));
      };
  }
}

const NODE: ReadonlySet<number> = new Set([SLOT.node]);

function onNode(text: string, type: Computed['type'], of: (node: number) => Value): Computed {
  return {
    evaluate: (row) => {
      const node = row[SLOT.node];
      return node instanceof NodeValue ? of(node.number) : null;
    },
    type,
    uses: NODE,
    text,
    plans: [],
  };
}

function atSlot(slot: number, text: string): Computed {
  return { evaluate: (row) => row[slot] ?? null, type: 'any', uses: new Set([slot]), text, plans: [] };
}

function literal(value: bigint): Computed {
  return {
    evaluate: () => value,
    type: 'integer',
    uses: new Set(),
    text: String(value),
    plans: [],
    constant: value,
  };
}
