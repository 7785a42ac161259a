/** Scans: the nodes that a pattern starts from. */
import { NodeValue, type Value } from '../values/value.ts';
import { type Open, PAUSE, type Row, type Run } from './run.ts';
import type { ScanOf, ScanStep } from './step.ts';

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
  const text = (value: Value): string | undefined => (typeof value === 'string' ? value : undefined);
  switch (of.by) {
    case 'all':
      return graph.nodes();
    case 'type': {
      const type = graph.nodeType(of.type);
      return type === undefined ? NONE : graph.nodesOfType(type);
    }
    case 'tag': {
      const tag = text(of.tag.evaluate(row, run));
      return tag === undefined ? NONE : graph.nodesTagged(tag);
    }
    case 'id': {
      const id = text(of.id.evaluate(row, run));
      const node = id === undefined ? undefined : graph.nodeWithId(id);
      return node === undefined ? NONE : [node];
    }
    case 'title': {
      const title = of.title.evaluate(row, run);
      if (title === null) return NONE;
      // the index has titles that are texts; a property of that name may be anything
      return typeof title !== 'string' || title.trim() === '' ? graph.nodes() : graph.nodesTitled(title);
    }
  }
}
