/** Every query in docs/QUERY.md is one, and every function and procedure there is named there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileQuery } from '../../src/mx/cypher/compile-query.ts';
import { AGGREGATES } from '../../src/mx/expression/aggregates.ts';
import { FUNCTIONS } from '../../src/mx/expression/functions.ts';
import { PROCEDURES } from '../../src/mx/plan/procedures.ts';
import { ModelGraph } from '../plan/model-graph.ts';

const DOCS = readFileSync('docs/QUERY.md', 'utf8');
const queries = [...DOCS.matchAll(/```cypher\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n\n'),
);

test.each(queries)('%s', (query) => {
  expect(compileQuery(query, new ModelGraph([], [])).columns.length).toBeGreaterThan(0);
});

test('functions and procedures are all named', () => {
  expect(queries.length).toBeGreaterThan(5);
  for (const { name } of FUNCTIONS.values()) {
    // the other name of a function needs no word of its own
    if (name !== 'lower' && name !== 'upper') expect(DOCS, name).toContain(`\`${name}\``);
  }
  for (const name of AGGREGATES.keys()) expect(DOCS.toLowerCase(), name).toContain(`\`${name}\``);
  for (const { name } of PROCEDURES.values()) expect(DOCS, name).toContain(`CALL ${name}(`);
});
