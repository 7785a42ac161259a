/** Scans: the nodes that a pattern starts from. */
import type { Computed } from '../expression/computed.ts';
import { isList, NodeValue, type Value } from '../values/value.ts';
import type { ScanOf } from './access.ts';
import { askedOf, timesOf } from './asked.ts';
import type { Open } from './execute.ts';
import type { QueryGraph } from './query-graph.ts';
import { PAUSE, type Row, type Run } from './run.ts';
import type { ScanStep } from './step.ts';

/** The nodes that an index names, for each row. */
export function scan({ of, slot }: ScanStep, input: Open): Open {
  return function* (row, run) {
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      for (const number of nodesOf(of, each, run)) {
        const next = each.slice();
        next[slot] = new NodeValue(number);
        yield next;
        if (run.works()) yield PAUSE;
      }
    }
  };
}

const NONE: readonly number[] = [];

function nodesOf(of: ScanOf, row: Row, run: Run): Iterable<number> {
  const { graph } = run;
  switch (of.by) {
    case 'all':
      return graph.nodes();
    case 'type': {
      const type = graph.nodeType(of.type);
      return type === undefined ? NONE : graph.nodesOfType(type);
    }
    case 'tag': {
      const tag = of.tag.evaluate(row, run);
      return typeof tag === 'string' ? graph.nodesTagged(tag) : NONE;
    }
    case 'id':
      return withIds(graph, valuesIn(of.id, of.each, row, run));
    case 'title':
      return titled(graph, valuesIn(of.title, of.each, row, run));
    case 'property': {
      const asked = askedOf(of.test, (value) => value.evaluate(row, run));
      if (asked === undefined) return NONE;
      return asked === 'anything' ? graph.nodes() : graph.nodesWithProperty(of.name, asked);
    }
    case 'source':
      return of.source.nodes();
    case 'time': {
      const { from, to } = timesOf(of.range, (value) => value.evaluate(row, run));
      // metadata may say of itself when a node was made: then it is no time, and compared with no time
      return from === undefined || to === undefined ? graph.nodes() : graph.nodesInTime(of.of, from, to);
    }
  }
}

/** The values that are looked for; undefined for what is no list of them: whoever compares with it must say so. */
function valuesIn(of: Computed, each: boolean, row: Row, run: Run): readonly Value[] | undefined {
  const value = of.evaluate(row, run);
  if (value === null) return [];
  if (!each) return [value];
  return isList(value) ? value : undefined;
}

function* withIds(graph: QueryGraph, ids: readonly Value[] | undefined): Iterable<number> {
  if (ids === undefined) return yield* graph.nodes();
  for (const id of new Set(ids)) {
    const node = typeof id === 'string' ? graph.nodeWithId(id) : undefined;
    if (node !== undefined) yield node;
  }
}

function titled(graph: QueryGraph, titles: readonly Value[] | undefined): Iterable<number> {
  const texts = titles?.filter((title) => title !== null);
  // the index has titles that are texts; a property of that name may be anything
  if (texts === undefined || texts.some((title) => typeof title !== 'string' || title.trim() === '')) {
    return graph.nodes();
  }
  const [first, ...others] = texts as readonly string[];
  if (first === undefined) return NONE;
  if (others.length === 0) return graph.nodesTitled(first);
  const nodes = new Set<number>();
  for (const title of [first, ...others]) for (const node of graph.nodesTitled(title)) nodes.add(node);
  return nodes;
}
