/** Procedures: what `CALL` calls. */

import type { StaticType } from '../expression/computed.ts';
import { notA } from '../values/arithmetic.ts';
import type { GivenPhrase } from '../values/query-sayings.ts';
import { NodeValue, type Value } from '../values/value.ts';
import { type Open, PAUSE, type Run } from './run.ts';
import type { Step } from './step.ts';

export interface Procedure {
  readonly name: string;
  /** What it takes, for a person. */
  readonly takes: readonly GivenPhrase[];
  readonly least: number;
  readonly columns: readonly { readonly name: string; readonly type: StaticType }[];
  /** Rows that are expected of one call. */
  readonly rows: number;
}

const FOUND = 20;
const SIMILAR = 10;

/** By name in small letters. */
export const PROCEDURES: ReadonlyMap<string, Procedure> = new Map(
  [
    {
      name: 'text',
      takes: ['what is searched for, as in the search box', 'how many at most'],
      least: 1,
      columns: [
        { name: 'node', type: 'node' },
        { name: 'score', type: 'float' },
      ],
      rows: FOUND,
    },
    {
      name: 'similar',
      takes: ['a node', 'how many at most'],
      least: 1,
      columns: [
        { name: 'node', type: 'node' },
        { name: 'similarity', type: 'float' },
        { name: 'resemblance', type: 'float' },
        { name: 'containment', type: 'float' },
      ],
      rows: SIMILAR,
    },
    { name: 'asOf', takes: ['a date, a time, or the number of a commit'], least: 1, columns: [], rows: 1 },
  ].map((each): [string, Procedure] => [each.name.toLowerCase(), each as Procedure]),
);

/** What a procedure gives for each row. */
export function callProcedure(
  { name, given, keeps }: Step & { readonly op: 'procedure' },
  input: Open,
): Open {
  const rowsOf = name === 'text' ? found : name === 'similar' ? similar : asOf;
  return function* (row, run) {
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      const values = given.map((value) => value.evaluate(each, run));
      for (const columns of rowsOf(values, run)) {
        const next = each.slice();
        for (const { column, slot } of keeps) next[slot] = columns[column] ?? null;
        yield next;
        if (run.works()) yield PAUSE;
      }
    }
  };
}

type Columns = Readonly<Record<string, Value>>;

function mostOf(value: Value | undefined, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== 'bigint' || value < 0n) throw notA('positive integer', value);
  return Number(value);
}

function found([text = null, most]: readonly Value[], run: Run): Columns[] {
  if (typeof text !== 'string') throw notA('text', text);
  return run.graph
    .findText(text, mostOf(most, FOUND))
    .map(({ node, score }) => ({ node: new NodeValue(node), score }));
}

function similar([node = null, most]: readonly Value[], run: Run): Columns[] {
  if (node === null) return [];
  if (!(node instanceof NodeValue)) throw notA('node', node);
  return run.graph
    .similarTo(node.number, mostOf(most, SIMILAR))
    .map(({ node: other, ...likeness }) => ({ node: new NodeValue(other), ...likeness }));
}

function asOf([moment = null]: readonly Value[], run: Run): Columns[] {
  run.moveTo(moment);
  return [{}];
}
