/** A picture in its frame: what is under the hand stays there. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedZoom, fittingZoom, scrollAbout, ZOOM_MAX } from '../../../src/app/preview/picture-zoom.ts';

describe('a picture in a frame', () => {
  test('fits in by its longer side, and is never made larger for it', () => {
    expect(fittingZoom({ width: 2000, height: 1000 }, { width: 500, height: 500 })).toBe(0.25);
    expect(fittingZoom({ width: 100, height: 2000 }, { width: 500, height: 500 })).toBe(0.25);
    expect(fittingZoom({ width: 10, height: 10 }, { width: 500, height: 500 })).toBe(1);
  });

  test('can be zoomed only so far, but always fits', () => {
    expect(allowedZoom(1e9, 0.5)).toBe(ZOOM_MAX);
    expect(allowedZoom(0, 0.5)).toBeGreaterThan(0);
    expect(allowedZoom(0, 0.001)).toBe(0.001);
  });

  test('shows under the pointer what it showed before, whatever the zoom', () => {
    const side = fc.integer({ min: 1, max: 4000 });
    const zoom = fc.double({ min: 0.1, max: 8, noNaN: true });
    fc.assert(
      fc.property(
        side,
        side,
        zoom,
        zoom,
        side,
        fc.nat(300),
        (picture, frame, before, after, scroll, pointer) => {
          const margin = (scale: number): number => Math.max(0, (frame - picture * scale) / 2);
          const { x } = scrollAbout({
            picture: { width: picture, height: 1 },
            frame: { width: frame, height: 1 },
            point: { x: pointer, y: 0 },
            scrolled: { x: scroll, y: 0 },
            before,
            after,
          });
          // pixel of the picture = (scroll + pointer - margin) / zoom
          expect((x + pointer - margin(after)) / after).toBeCloseTo(
            (scroll + pointer - margin(before)) / before,
            6,
          );
        },
      ),
    );
  });
});
