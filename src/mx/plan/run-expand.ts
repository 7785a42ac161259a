/** Steps from node to node: along one link, and to the ends of a link that is known. */
import { isList, LinkValue, NodeValue, type Value } from '../values/value.ts';
import { Edges, isTaken } from './edges.ts';
import { type Open, PAUSE, type Run } from './run.ts';
import type { EdgeFilter, EndsStep, ExpandStep, Step } from './step.ts';
import { unlikeOf } from './unlike.ts';

/**
 * Along one link from a node that is known, to another or to one that is known as well.
 * @param read slots that anything reads: a link that nobody asks for is not made
 */
export function expand(step: ExpandStep, input: Open, read: ReadonlySet<number>): Open {
  const { link, to, into } = step;
  const unlike = unlikeOf(step);
  const isLinkRead = read.has(link);
  return function* (row, run) {
    const edges = new Edges(run, step);
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      // a null, of an OPTIONAL MATCH that found nothing, leads nowhere
      if (edges.between(each, step) === undefined) continue;
      while (edges.next()) {
        if (run.works()) yield PAUSE;
        if (edges.isTaken(each, unlike)) continue;
        const next = each.slice();
        if (isLinkRead) next[link] = edges.link;
        if (!into) next[to] = new NodeValue(edges.other);
        yield next;
      }
    }
  };
}

/** A single link from a node of the row it is run with, whichever: then whether there is one, or how many, is known sooner. */
export function isBare(step: Step): step is ExpandStep {
  return step.op === 'expand' && step.input.op === 'argument' && step.unlike.length === 0;
}

/** The ends of a link, or of a list of links, that is known. */
export function findEnds(step: EndsStep, input: Open): Open {
  return function* (row, run) {
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      const known = each[step.link] ?? null;
      for (const { from, to } of step.list ? listEnds(known, step, run) : linkEnds(known, step, run)) {
        if (step.fromKnown && !isNode(each[step.from], from)) continue;
        if (step.toKnown && !isNode(each[step.to], to)) continue;
        if (known instanceof LinkValue && isTaken(known, each, step.unlike)) continue;
        if (step.from === step.to && from !== to) continue;
        const next = each.slice();
        next[step.from] = new NodeValue(from);
        next[step.to] = new NodeValue(to);
        yield next;
      }
    }
  };
}

const isNode = (value: Value | undefined, number: number): boolean =>
  value instanceof NodeValue && value.number === number;

interface Ends {
  readonly from: number;
  readonly to: number;
}

/** How a link lies in a pattern: one way, the other, or, without a direction, both. */
function linkEnds(value: Value, { types, direction }: EdgeFilter, run: Run): Ends[] {
  if (!(value instanceof LinkValue)) return [];
  if (types !== undefined && !types.some((name) => run.graph.linkType(name) === value.type)) return [];
  const { source, target } = value;
  const out = { from: source, to: target };
  const back = { from: target, to: source };
  if (direction === 'both') return source === target ? [out] : [out, back];
  return [direction === 'out' ? out : back];
}

/** How a list of links lies in a pattern, each beginning where the one before ends. */
function listEnds(value: Value, filter: EdgeFilter, run: Run): Ends[] {
  if (!isList(value)) return [];
  let walks: Ends[] | undefined;
  for (const link of value) {
    const ends = linkEnds(link, filter, run);
    walks =
      walks === undefined
        ? ends
        : walks.flatMap(({ from, to }) =>
            ends.filter((next) => next.from === to).map((next) => ({ from, to: next.to })),
          );
  }
  return walks ?? [];
}
