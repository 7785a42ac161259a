/** Values that are written down a moment after they have changed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeptSoon, type KeptSoon } from '../../src/app/state/kept-soon.ts';

let kept: [string, number][];
let page: EventTarget;
let soon: KeptSoon<number>;

beforeEach(() => {
  vi.useFakeTimers();
  kept = [];
  page = new EventTarget();
  soon = createKeptSoon((name, value) => kept.push([name, value]), page);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a value that is to be kept soon', () => {
  it('waits, and only the last of a name is kept', () => {
    soon.keep('tabs', 1);
    soon.keep('recent', 7);
    soon.keep('tabs', 2);
    expect(kept).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(kept).toEqual([
      ['tabs', 2],
      ['recent', 7],
    ]);
    vi.advanceTimersByTime(1000);
    expect(kept).toHaveLength(2);
  });

  it('does not wait longer because others come', () => {
    soon.keep('tabs', 0);
    for (let at = 1; at <= 20; at++) {
      vi.advanceTimersByTime(20);
      soon.keep('tabs', at);
    }
    expect(kept.length).toBeGreaterThan(1);
  });

  it.each(['pagehide', 'visibilitychange'])(
    'is kept at once when the page tells %s, and not again',
    (event) => {
      soon.keep('tabs', 1);
      page.dispatchEvent(new Event(event));
      expect(kept).toEqual([['tabs', 1]]);
      vi.advanceTimersByTime(1000);
      expect(kept).toHaveLength(1);
    },
  );

  it('is not kept once a newer one of its name was kept elsewhere', () => {
    soon.keep('tabs', 1);
    soon.keep('recent', 2);
    soon.forget('tabs');
    vi.advanceTimersByTime(1000);
    expect(kept).toEqual([['recent', 2]]);
  });
});
