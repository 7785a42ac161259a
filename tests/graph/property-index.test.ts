/** Properties are found by their values, and counted, whatever happens to nodes. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { propertiesOf, propertyPrefix } from '../../src/mx/graph/property-index.ts';
import { createStore, type Store, type Surroundings, type View } from '../../src/mx/index.ts';
import { readBox } from '../../src/mx/query/box-query.ts';
import type { Condition } from '../../src/mx/query/condition.ts';
import { compares } from '../../src/mx/query/property.ts';
import type { JsonObject, NodeId } from '../../src/mx/types.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';

let around: Surroundings;
beforeAll(async () => {
  around = await repeatable();
});

describe('the key of a value', () => {
  it('orders numbers as numbers are, and texts that are numbers with them', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (a, b) => {
          const [one, other] = [propertyPrefix('x', a) ?? '', propertyPrefix('x', b) ?? ''];
          expect(Math.sign(Number(one > other) - Number(one < other))).toBe(
            Math.sign(Number(a > b) - Number(a < b)) + 0,
          );
        },
      ),
      { seed: 2, numRuns: 2000 },
    );
    expect(propertyPrefix('x', ' 2,5 ')).toBe(propertyPrefix('x', 2.5));
    expect(propertyPrefix('x', -0)).toBe(propertyPrefix('x', 0));
  });

  it('is the same for what reads the same, and another for each name', () => {
    expect(propertyPrefix('Année', 'Été')).toBe(propertyPrefix('annee', 'ete'));
    expect(propertyPrefix('a', 'x')).not.toBe(propertyPrefix('b', 'x'));
    expect(propertyPrefix('a', true)).toBe(propertyPrefix('a', 'TRUE'));
  });
});

it('properties are told once each, members of lists among them, names and tags are not', () => {
  const metadata = {
    title: 'T',
    tags: ['a'],
    year: ['1945', 1945, 1946],
    Year: 1945,
    note: null,
    more: {},
    none: [],
  };
  const told = propertiesOf(metadata).map(({ name }) => name);
  expect(told).toEqual(['year', 'year', 'more', 'none']);
});

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('red', 'Red', 'blue', '2'),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
);
const metadata = fc.dictionary(fc.constantFrom('colour', 'Colour', 'size', 'x'), value, {
  maxKeys: 3,
  noNullPrototype: true,
});
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), metadata }),
  fc.record({ do: fc.constant('update' as const), at: fc.nat(), metadata }),
  fc.record({ do: fc.constant('delete' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('undelete' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('purge' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('retype' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('link' as const), at: fc.nat(), to: fc.nat() }),
);
const QUESTIONS = [
  '[colour]',
  '[colour:red]',
  '[size:2]',
  '[size>=1]',
  '[x:true]',
  '[colour:"2"]',
  '[size<0] OR [x]',
  '-[size:2]',
];

function answers(view: View): readonly (readonly NodeId[])[] {
  return QUESTIONS.map((question) =>
    view.search
      .find(question, 99)
      .hits.map(({ node }) => node.id)
      .sort(),
  );
}

/** Looks at every node. */
function naive(view: View, all: readonly NodeId[]): readonly (readonly NodeId[])[] {
  const living = all.flatMap((id) => {
    const node = view.nodes.find(id);
    return node === undefined || node.deleted !== undefined ? [] : [node];
  });
  return QUESTIONS.map((question) => {
    const { condition } = readBox(question, 0);
    const found = living.filter((node) => condition !== undefined && fits(node.metadata, condition));
    return found.map(({ id }) => id).sort();
  });
}

function fits(said: JsonObject, condition: Condition): boolean {
  switch (condition.kind) {
    case 'property':
      return compares(said, condition);
    case 'and':
      return condition.all.every((each) => fits(said, each));
    case 'or':
      return condition.any.some((each) => fits(said, each));
    case 'not':
      return !fits(said, condition.but);
    default:
      throw new Error(`no question here asks for ${condition.kind}`);
  }
}

function run(
  store: Store,
  steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[],
): readonly NodeId[] {
  const ids: NodeId[] = [];
  const idAt = (at: number): NodeId => ids[at % Math.max(1, ids.length)] ?? '';
  for (const each of steps) {
    try {
      if (each.do === 'add') {
        const said: JsonObject = { ...each.metadata };
        const { results } = store.apply([{ kind: 'addNode', type: 'note', metadata: said, content: '' }]);
        ids.push(results[0]?.id ?? '');
      } else if (ids.length === 0) continue;
      else if (each.do === 'update')
        store.apply([{ kind: 'updateNode', id: idAt(each.at), metadata: each.metadata }]);
      else if (each.do === 'delete') store.apply([{ kind: 'deleteNode', id: idAt(each.at) }]);
      else if (each.do === 'undelete') store.apply([{ kind: 'undeleteNode', id: idAt(each.at) }]);
      else if (each.do === 'purge') store.apply([{ kind: 'purgeNode', id: idAt(each.at) }]);
      else if (each.do === 'retype')
        store.apply([{ kind: 'updateNode', id: idAt(each.at), type: each.at % 2 === 0 ? 'thing' : 'note' }]);
      else
        store.apply([
          {
            kind: 'addLink',
            source: idAt(each.at),
            target: idAt(each.to),
            type: each.to % 2 === 0 ? 'a' : 'b',
          },
        ]);
    } catch (error) {
      // refused as it should be: a circle, a node that is not there any more
      if (!(error instanceof Error) || error.name !== 'MxError') throw error;
    }
    store.sync();
  }
  return ids;
}

describe('whatever happens to nodes', () => {
  it('their properties are found as looking at every node finds them, now and then, and all counts are exact', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 24 }), fc.nat(), (steps, at) => {
        const store = createStore(new MemoryFile(), { ...around, creator: 'test' });
        const half = at % steps.length;
        const before = run(store, steps.slice(0, half));
        const then = store.commit;
        const told = answers(store.snapshot());
        const after = run(store, steps.slice(half));
        expect(answers(store.snapshot())).toEqual(naive(store.snapshot(), [...before, ...after]));
        // what was not purged since is found at that commit as it was then
        const left = (ids: readonly NodeId[]) =>
          ids.filter((id) => store.at({ commit: then }).nodes.find(id) !== undefined);
        if (then > 0) expect(answers(store.at({ commit: then })).map(left)).toEqual(told.map(left));
        expectVerified(store);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('names that are long, or hold what keys cannot, are counted as they stand in keys', () => {
    const store = createStore(new MemoryFile(), { ...around, creator: 'test' });
    const long = `${'é'.repeat(90)}\u0000end`;
    const [id = ''] = ['a', 'b'].map((text) => {
      const said = {
        [long]: text,
        'a\u0000b': 1,
        '': 'nothing',
        ['x'.repeat(500)]: `${'y'.repeat(99)}\u0000`,
      };
      return (
        store.apply([{ kind: 'addNode', type: 'note', metadata: said, content: '' }]).results[0]?.id ?? ''
      );
    });
    store.sync();
    expectVerified(store);
    store.apply([{ kind: 'purgeNode', id }]);
    store.sync();
    expectVerified(store);
  });

  it('the question is read as such', () => {
    expect(QUESTIONS.flatMap((question) => readBox(question, 0).problems)).toEqual([]);
  });
});
