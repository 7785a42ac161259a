/** What queries find by an index is what they find by looking at every node, whatever stands in metadata. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { compileQuery } from '../../src/mx/cypher/compile-query.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, type Json, type Store } from '../../src/mx/index.ts';
import type { ScanOf } from '../../src/mx/plan/access.ts';
import { explain, planText } from '../../src/mx/plan/explain.ts';
import type { QueryGraph } from '../../src/mx/plan/query-graph.ts';
import { valueOfJson } from '../../src/mx/query/tree-graph.ts';
import type { Value } from '../../src/mx/values/value.ts';
import { answer } from '../plan/answer.ts';

/** Values that an index may take for one another, and that lie at the ends of what it keeps apart. */
const ODD: readonly Json[] = [
  0,
  -0,
  1,
  1.5,
  -1,
  -2.25,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  1e300,
  -1e-300,
  '1',
  '1.0',
  '01',
  ' 1 ',
  '1,5',
  '-1',
  '-',
  '.',
  '',
  ' ',
  'a',
  'A',
  'ä',
  'Ä',
  'ab',
  'aB',
  ' ab',
  'a b',
  'a\u0301',
  'e\u0301x',
  'ß',
  'SS',
  '\u1100',
  '\u1100\u1161',
  'σς',
  '\u{1f600}',
  '\u{1f600}x',
  `${'long '.repeat(20)}a`,
  `${'long '.repeat(20)}b`,
  'true',
  true,
  false,
  null,
  [],
  [1],
  [1, 1],
  ['a', 1, null],
  [[1]],
  [null],
  [{}],
  {},
  { a: 1 },
  'a\0b',
  'a b',
];
const NAMES = [
  'num',
  'Num',
  'word',
  'x y',
  'created',
  'modified',
  'type',
  'path',
  'filename',
  'id',
  'title',
  'tags',
] as const;

const hasher = await createHasher();
let store: Store;
let graph: QueryGraph;

function made(): Store {
  let seed = 7;
  const random = (into: Uint8Array): void => {
    for (let i = 0; i < into.length; i++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      into[i] = seed >>> 24;
    }
  };
  let clock = Date.UTC(2026, 0, 1);
  return createStore(new MemoryFile(), { hasher, now: () => (clock += 3_600_000), random, creator: 'test' });
}

beforeAll(() => {
  store = made();
  ODD.forEach((value, i) => {
    const metadata: Record<string, Json> = {};
    // each name has every value at some node
    NAMES.forEach((name, j) => {
      const own = ODD[(i * 5 + j * 7) % ODD.length] ?? null;
      if (name !== 'filename' && name !== 'path') metadata[name] = own;
    });
    metadata.num = value;
    const change: Change = { kind: 'addNode', type: i % 3 === 0 ? 'note' : 'idea', content: '', metadata };
    store.apply([change]);
  });
  for (let i = 0; i < 8; i++) {
    store.apply([
      { kind: 'addNode', type: 'file', content: '', metadata: { filename: `f${i}.txt`, num: i } },
    ]);
  }
  store.sync();
  graph = store.snapshot().queries.graph;
});
afterAll(() => store.close());

const SCANS: readonly ScanOf['by'][] = ['type', 'tag', 'id', 'title', 'property', 'time'];
const names = fc.constantFrom(...NAMES.map((name) => `n.\`${name}\``));
const odd = fc.constantFrom(...ODD);
const MOMENTS = [
  'datetime("2026-01-01T05:00Z")',
  'datetime("2026-01-01T05:00:00.0000001Z")',
  'datetime("2026-01-02T00:00+02:00")',
  'datetime("1969-12-31T00:00Z")',
  'datetime("9999-01-01T00:00Z")',
  'date("2026-01-02")',
];
const INTEGERS = ['9007199254740993', '-9007199254740993', '9223372036854775807', '1.0', '0.0', '-0.0'];

