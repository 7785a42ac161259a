import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelWish, placeLabels } from '../../../src/app/graph/canvas/label-placement.ts';

const view = { width: 400, height: 300 };
const none = new Float32Array();

function wish(node: number, x: number, y: number): LabelWish {
  return { node, x, y, radius: 5, width: 60, height: 14 };
}

describe('label placement', () => {
  it('puts a label right of its node', () => {
    expect(placeLabels([wish(0, 100, 100)], none, [], view, 10)).toEqual([{ node: 0, x: 110, y: 100 }]);
  });

  it('puts it left where there is no room right', () => {
    const [label] = placeLabels([wish(0, 390, 100)], none, [], view, 10);
    expect(label?.x).toBe(320);
  });

  it('leaves out what has no place, and keeps the more important one', () => {
    const crowd = Array.from({ length: 30 }, (_, node) => wish(node, 200, 150));
    const placed = placeLabels(crowd, none, [], view, 100);
    expect(placed.length).toBeLessThan(6);
    expect(placed[0]?.node).toBe(0);
  });

  it('never lets two labels overlap', () => {
    const wishes = fc.array(
      fc.record({
        x: fc.double({ min: -50, max: 450, noNaN: true }),
        y: fc.double({ min: -50, max: 350, noNaN: true }),
        width: fc.double({ min: 4, max: 180, noNaN: true }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(wishes, (given) => {
        const list = given.map(({ x, y, width }, node) => ({ ...wish(node, x, y), width }));
        const boxes = placeLabels(list, none, [], view, 100).map(({ node, x, y }) => ({
          left: x,
          right: x + list[node]!.width,
          top: y - 7,
          bottom: y + 7,
        }));
        for (const [index, a] of boxes.entries()) {
          for (const b of boxes.slice(index + 1)) {
            const apart =
              a.right <= b.left + 1e-6 ||
              b.right <= a.left + 1e-6 ||
              a.bottom <= b.top + 1e-6 ||
              b.bottom <= a.top + 1e-6;
            expect(apart).toBe(true);
          }
        }
      }),
      { seed: 5 },
    );
  });

  it('keeps labels off nodes and off what lies over the view', () => {
    const node = Float32Array.of(140, 100, 8);
    expect(placeLabels([wish(0, 100, 100)], node, [], view, 10)[0]?.x).toBe(30);
    const card = { left: 100, top: 0, right: 400, bottom: 300 };
    expect(placeLabels([wish(0, 95, 100)], none, [card], view, 10)[0]?.x).toBe(25);
  });

  it('stops at the most it may show', () => {
    const spread = Array.from({ length: 10 }, (_, node) => wish(node, 50, 15 + node * 28));
    expect(placeLabels(spread, none, [], view, 3)).toHaveLength(3);
  });
});
