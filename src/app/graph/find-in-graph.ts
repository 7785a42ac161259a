import type { GraphModel } from './graph-model.ts';

/** Nodes whose title has the words that are looked for, most connected first; undefined while nothing is. */
export function matchesIn(model: GraphModel | undefined, text: string): ReadonlySet<number> | undefined {
  const wanted = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (model === undefined || wanted.length === 0) return undefined;
  const found = new Set<number>();
  for (const node of model.byDegree) {
    const title = model.titles[node]!.toLocaleLowerCase();
    if (wanted.every((word) => title.includes(word))) found.add(node);
  }
  return found;
}

/** The nodes of a model with heaps that stand for these nodes of its base. */
export function standIns(
  model: GraphModel | undefined,
  found: ReadonlySet<number> | undefined,
): ReadonlySet<number> | undefined {
  const { heaps } = model ?? {};
  return heaps === undefined || found === undefined
    ? found
    : new Set(Array.from(found, (node) => heaps.partOf[node]!));
}
