/** The reader of set-ups, and the kit's values against ours. */
import { describe, expect, test } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type Store } from '../../src/mx/index.ts';
import { LeftOut } from './left-out.ts';
import { setUp } from './set-up.ts';
import { expectedForm } from './written-value.ts';

async function store(): Promise<Store> {
  const surroundings = {
    hasher: await createHasher(),
    now: () => 0,
    random: (into: Uint8Array) => void into.fill(1),
  };
  return createStore(new MemoryFile(), { ...surroundings, creator: 'test' });
}

describe('a set-up graph', () => {
  test('is loaded with its types, properties and links', async () => {
    const memex = await store();
    setUp(memex, "CREATE (a:A {name: 'a'})-[:T {w: 2}]->(b:B {from: a.name}), ({x: [1, 'y']})<-[:U]-(b)");
    setUp(memex, 'MATCH (b:B) CREATE (b)-[:V]->(:C {name: b.from})');
    const view = memex.snapshot();
    expect(
      view.nodes
        .types()
        .map(({ value }) => value)
        .sort(),
    ).toEqual(['A', 'B', 'C', 'untyped']);
    expect([...view.links.all()].map(({ type, metadata }) => [type, metadata]).sort()).toEqual([
      ['T', { w: 2 }],
      ['U', {}],
      ['V', {}],
    ]);
  });

  test.each([
    ['CREATE (a)-[:T]->(b), (b)-[:T]->(a)', /cycle/],
    ['CREATE (a)-[:T]->(a)', /cycle/],
    ['CREATE (:A:B)', /several labels/],
    ['CREATE ({n: 4611686018427387905})', /integer beyond/],
    ['CREATE ({n: 1.0})', /whole float/],
  ])('that no memex holds is left out: %s', async (text, reason) => {
    const memex = await store();
    expect(() => setUp(memex, text)).toThrow(LeftOut);
    expect(() => setUp(memex, text)).toThrow(reason);
  });
});

test.each([
  ["[1, 1.0, 'a', null, true]", '[i1,f1,s"a",null,true]'],
  ["(:A {b: 1, a: 'x'})", '(:A{a:s"x",b:i1})'],
  ['<(:A)<-[:T {n: 1}]-()-[:U]->(:B)>', '<(:A{})<-[:T{n:i1}]-({})-[:U{}]->(:B{})>'],
  ['{b: [], a: {}}', '{a:{},b:[]}'],
  ['-0.0', 'f0'],
])('a table of the kit writes %s', (cell, form) => {
  expect(expectedForm(cell, { anyListOrder: false })).toBe(form);
});
