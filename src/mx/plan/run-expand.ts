/** Steps from node to node: along one link, along many, and to the ends of a link that is known. */
import { truthOf } from '../expression/computed.ts';
import { isList, LinkValue, NodeValue, type Value } from '../values/value.ts';
import { Edges, isTaken } from './edges.ts';
import type { Open } from './execute.ts';
import { PAUSE, type Row, type Rows, type Run } from './run.ts';
import type { EdgeFilter, EndsStep, ExpandFarStep, ExpandStep } from './step.ts';

/** Along one link from a node that is known, to another or to one that is known as well. */
export function expand(step: ExpandStep, input: Open): Open {
  const { from, link, to, into, unlike } = step;
  return function* (row, run) {
    const edges = new Edges(run, step);
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      const start = each[from];
      const end = into ? each[to] : undefined;
      // a null, of an OPTIONAL MATCH that found nothing, leads nowhere
      if (!(start instanceof NodeValue) || (into && !(end instanceof NodeValue))) continue;
      edges.at(start.number);
      while (edges.next()) {
        if (run.works()) yield PAUSE;
        if (end instanceof NodeValue && edges.other !== end.number) continue;
        const found = edges.link;
        if (isTaken(found, each, unlike)) continue;
        const next = each.slice();
        next[link] = found;
        if (!into) next[to] = new NodeValue(edges.other);
        yield next;
      }
    }
  };
}

/** Along several links, as many as the pattern allows. */
export function expandFar(step: ExpandFarStep, input: Open): Open {
  return function* (row, run) {
    for (const each of input(row, run)) {
      if (each === PAUSE) yield each;
      else yield* walks(step, each, run);
    }
  };
}

/** Goes as deep as it may before it goes on beside: what is held is one walk, whatever their number. */
function* walks(step: ExpandFarStep, row: Row, run: Run): Rows {
  const { from, link, to, into, unlike, least, most, each, reversed } = step;
  const start = row[from];
  const end = into ? row[to] : undefined;
  if (!(start instanceof NodeValue) || (into && !(end instanceof NodeValue))) return;
  const walk: LinkValue[] = [];
  const found = (node: number): Row | undefined => {
    if (walk.length < least || (end instanceof NodeValue && end.number !== node)) return undefined;
    const next = row.slice();
    next[link] = reversed ? walk.toReversed() : walk.slice();
    if (!into) next[to] = new NodeValue(node);
    return next;
  };
  const here = found(start.number);
  if (here !== undefined) yield here;
  if (most < 1) return;
  const stack = [new Edges(run, step).at(start.number)];
  while (stack.length > 0) {
    const edges = stack.at(-1) as Edges;
    if (!edges.next()) {
      stack.pop();
      walk.pop();
      continue;
    }
    if (run.works()) yield PAUSE;
    const next = edges.link;
    if (walk.some((known) => known.equals(next)) || isTaken(next, row, unlike)) continue;
    if (each !== undefined) {
      row[each.slot] = next;
      if (truthOf(each.where.evaluate(row, run)) !== true) continue;
    }
    walk.push(next);
    const { other } = edges;
    const made = found(other);
    if (made !== undefined) yield made;
    if (walk.length < most) stack.push(new Edges(run, step).at(other));
    else walk.pop();
  }
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
