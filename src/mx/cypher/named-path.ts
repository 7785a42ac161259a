/** Paths that a pattern names: put together of what was found for their nodes and links. */
import type { Computed } from '../expression/computed.ts';
import { LinkValue, NodeValue, PathValue, type Value } from '../values/value.ts';

/** A path, by the slots of what it goes through. */
export interface NamedPath {
  readonly slot: number;
  readonly name: string;
  readonly start: number;
  readonly links: readonly number[];
}

/** A path of the nodes and links that were found for it; null where one of them is. */
export function pathOf({ start, links, name }: NamedPath): Computed {
  const evaluate = (row: readonly Value[]): Value => {
    const first = row[start];
    if (!(first instanceof NodeValue)) return null;
    const nodes = [first];
    const walked: LinkValue[] = [];
    for (const slot of links) {
      const value = row[slot] ?? null;
      for (const link of Array.isArray(value) ? (value as readonly Value[]) : [value]) {
        if (!(link instanceof LinkValue)) return null;
        const last = nodes.at(-1) as NodeValue;
        walked.push(link);
        nodes.push(new NodeValue(link.otherThan(last.number)));
      }
    }
    return new PathValue(nodes, walked);
  };
  return { evaluate, type: 'path', uses: new Set([start, ...links]), text: name, plans: [] };
}
