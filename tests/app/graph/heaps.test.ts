import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORCE_MOST } from '../../../src/app/graph/cluster-heaps.ts';
import { type GraphModel, graphModel, REFERENCE } from '../../../src/app/graph/graph-model.ts';
import { type HeapKind, heaped, inheritPlaces, openedFor, standsFor } from '../../../src/app/graph/heaps.ts';
import { LAYERED_MOST } from '../../../src/app/graph/layer-heaps.ts';
import { layersOf } from '../../../workers/layout/layers.ts';

/** @param links source, target and type (0: a reference) of each */
function modelOf(nodes: number, links: readonly (readonly [number, number, number])[]): GraphModel {
  return graphModel({
    ids: Array.from({ length: nodes }, (_, node) => `n${node}`),
    titles: Array.from({ length: nodes }, (_, node) => `Node ${node}`),
    nodeTypes: new Uint16Array(nodes),
    nodeTypeNames: ['note'],
    x: new Float32Array(nodes).fill(Number.NaN),
    y: new Float32Array(nodes).fill(Number.NaN),
    pinned: new Uint8Array(nodes),
    created: new Float64Array(nodes),
    sources: Uint32Array.from(links, ([source]) => source),
    targets: Uint32Array.from(links, ([, target]) => target),
    edgeTypes: Uint16Array.from(links, ([, , type]) => type),
    edgeTypeNames: ['reference', 'builds on'],
  });
}

/** Crowds: long towers, wide rows, and what lies between. A typed link runs from a higher number to a lower one. */
const crowd = fc
  .record({
    nodes: fc.integer({ min: LAYERED_MOST + 1, max: 900 }),
    links: fc.integer({ min: 0, max: 1_600 }),
    reach: fc.constantFrom(1, 3, 40, 900),
    seed: fc.nat({ max: 1_000_000 }),
  })
  .map(({ nodes, links, reach, seed }) => {
    let state = seed + 1;
    const next = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    const made = Array.from({ length: links }, () => {
      const source = 1 + next(nodes - 1);
      const target = Math.max(0, source - 1 - next(reach));
      return [source, target, next(5) === 0 ? REFERENCE : 1] as const;
    });
    return modelOf(nodes, made);
  });

/** Opens some heaps after one another; the picks say which. */
function openSome(model: GraphModel, kind: HeapKind, picks: readonly number[]) {
  const opened = new Set<string>();
  for (const pick of picks) {
    const keys = heaped(model, kind, opened).heaps?.keys.filter((key) => key !== undefined) ?? [];
    const key = keys[pick % Math.max(1, keys.length)];
    if (key !== undefined) opened.add(key);
  }
  return opened;
}

function expectEveryNodeOnce(model: GraphModel, drawn: GraphModel): void {
  const members = drawn.heaps?.members.flat() ?? [];
  expect(members.toSorted((a, b) => a - b)).toEqual(Array.from({ length: model.count }, (_, node) => node));
  drawn.heaps?.members.forEach((nodes, part) => {
    for (const node of nodes) expect(drawn.heaps?.partOf[node]).toBe(part);
    if (drawn.heaps?.keys[part] === undefined) expect(drawn.ids[part]).toBe(model.ids[nodes[0]!]);
  });
  expect(new Set(drawn.ids).size).toBe(drawn.count);
}

