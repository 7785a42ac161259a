import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  between,
  boundsOf,
  centred,
  fitted,
  panned,
  SCALE_LEAST,
  SCALE_MOST,
  TALL_LEAST,
  TALL_MOST,
  toScreen,
  toWorld,
  zoomedAt,
} from '../../../src/app/graph/canvas/camera.ts';

const view = { width: 800, height: 600 };
const noInsets = { left: 0, top: 0, right: 0, bottom: 0 };
const coordinate = fc.double({ min: -5_000, max: 5_000, noNaN: true });
const camera = fc.record({
  x: coordinate,
  y: coordinate,
  scale: fc.double({ min: 0.05, max: 5, noNaN: true }),
  tall: fc.double({ min: TALL_LEAST, max: TALL_MOST, noNaN: true }),
});
const place = fc.tuple(
  fc.double({ min: 0, max: 800, noNaN: true }),
  fc.double({ min: 0, max: 600, noNaN: true }),
);

describe('the camera', () => {
  it('finds back from the screen to the world', () => {
    fc.assert(
      fc.property(camera, coordinate, coordinate, (from, x, y) => {
        const screen = toScreen(from, view, x, y);
        const world = toWorld(from, view, screen.x, screen.y);
        expect(world.x).toBeCloseTo(x, 5);
        expect(world.y).toBeCloseTo(y, 5);
      }),
      { seed: 3 },
    );
  });

  it('keeps the point under the pointer when it zooms', () => {
    fc.assert(
      fc.property(camera, place, fc.double({ min: 0.2, max: 5, noNaN: true }), (from, [x, y], factor) => {
        const before = toWorld(from, view, x, y);
        const after = toWorld(zoomedAt(from, view, x, y, factor), view, x, y);
        expect(after.x).toBeCloseTo(before.x, 4);
        expect(after.y).toBeCloseTo(before.y, 4);
      }),
      { seed: 4 },
    );
  });

  it('never zooms past its limits', () => {
    const near = { x: 0, y: 0, scale: 5, tall: 1 };
    expect(zoomedAt(near, view, 10, 10, 1_000).scale).toBe(SCALE_MOST);
    expect(zoomedAt(near, view, 10, 10, 0.0001).scale).toBe(SCALE_LEAST);
  });

  it('moves what is seen by just as much as the hand', () => {
    const from = { x: 10, y: 20, scale: 0.5, tall: 1.5 };
    const before = toScreen(from, view, 0, 0);
    const after = toScreen(panned(from, 30, -12), view, 0, 0);
    expect([after.x - before.x, after.y - before.y]).toEqual([30, -12]);
  });

  it('shows everything in the part of the view that nothing covers', () => {
    const insets = { left: 250, top: 50, right: 20, bottom: 10 };
    const bounds = { left: -3_000, top: -500, right: 1_000, bottom: 2_500 };
    const found = fitted(bounds, view, insets, { closest: 1.5, fills: true });
    const first = toScreen(found, view, bounds.left, bounds.top);
    const last = toScreen(found, view, bounds.right, bounds.bottom);
    expect(first.x).toBeGreaterThanOrEqual(insets.left - 0.01);
    expect(first.y).toBeGreaterThanOrEqual(insets.top - 0.01);
    expect(last.x).toBeLessThanOrEqual(view.width - insets.right + 0.01);
    expect(last.y).toBeLessThanOrEqual(view.height - insets.bottom + 0.01);
  });

  it('fills a narrow view with a round graph by showing it taller, and only so far', () => {
    const round = { left: -500, top: -500, right: 500, bottom: 500 };
    const phone = { width: 360, height: 540 };
    const filled = fitted(round, phone, noInsets, { closest: 1.5, fills: true });
    const corner = toScreen(filled, phone, -500, -500);
    expect(corner.x).toBeCloseTo(0, 6);
    expect(corner.y).toBeCloseTo(0, 6);
    expect(fitted(round, { width: 100, height: 900 }, noInsets, { closest: 1.5, fills: true }).tall).toBe(
      TALL_MOST,
    );
    expect(fitted(round, phone, noInsets, { closest: 1.5, fills: false }).tall).toBe(1);
  });

  it('comes no closer to a single node than it is told', () => {
    expect(
      fitted({ left: 5, top: 5, right: 5, bottom: 5 }, view, noInsets, { closest: 1.5, fills: true }).scale,
    ).toBe(1.5);
  });

  it('puts a node in the middle of what is free', () => {
    const insets = { ...noInsets, right: 300 };
    expect(toScreen(centred(70, 80, { scale: 2, tall: 1.4 }, insets), view, 70, 80)).toEqual({
      x: 250,
      y: 300,
    });
  });

  it('is half-way in ratio when half-way in time', () => {
    const half = between({ x: 0, y: 0, scale: 1, tall: 1 }, { x: 10, y: 0, scale: 4, tall: 1.5 }, 0.5);
    expect([half.x, half.scale, half.tall]).toEqual([5, 2, 1.25]);
  });

  it('gives nothing a box around the origin', () => {
    expect(boundsOf(new Float32Array())).toEqual({ left: -1, top: -1, right: 1, bottom: 1 });
  });
});
