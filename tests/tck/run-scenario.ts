/** One scenario of the kit, run against a memex in memory. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledQuery, compileQuery, requireParameters } from '../../src/mx/cypher/compile-query.ts';
import { isMxError } from '../../src/mx/errors.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type Store, type Surroundings } from '../../src/mx/index.ts';
import type { QueryGraph } from '../../src/mx/plan/query-graph.ts';
import { PAUSE, type Row, Run } from '../../src/mx/plan/run.ts';
import type { Value } from '../../src/mx/values/value.ts';
import type { FeatureScenario, FeatureStep } from './feature-files.ts';
import { LeftOut } from './left-out.ts';
import { setUp } from './set-up.ts';
import { actualForm, type Comparing, expectedForm } from './written-value.ts';

export type Outcome =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'left out'; readonly reason: string };

export function runScenario(scenario: FeatureScenario, folder: string, surroundings: Surroundings): Outcome {
  const store = createStore(new MemoryFile(), { ...surroundings, creator: 'kit 1' });
  try {
    new ScenarioRun(store, folder).run(scenario.steps);
    return { outcome: 'passed' };
  } catch (error) {
    if (error instanceof LeftOut) return { outcome: 'left out', reason: error.message };
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    store.close();
  }
}

type Answer =
  | { readonly query: CompiledQuery; readonly rows: readonly Row[] }
  | { readonly error: unknown; readonly phase: 'compile time' | 'runtime' };

class ScenarioRun {
  #parameters = new Map<string, Value>();
  #answer: Answer | undefined;
  #graph: QueryGraph;

  constructor(
    private readonly store: Store,
    private readonly folder: string,
  ) {
    this.#graph = store.snapshot().queries.graph;
  }

  run(steps: readonly FeatureStep[]): void {
    for (const step of steps) this.#step(step);
  }

  #step({ text, query, table }: FeatureStep): void {
    const named = /^the (.+) graph$/.exec(text)?.[1];
    if (text === 'an empty graph' || text === 'any graph' || text === 'no side effects') return;
    if (text === 'executing control query:') throw new LeftOut('asks for what was written');
    if (text === 'having executed:') {
      setUp(this.store, query ?? '');
    } else if (text === 'executing query:') {
      this.#execute(query ?? '');
    } else if (text === 'parameters are:') {
      for (const [name = '', value = ''] of table ?? []) this.#parameters.set(name, this.#literal(value));
    } else if (named !== undefined) {
      const file = join(this.folder, 'graphs', named, `${named}.cypher`);
      if (!existsSync(file)) throw new LeftOut(`the graph ${named} is not in the folder`);
      setUp(this.store, readFileSync(file, 'utf8'));
    } else if (text.startsWith('the side effects should be')) {
      throw new LeftOut('the query writes');
    } else if (text.startsWith('there exists a procedure')) {
      throw new LeftOut('calls a procedure that the kit makes');
    } else if (text.startsWith('the result should be')) {
      this.#compare(text, table ?? []);
    } else {
      const error = /^an? (\w+) should be raised at (compile time|runtime|any time): (.+)$/.exec(text);
      if (error === null) throw new Error(`no step is called "${text}"`);
      this.#expectError(error[1] ?? '', error[2] ?? '', error[3] ?? '');
    }
  }

  #literal(cell: string): Value {
    const query = compileQuery(`RETURN ${cell}`, this.#graph);
    for (const row of query.open([], new Run(this.#graph, { now: 0 }))) {
      if (row !== PAUSE) return row[query.columns[0]?.slot ?? 0] ?? null;
    }
    return null;
  }

  #execute(text: string): void {
    this.#graph = this.store.snapshot().queries.graph;
    let query: CompiledQuery;
    try {
      query = compileQuery(text, this.#graph);
    } catch (error) {
      if (isMxError(error, 'invalid-query') && error.details.mistake === 'WritingClause') {
        throw new LeftOut('the query writes');
      }
      this.#answer = { error, phase: 'compile time' };
      return;
    }
    try {
      requireParameters(query, (name) => this.#parameters.has(name));
      const rows: Row[] = [];
      const run = new Run(this.#graph, { now: Date.UTC(2026, 0, 1), parameters: this.#parameters });
      for (const row of query.open(new Array<Value>(query.width).fill(null), run)) {
        if (row !== PAUSE) rows.push(row);
      }
      this.#answer = { query, rows };
    } catch (error) {
      this.#answer = { error, phase: 'runtime' };
    }
  }

  #compare(text: string, table: readonly (readonly string[])[]): void {
    const answer = this.#answer;
    if (answer === undefined) throw new Error('no query was executed');
    if ('error' in answer) throw answer.error;
    const comparing: Comparing = { anyListOrder: text.includes('ignoring element order') };
    const { columns } = answer.query;
    if (text === 'the result should be empty') {
      if (answer.rows.length > 0) throw new Error(`${answer.rows.length} rows instead of none`);
      return;
    }
    const [header = [], ...cells] = table;
    const names = columns.map(({ name }) => name);
    if ([...names].sort().join('|') !== [...header].sort().join('|')) {
      throw new Error(`columns ${names.join(' | ')} instead of ${header.join(' | ')}`);
    }
    const slots = header.map((name) => columns.find((column) => column.name === name)?.slot ?? 0);
    const actual = answer.rows.map((row) =>
      slots.map((slot) => actualForm(row[slot] ?? null, this.#graph, comparing)).join(' | '),
    );
    const expected = cells.map((row) => row.map((cell) => expectedForm(cell, comparing)).join(' | '));
    if (!text.includes('in order')) {
      actual.sort();
      expected.sort();
    }
    if (actual.join('\n') !== expected.join('\n')) {
      throw new Error(`${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
    }
  }

  #expectError(kind: string, phase: string, mistake: string): void {
    const answer = this.#answer;
    if (answer === undefined) throw new Error('no query was executed');
    if (!('error' in answer)) throw new Error(`no ${kind} (${mistake}) but ${answer.rows.length} rows`);
    const { error } = answer;
    if (!isMxError(error, 'invalid-query')) throw error;
    const { details } = error;
    const isRight =
      details.kind === kind &&
      (mistake === '*' || details.mistake === mistake) &&
      (phase === 'any time' || phase === answer.phase);
    if (isRight) return;
    throw new Error(
      `${kind} (${mistake}) at ${phase} was expected, not ${details.kind} (${details.mistake}) at ${answer.phase}: ${error.message}`,
    );
  }
}
