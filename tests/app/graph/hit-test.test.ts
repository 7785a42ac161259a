import { describe, expect, it } from 'vitest';
import { nodeAt, nodesIn } from '../../../src/app/graph/canvas/hit-test.ts';

const positions = Float32Array.of(0, 0, 20, 0, 200, 200);
const radius = Float32Array.of(5, 5, 10);
const exact = { grown: 1, slack: 0, tall: 1 };

describe('the hit test', () => {
  it('meets the node under the pointer', () => {
    expect(nodeAt(positions, radius, 204, 195, exact)).toBe(2);
  });

  it('meets nothing between nodes', () => {
    expect(nodeAt(positions, radius, 100, 100, exact)).toBe(-1);
  });

  it('forgives a finger that is a little beside', () => {
    expect(nodeAt(positions, radius, 0, 9, exact)).toBe(-1);
    expect(nodeAt(positions, radius, 0, 9, { grown: 1, slack: 6, tall: 1 })).toBe(0);
  });

  it('chooses the nearer of two that both could be meant', () => {
    expect(nodeAt(positions, radius, 9, 0, { grown: 1, slack: 12, tall: 1 })).toBe(0);
    expect(nodeAt(positions, radius, 11, 0, { grown: 1, slack: 12, tall: 1 })).toBe(1);
  });

  it('takes nodes as large as they are drawn', () => {
    expect(nodeAt(positions, radius, 0, 14, { grown: 3, slack: 0, tall: 1 })).toBe(0);
  });

  it('finds nothing in an empty graph', () => {
    expect(nodeAt(new Float32Array(), new Float32Array(), 0, 0, exact)).toBe(-1);
  });
});

describe('a box', () => {
  it('has the nodes whose middle is in it, but for those that are hidden', () => {
    const box = { left: -1, top: -1, right: 20, bottom: 100 };
    expect(nodesIn(positions, box)).toEqual([0, 1]);
    expect(nodesIn(positions, box, Uint8Array.of(1, 0, 0))).toEqual([1]);
    expect(nodesIn(Float32Array.of(Number.NaN, Number.NaN), box)).toEqual([]);
  });
});
