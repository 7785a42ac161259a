/**
 * Queries that were compiled last, for whoever asks the same again: of any snapshot, as long as it counts about as much
 * of what their plans were chosen by. A plan holds names and expressions and no number of any snapshot, so that a kept one
 * may be slower than a new one would be, and never wrong.
 */
import type { StaticType } from '../expression/computed.ts';
import { NotedFacts } from '../plan/noted-facts.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import { type CompiledQuery, compileQuery } from './compile-query.ts';

/** Queries kept. */
const KEPT = 64;
/** A longer text is compiled each time. */
const TEXT_MOST = 10_000;

interface Kept {
  readonly query: CompiledQuery;
  readonly facts: NotedFacts;
  /** The commit for which it was last looked whether it still holds. */
  commit: number;
}

export class PlanCache {
  readonly #kept = new Map<string, Kept>();
  #hits = 0;

  /** Queries that did not have to be compiled. */
  get hits(): number {
    return this.#hits;
  }

  get size(): number {
    return this.#kept.size;
  }

  /**
   * A query made ready to run. @param parameters types of what is given with it
   * @throws MxError `invalid-query`
   */
  compiled(text: string, graph: QueryGraph, parameters: ReadonlyMap<string, StaticType>): CompiledQuery {
    const key = keyOf(text, parameters);
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    if (kept !== undefined && this.#holds(kept, graph)) {
      this.#hits++;
      this.#kept.set(key, kept);
      return kept.query;
    }
    const facts = new NotedFacts(graph);
    const query = compileQuery(text, facts, { parameterTypes: parameters });
    facts.close();
    // a plan that is to be told is told with the counts of now
    if (query.mode === 'run' && text.length <= TEXT_MOST)
      this.#keep(key, { query, facts, commit: graph.commit });
    return query;
  }

  #holds(kept: Kept, graph: QueryGraph): boolean {
    if (kept.commit === graph.commit) return true;
    if (!kept.facts.holdFor(graph)) return false;
    kept.commit = graph.commit;
    return true;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    if (this.#kept.size <= KEPT) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}

function keyOf(text: string, parameters: ReadonlyMap<string, StaticType>): string {
  const types = [...parameters].map(([name, type]) => `${JSON.stringify(name)}:${type}`).sort();
  return `${text}\n${types.join(',')}`;
}