describe('heaps of a layered picture', () => {
  it('leave out no node, draw none twice, and let every link run down, whatever is opened', () => {
    fc.assert(
      fc.property(crowd, fc.array(fc.nat(), { maxLength: 4 }), (model, picks) => {
        const drawn = heaped(model, 'layers', openSome(model, 'layers', picks));
        expectEveryNodeOnce(model, drawn);
        const typed = [...drawn.sources.keys()].filter((edge) => drawn.edgeTypes[edge] !== REFERENCE);
        const sources = Uint32Array.from(typed, (edge) => drawn.sources[edge]!);
        const targets = Uint32Array.from(typed, (edge) => drawn.targets[edge]!);
        const layers = layersOf(drawn.count, sources, targets);
        for (let at = 0; at < sources.length; at++)
          expect(layers[sources[at]!]).toBeGreaterThan(layers[targets[at]!]!);
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  it('keep every link between two parts, once for its type', () => {
    fc.assert(
      fc.property(crowd, (model) => {
        const { sources, targets, edgeTypes, heaps } = heaped(model, 'layers', new Set());
        const drawn = [...sources].map((source, edge) => `${source} ${targets[edge]} ${edgeTypes[edge]}`);
        const wanted = new Set<string>();
        for (const [edge, source] of model.sources.entries()) {
          const [from, to] = [heaps?.partOf[source], heaps?.partOf[model.targets[edge]!]];
          if (from !== to) wanted.add(`${from} ${to} ${model.edgeTypes[edge]}`);
        }
        expect(drawn.toSorted()).toEqual([...wanted].sort());
      }),
      { seed: 22, numRuns: 40 },
    );
  });

  it('make a tower of twenty thousand a picture of few parts', () => {
    const nodes = 20_000;
    const model = modelOf(
      nodes,
      Array.from({ length: nodes - 1 }, (_, below) => [below + 1, below, 1] as const),
    );
    const drawn = heaped(model, 'layers', new Set());
    expect(drawn.count).toBeLessThanOrEqual(21);
    expect(drawn.titles[0]).toMatch(/^Node \d+ \+\d+$/);
  });

  it('make a wide row one of few parts, its greatest kept and the others by what they hang on', () => {
    const links = Array.from({ length: 2_000 }, (_, leaf) => [leaf + 3, leaf % 3, 1] as const);
    const drawn = heaped(modelOf(2_003, links), 'layers', new Set());
    expect(drawn.count).toBeLessThan(40);
  });

  it('are not made of a graph that can be drawn node by node', () => {
    const model = modelOf(LAYERED_MOST, [[1, 0, 1]]);
    expect(heaped(model, 'layers', new Set())).toBe(model);
  });
});

describe('any node', () => {
  it.each(['layers', 'clusters'] as const)('comes to be seen by itself by opening heaps: %s', (kind) => {
    const links = Array.from({ length: 4_000 }, (_, at) => [at + 1, Math.floor(at / 3), 1] as const);
    const model = modelOf(4_001, links);
    fc.assert(
      fc.property(fc.nat({ max: 4_000 }), (node) => {
        const drawn = heaped(model, kind, openedFor(model, node, kind, new Set()));
        expect(drawn.indexOf.get(`n${node}`)).toBe(standsFor(drawn, `n${node}`));
      }),
      { seed: 23, numRuns: 20 },
    );
  });
});

describe('heaps of a graph drawn by force', () => {
  it('are its clusters; an opened one shows what is in it where it stood', () => {
    // forty towns of fifty nodes each, joined in a ring by one road
    const links: [number, number, number][] = [];
    for (let town = 0; town < 40; town++) {
      for (let node = 1; node < 50; node++) {
        links.push([town * 50 + node, town * 50, 1], [town * 50 + node, town * 50 + (node % 7), 1]);
      }
      links.push([town * 50, ((town + 1) % 40) * 50, 1]);
    }
    const model = modelOf(2_000, links);
    const drawn = heaped(model, 'clusters', new Set());
    expectEveryNodeOnce(model, drawn);
    for (const nodes of drawn.heaps?.members ?? []) {
      const towns = new Set(nodes.map((node) => Math.floor(node / 50)));
      expect(nodes.length).toBe(towns.size * 50);
    }
    drawn.positions.fill(0);
    const first = drawn.heaps?.keys[0] ?? '';
    const at = drawn.indexOf.get(`heap:${first}`) ?? -1;
    drawn.positions.set([700, -300], at * 2);
    const open = heaped(model, 'clusters', new Set([first]));
    expectEveryNodeOnce(model, open);
    inheritPlaces(open, drawn);
    const out = open.heaps?.paths.findIndex((path) => path.includes(first)) ?? -1;
    expect(Math.abs(open.positions[out * 2]! - 700)).toBeLessThan(250);
  });

  it('are not made of a graph that can be drawn node by node', () => {
    const model = modelOf(FORCE_MOST, [[1, 0, 1]]);
    expect(heaped(model, 'clusters', new Set())).toBe(model);
  });
});
