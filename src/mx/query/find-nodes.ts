/** Finding the nodes that a plan asks for, in its order; and counting them by what they are. */
import { tagsOf } from '../graph/node-record.ts';
import { prepare } from '../plan/execute.ts';
import { PAUSE, type Row, Run } from '../plan/run.ts';
import type { Step } from '../plan/step.ts';
import type { ScoredNode } from '../search/text-search.ts';
import { readNode } from '../store/node-reading.ts';
import type { LongWork } from '../types.ts';
import { NodeValue, type Value } from '../values/value.ts';
import type { Condition, NodePlan } from './condition.ts';
import type { ConditionRooms } from './condition-source.ts';
import { planCondition, planNodes, SLOT, SLOTS } from './plan-nodes.ts';
import { simpler } from './simpler-condition.ts';

export interface FoundNodes {
  readonly found: readonly ScoredNode[];
  /** Counts how many there are in all, which may take as long again. */
  readonly total: () => number;
}

/** @throws MxError `corrupt`, `read-only` for a memex that has no index of words yet */
export function findNodes(rooms: ConditionRooms, plan: NodePlan): FoundNodes {
  const { step, all, total } = planNodes(rooms, plan);
  const run = newRun(rooms, all);
  const found: ScoredNode[] = [];
  for (const row of rowsOf(step, run)) {
    if (row === PAUSE) continue;
    const score = row[SLOT.score];
    found.push({ node: nodeIn(row), score: typeof score === 'number' ? score : 0 });
  }
  return { found, total: all === undefined ? total : () => run.rowsOf(all) };
}

/** A run that counts the rows of a step. */
function newRun(rooms: ConditionRooms, counted: Step | undefined): Run {
  // as many values as there are nodes may have to be put in order: it is the memex's size that bounds them
  return new Run(rooms.graph, { now: 0, heldMost: Number.POSITIVE_INFINITY, counted });
}

const rowsOf = (step: Step, run: Run) =>
  prepare(step, [SLOT.node, SLOT.score])(new Array<Value>(SLOTS).fill(null), run);

function nodeIn(row: Row): number {
  const node = row[SLOT.node];
  return node instanceof NodeValue ? node.number : -1;
}

export interface CountedNodes {
  readonly types: readonly Counted[];
  readonly tags: readonly Counted[];
  /** By the year of the last change, in the time zone of this device. */
  readonly years: readonly Counted[];
}

export interface Counted {
  readonly value: string;
  readonly count: number;
}

/** Nodes between two slices. */
const SLICE_NODES = 256;
/** Values told of each kind, the most frequent. */
const VALUES_MOST = 50;

/** Counts what a condition picks. */
export function* countNodes(rooms: ConditionRooms, condition: Condition | undefined): LongWork<CountedNodes> {
  const step = planCondition(rooms, condition && simpler(condition));
  const types = new Map<string, number>();
  const tags = new Map<string, number>();
  const years = new Map<string, number>();
  const add = (to: Map<string, number>, value: string): void => void to.set(value, (to.get(value) ?? 0) + 1);
  let done = 0;
  for (const row of rowsOf(step, newRun(rooms, undefined))) {
    if (row === PAUSE || ++done % SLICE_NODES === 0) {
      yield { stage: 'counting', done, total: Math.round(step.rows) };
    }
    if (row === PAUSE) continue;
    const record = readNode(rooms.reader, nodeIn(row));
    if (record === undefined) continue;
    add(types, rooms.dictionaries.nodeTypes.name(record.type));
    add(years, String(new Date(record.modified).getFullYear()));
    for (const tag of tagsOf(record.metadata)) add(tags, tag);
  }
  return { types: mostOf(types), tags: mostOf(tags), years: mostOf(years) };
}

function mostOf(counts: ReadonlyMap<string, number>): readonly Counted[] {
  const all = [...counts].map(([value, count]) => ({ value, count }));
  return all.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, VALUES_MOST);
}
