/** Which mentions have to go on meaning what they mean when the names of one node change. */
import { nameKeys } from '../references/node-names.ts';
import type { StoredReference } from '../references/reference-record.ts';
import { referenceSources, referencesOut, sourcesNaming } from '../references/reference-store.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';

/** The mentions in one node; those at which `meant` has a number mean that node, and are to go on meaning it. */
export interface MentionsToKeep {
  readonly source: number;
  readonly references: readonly StoredReference[];
  readonly meant: readonly (number | undefined)[];
}

/**
 * Of every node that mentions the node, or anything else by one of these names (folded): all mentions of the node, and
 * those that lead elsewhere by a name that is about to mean something else, perhaps.
 */
export function* mentionsToKeep(
  reader: TreeReader,
  node: number,
  names: ReadonlySet<string>,
): Generator<MentionsToKeep> {
  const sources = new Set(referenceSources(reader, node));
  for (const name of names) for (const source of sourcesNaming(reader, name)) sources.add(source);
  for (const source of sources) {
    const references = referencesOut(reader, source);
    const meant = references.map(({ target, name }) => {
      if (target === node || target === undefined) return target;
      return nameKeys(name).some((key) => names.has(key)) ? target : undefined;
    });
    yield { source, references, meant };
  }
}

/** All of them, one a step. */
export function* inSteps<Item>(items: Iterable<Item>, stage: string): LongWork<Item[]> {
  const all: Item[] = [];
  for (const item of items) {
    all.push(item);
    yield { stage, done: all.length, total: 0 };
  }
  return all;
}
