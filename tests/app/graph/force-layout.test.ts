import { describe, expect, it } from 'vitest';
import { forceLayout } from '../../../workers/layout/simulation.ts';
import type { LayoutGraph } from '../../../workers/layout-protocol.ts';

const FORCES = { spread: 1, pull: 1 };

function chainOf(nodes: number): LayoutGraph {
  return {
    nodes,
    x: new Float32Array(nodes).fill(Number.NaN),
    y: new Float32Array(nodes).fill(Number.NaN),
    pinned: new Uint8Array(nodes),
    radius: new Float32Array(nodes).fill(5),
    created: new Float64Array(nodes),
    sources: Uint32Array.from({ length: nodes - 1 }, (_, link) => link),
    targets: Uint32Array.from({ length: nodes - 1 }, (_, link) => link + 1),
    rests: new Uint8Array(nodes - 1).fill(1),
  };
}

function settle(graph: LayoutGraph, heat: number): Float32Array {
  const layout = forceLayout(graph, FORCES, heat);
  while (layout.tick());
  const positions = new Float32Array(graph.nodes * 2);
  layout.write(positions);
  return positions;
}

describe('the force layout', () => {
  it('lets what builds on a thing stand above it', () => {
    const positions = settle(chainOf(5), 1);
    for (let node = 0; node < 4; node++)
      expect(positions[node * 2 + 1]).toBeLessThan(positions[node * 2 + 3]!);
  });

  it('gives the same picture for the same graph', () => {
    expect(settle(chainOf(12), 1)).toEqual(settle(chainOf(12), 1));
  });

  it('moves nothing when it begins cold', () => {
    const graph = { ...chainOf(3), x: Float32Array.of(0, 500, -40), y: Float32Array.of(9, -300, 7) };
    expect([...settle(graph, 0)]).toEqual([0, 9, 500, -300, -40, 7]);
  });

  it('leaves a pinned node where it was put', () => {
    const graph = { ...chainOf(3), x: Float32Array.of(300, 0, 0), y: Float32Array.of(300, 10, 20) };
    graph.pinned[0] = 1;
    const positions = settle(graph, 1);
    expect([positions[0], positions[1]]).toEqual([300, 300]);
  });

  it('puts a new node beside the neighbour that has a place', () => {
    const graph = { ...chainOf(2), x: Float32Array.of(800, Number.NaN), y: Float32Array.of(800, Number.NaN) };
    const positions = settle(graph, 0);
    expect(Math.hypot(positions[2]! - 800, positions[3]! - 800)).toBeLessThan(80);
  });

  it('lets a node follow the hand and stay where it is let go, when pinned', () => {
    const layout = forceLayout(chainOf(3), FORCES, 0.5);
    layout.drag(1, 120, -60);
    layout.tick();
    layout.release(1, true);
    while (layout.tick());
    const positions = new Float32Array(6);
    layout.write(positions);
    expect([positions[2], positions[3]]).toEqual([120, -60]);
  });
});
