import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tintsOf } from '../../../src/app/graph/colour-groups.ts';
import { NOTHING_HIDDEN } from '../../../src/app/graph/graph-filter.ts';
import { graphModel } from '../../../src/app/graph/graph-model.ts';
import { type GraphView, jsonOf, keptView, namedViews, viewOf } from '../../../src/app/graph/graph-views.ts';
import type { Json } from '../../../src/mx/types.ts';

const force = fc.double({ min: 0.34, max: 3, noNaN: true });
const view: fc.Arbitrary<GraphView> = fc.record({
  layout: fc.constantFrom('force' as const, 'layered' as const),
  forces: fc.record({ spread: force, pull: force }),
  filter: fc.record(
    {
      text: fc.string(),
      files: fc.boolean(),
      isolated: fc.boolean(),
      references: fc.boolean(),
      hiddenNodeTypes: fc.array(fc.string()).map((types) => new Set(types)),
      hiddenLinkTypes: fc.array(fc.string()).map((types) => new Set(types)),
      around: fc.record({ id: fc.string(), depth: fc.integer({ min: 1, max: 5 }) }),
    },
    {
      requiredKeys: ['text', 'files', 'isolated', 'references', 'hiddenNodeTypes', 'hiddenLinkTypes'],
    },
  ),
  groups: fc.array(fc.record({ text: fc.string(), ink: fc.integer({ min: 1, max: 10 }) }), { maxLength: 10 }),
  heaps: fc.boolean(),
});

describe('a kept view of the graph', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(view, (kept) => {
        expect(viewOf(JSON.parse(JSON.stringify(jsonOf(kept))) as Json)).toEqual(kept);
      }),
      { seed: 31 },
    );
  });

  it('is as at the beginning wherever it makes no sense', () => {
    const nonsense = {
      layout: 'spiral',
      spread: 9,
      files: 'no',
      depth: -4,
      groups: [{ text: 'a', ink: 11 }, 3],
    };
    expect(viewOf({ ...nonsense, around: 'x' })).toEqual({
      layout: 'force',
      forces: { spread: 1, pull: 1 },
      filter: { ...NOTHING_HIDDEN, around: { id: 'x', depth: 1 } },
      groups: [],
      heaps: true,
    });
    expect(viewOf('force')).toBeUndefined();
  });

  it('is a setting of the memex under its name, and none when it is forgotten', () => {
    const kept: GraphView = {
      layout: 'layered',
      forces: { spread: 1, pull: 1 },
      filter: NOTHING_HIDDEN,
      groups: [],
      heaps: true,
    };
    const change = keptView('People', kept);
    expect(change.name).toBe('graph view People');
    const said = new Map<string, Json>([
      ['People', change.value],
      ['Odd', 7],
    ]);
    expect(namedViews(said)).toEqual([{ name: 'People', view: kept }]);
    expect(keptView('People', undefined)).toEqual({
      kind: 'setSetting',
      name: 'graph view People',
      value: null,
    });
  });
});

describe('colour groups', () => {
  const model = graphModel({
    ids: ['a', 'b', 'c'],
    titles: ['A', 'B', 'C'],
    nodeTypes: new Uint16Array(3),
    nodeTypeNames: ['note'],
    x: new Float32Array(3),
    y: new Float32Array(3),
    pinned: new Uint8Array(3),
    created: new Float64Array(3),
    sources: new Uint32Array(),
    targets: new Uint32Array(),
    edgeTypes: new Uint16Array(),
    edgeTypeNames: ['reference'],
  });
  const groups = [
    { text: 'x', ink: 4 },
    { text: 'y', ink: 7 },
  ];

  it('give a node the ink of the first group that has it', () => {
    expect(tintsOf(model, groups, [new Set(['b']), new Set(['b', 'c'])])).toEqual(Uint8Array.of(0, 4, 7));
  });

  it('change nothing while none has found anything', () => {
    expect(tintsOf(model, groups, [undefined, new Set()])).toBeUndefined();
  });
});