/** A value as an expression: a parameter, or written out. */
const values = fc.oneof(
  { arbitrary: fc.constant('$v'), weight: 6 },
  { arbitrary: fc.constantFrom(...INTEGERS), weight: 1 },
  { arbitrary: fc.constantFrom(...MOMENTS), weight: 1 },
  {
    arbitrary: odd.filter((value) => typeof value !== 'object').map((value) => JSON.stringify(value)),
    weight: 3,
  },
);
const compared = fc
  .tuple(names, fc.constantFrom('=', '<', '<=', '>', '>=', '<>'), values)
  .map(([name, sign, value]) => `${name} ${sign} ${value}`);
const conditions = fc.oneof(
  compared,
  fc.tuple(values, names, values).map(([low, name, high]) => `${low} <= ${name} < ${high}`),
  fc.tuple(names, values, values).map(([name, one, other]) => `${name} IN [${one}, ${other}, null]`),
  fc.tuple(values, names).map(([value, name]) => `CASE WHEN size(keys(n)) >= 0 THEN ${name} = ${value} END`),
  fc
    .tuple(names, fc.constantFrom('STARTS WITH', 'ENDS WITH', 'CONTAINS'), values)
    .map((parts) => parts.join(' ')),
  names.map((name) => `${name} IS NOT NULL`),
  names.map((name) => `${name} IS NULL`),
);

function found(text: string, v: Json, indexes: ReadonlySet<ScanOf['by']>): string[] {
  const parameters = new Map<string, Value>([['v', valueOfJson(v)]]);
  return answer(graph, text, { parameters }, { indexes })
    .map(([node]) => String((node as { readonly number: number }).number))
    .sort();
}

describe('a condition', () => {
  test('finds with any set of indexes what it finds without any', () => {
    fc.assert(
      fc.property(
        fc.array(conditions, { minLength: 1, maxLength: 2 }),
        odd,
        fc.constantFrom('', ':note', ':idea'),
        fc.subarray([...SCANS]),
        (asked, v, label, some) => {
          const text = `MATCH (n${label}) WHERE ${asked.join(' AND ')} RETURN n`;
          const plain = found(text, v, new Set());
          for (const indexes of [SCANS, some, ...SCANS.map((each) => [each])]) {
            expect(found(text, v, new Set(indexes)), `${text} ${JSON.stringify(v)} by ${indexes}`).toEqual(
              plain,
            );
          }
        },
      ),
      { numRuns: 800, seed: 20_261_127 },
    );
  });

  test('on one property is answered by every kind of access that there is', () => {
    const told = (condition: string): string =>
      planText(
        explain(
          compileQuery(`MATCH (n) WHERE ${condition} RETURN n`, graph, { indexes: new Set(SCANS) }).plan,
        ),
      );
    expect(told('n.num = 1')).toContain('scan n [property num = 1]');
    expect(told('n.num IN [1, 2]')).toContain('scan n [property num in [1, 2]]');
    expect(told('1 < n.num <= 3')).toContain('scan n [property 1 < num <= 3]');
    expect(told('n.num >= 1 AND n.num < 3')).toContain('scan n [property 1 <= num < 3]');
    expect(told("n.word STARTS WITH 'lo'")).toContain("scan n [property word begins with 'lo']");
    expect(told('n.word IS NOT NULL')).toContain('scan n [property word]');
    expect(told("n.created >= datetime('2026-01-02T00:00Z')")).toContain('scan n [time created >= datetime(');
    expect(told("id(n) IN ['a', 'b']")).toContain("scan n [id in ['a', 'b']]");
    expect(told("n.title IN ['a', 'b']")).toContain("scan n [title in ['a', 'b']]");
    expect(told('n:file')).toContain('scan n [type :file]');
    // a fact where metadata says nothing: no index has it
    expect(told("n.type = 'note'")).toContain('scan n [time of making]');
    expect(told('n.num = rand()')).toContain('scan n [property num]');
  });
});
