/**
 * Queries that were asked lately, ready to run: to read and plan a short one takes several times as long as to answer it.
 * A plan is good for any state of the memex, only not always the best one: it is made anew when there are many more or
 * fewer nodes or links than it was made for, and when a type has come that what was remarked on may have meant.
 */
import { type CompiledQuery, compileQuery } from '../cypher/compile-query.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import { readCount } from '../store/statistics.ts';
import type { Dictionaries } from '../store/writer.ts';
import type { TreeReader } from '../tree/tree.ts';

const KNOWN_MOST = 64;
/** Longer ones are not kept. */
const TEXT_CHARS_MOST = 4_096;
/** Counts that differ by less than this part are as good as the same. */
const LIKE_PART = 1 / 8;

interface Known {
  readonly query: CompiledQuery;
  readonly types: string;
  readonly nodes: number;
  readonly links: number;
}

export class KnownQueries {
  /** Those asked last stand last. */
  readonly #known = new Map<string, Known>();

  /** @throws MxError `invalid-query`, as `compileQuery` does */
  compiled(text: string, graph: QueryGraph, reader: TreeReader, dictionaries: Dictionaries): CompiledQuery {
    const known = this.#known.get(text);
    const facts = {
      types: [dictionaries.nodeTypes, dictionaries.linkTypes]
        .map(({ names }) => `${names.length} ${names.at(-1) ?? ''}`)
        .join('\n'),
      nodes: readCount(reader, 'nodes'),
      links: readCount(reader, 'links'),
    };
    this.#known.delete(text);
    const isGood =
      known !== undefined &&
      known.types === facts.types &&
      isLike(known.nodes, facts.nodes) &&
      isLike(known.links, facts.links);
    const now = isGood ? known : { query: compileQuery(text, graph), ...facts };
    // what a plan is told to expect is to be of the moment
    if (now.query.mode !== 'run' || text.length > TEXT_CHARS_MOST) return now.query;
    this.#known.set(text, now);
    for (const first of this.#known.keys()) {
      if (this.#known.size <= KNOWN_MOST) break;
      this.#known.delete(first);
    }
    return now.query;
  }
}

function isLike(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(a, b) * LIKE_PART;
}
