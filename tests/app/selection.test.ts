/** Which rows of a list are chosen: the same as a set that rows are put into and taken out of. */
import fc from 'fast-check';
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { createSelection, RANGE_ROWS_MAX, rangeOf, type Selection } from '../../src/app/batch/selection.ts';

const idOf = (row: number): string => `node ${row}`;

function withRows<Result>(
  count: number,
  fits: boolean,
  run: (selection: Selection, ask: (question: string) => void) => Result,
): Result {
  return createRoot((dispose) => {
    const [question, setQuestion] = createSignal('');
    const selection = createSelection({
      total: () => count,
      at: (row) => [idOf(row)],
      range: async (from, limit) =>
        Array.from({ length: Math.max(0, Math.min(limit, count - from)) }, (_, i) => idOf(from + i)),
      ...(fits ? { fit: () => ({ tag: 'all' }) } : {}),
      question,
    });
    const result = run(selection, setQuestion);
    void Promise.resolve(result).finally(dispose);
    return result;
  });
}

describe('the rows that are chosen', () => {
  it('are those that a plain set would hold, whatever is done one after the other', async () => {
    const row = fc.nat(9);
    const step = fc.oneof(
      fc.record({ kind: fc.constant('toggle' as const), row }),
      fc.record({ kind: fc.constant('extend' as const), row }),
      fc.record({ kind: fc.constantFrom('all' as const, 'clear' as const), row }),
    );
    const property = fc.asyncProperty(fc.array(step), fc.boolean(), async (steps, fits) => {
      await withRows(10, fits, async (selection) => {
        const model = new Set<number>();
        let anchor = 0;
        for (const { kind, row: at } of steps) {
          if (kind === 'toggle') {
            selection.toggle(at);
            anchor = at;
            if (!model.delete(at)) model.add(at);
          } else if (kind === 'extend') {
            await selection.extend(at);
            for (let i = Math.min(anchor, at); i <= Math.max(anchor, at); i++) model.add(i);
          } else if (kind === 'all') {
            await selection.all();
            for (let i = 0; i < 10; i++) model.add(i);
          } else {
            selection.clear();
            model.clear();
          }
          expect(selection.count()).toBe(model.size);
          for (let i = 0; i < 10; i++) expect(selection.has(idOf(i))).toBe(model.has(i));
        }
        const chosen = selection.chosen();
        const ids = 'ids' in chosen ? chosen.ids : undefined;
        if (ids !== undefined) expect(new Set(ids)).toEqual(new Set([...model].map(idOf)));
        else expect(chosen).toMatchObject({ tag: 'all' });
      });
    });
    await fc.assert(property);
  });

  it('are none any more when something else is listed', () =>
    withRows(10, true, async (selection, ask) => {
      await Promise.resolve();
      selection.toggle(3);
      expect(selection.count()).toBe(1);
      ask('else');
      expect(selection.count()).toBe(0);
    }));
});

describe('a range', () => {
  it('has the rows next to where it begins, and says how many it left out', () => {
    fc.assert(
      fc.property(fc.nat(9000), fc.nat(9000), (anchor, row) => {
        const { from, count, left } = rangeOf(anchor, row);
        const length = Math.abs(anchor - row) + 1;
        expect(count).toBe(Math.min(length, RANGE_ROWS_MAX));
        expect(count + left).toBe(length);
        expect(from <= anchor && anchor < from + count).toBe(true);
        expect(from).toBeGreaterThanOrEqual(Math.min(anchor, row));
        expect(from + count - 1).toBeLessThanOrEqual(Math.max(anchor, row));
      }),
    );
  });
});
