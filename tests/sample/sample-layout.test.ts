import { describe, expect, test } from 'vitest';
import { sampleLinks } from '../../src/sample/links.ts';
import { layOut, REST_GAP } from '../../src/sample/sample-layout.ts';
import { readSources } from '../../src/sample/sources.ts';

const names = readSources().map((source) => source.name);
const links = sampleLinks.map(([source, , target]) => ({
  source: names.indexOf(source),
  target: names.indexOf(target),
}));

describe('the layout of the sample', () => {
  const places = layOut(names.length, links, []);

  test('every link runs down, by the gap at least', () => {
    for (const { source, target } of links) {
      const drop = (places[target]?.y ?? 0) - (places[source]?.y ?? 0);
      // Places are rounded to tenths.
      expect(drop, `${names[source]} to ${names[target]}`).toBeGreaterThanOrEqual(REST_GAP - 0.11);
    }
  });

  test('no node lies on another', () => {
    places.forEach((one, index) => {
      for (const other of places.slice(index + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(18);
      }
    });
  });

  test('is the same each time', () => {
    expect(layOut(names.length, links, [])).toEqual(places);
  });

  test('refuses links that form a circle', () => {
    const circle = [
      { source: 0, target: 1 },
      { source: 1, target: 0 },
    ];
    expect(() => layOut(2, circle, [])).toThrow(RangeError);
  });
});
