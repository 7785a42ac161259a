/** Passages find their place again, or say that they cannot. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPassage, quotePassage } from '../../src/mx/graph/passage.ts';

const TEXT =
  'The heron waits above the weir. It stands for hours. The kettle sings, and the heron waits above the weir again. It stands and is gone.';

function anchorAt(text: string, quote: string, from = 0) {
  const start = text.indexOf(quote, from);
  return quotePassage(text, { start, end: start + quote.length });
}

function found(text: string, anchor: ReturnType<typeof anchorAt>): string | undefined {
  const place = findPassage(text, anchor);
  return place && `${place.exact ? '' : '~'}${text.slice(place.start, place.end)}`;
}

describe('a passage', () => {
  it('keeps its words and a little of what stands around them, without blanks at its ends', () => {
    const start = TEXT.indexOf(' It stands for');
    expect(quotePassage(TEXT, { start, end: start + ' It stands for hours. '.length })).toEqual({
      quote: 'It stands for hours.',
      prefix: 'The heron waits above the weir. ',
      suffix: ' The kettle sings, and the heron waits above the',
    });
  });

  it('is found where it was moved to', () => {
    const anchor = anchorAt(TEXT, 'The kettle sings');
    expect(found(`New at the top.\n\n${TEXT}`, anchor)).toBe('The kettle sings');
    expect(found('The kettle sings. All else is gone.', anchor)).toBe('The kettle sings');
  });

  it('is, of several equal ones, the one with its surroundings', () => {
    const second = anchorAt(TEXT, 'heron waits above the weir', 40);
    expect(findPassage(TEXT, second)?.start).toBe(TEXT.indexOf('heron waits', 40));
    const longer = `A heron waits above the weir, they say. ${TEXT}`;
    expect(findPassage(longer, second)?.start).toBe(longer.lastIndexOf('heron waits'));
  });

  it('is found with a few of its words changed, and says that it is not quite the same', () => {
    const anchor = anchorAt(TEXT, 'It stands for hours. The kettle sings');
    const changed = TEXT.replace('for hours', 'for many hours').replace('kettle', 'pot');
    expect(found(changed, anchor)).toBe('~It stands for many hours. The pot sings');
    expect(found(TEXT.toUpperCase(), anchor)).toBe('~IT STANDS FOR HOURS. THE KETTLE SINGS');
  });

  it('is not found when most of it is another, or nothing was quoted', () => {
    const anchor = anchorAt(TEXT, 'It stands for hours. The kettle sings');
    expect(found('It rained for days. The pot boils over.', anchor)).toBeUndefined();
    expect(found('', anchor)).toBeUndefined();
    expect(findPassage(TEXT, {})).toBeUndefined();
  });

  it('in any text is found where it was, as long as that text stays', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('heron', 'weir', 'Kettle', '—', 'é', '😀', '\n'), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.nat(),
        fc.nat(),
        fc.string({ maxLength: 20 }),
        (words, a, b, before) => {
          const text = words.join(' ');
          const [start, end] = [a % text.length, b % (text.length + 1)].toSorted((x, y) => x - y) as [
            number,
            number,
          ];
          const anchor = quotePassage(text, { start, end });
          const place = findPassage(before + text, anchor);
          if (anchor.quote === '') expect(place).toBeUndefined();
          else {
            expect(place?.exact).toBe(true);
            expect((before + text).slice(place?.start, place?.end)).toBe(anchor.quote);
          }
          // where nothing was written before it, and all of its surroundings tell it apart, it is the very place
          const here = findPassage(text, anchor);
          if (here !== undefined && text.indexOf(anchor.quote) === text.lastIndexOf(anchor.quote))
            expect(text.slice(start, end).trim()).toBe(text.slice(here.start, here.end));
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it('with words changed at random is found near where it was', () => {
    const words = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 60, maxLength: 120 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (numbers, at, change) => {
        const all = numbers.map((n) => `w${n}`);
        const first = at % (all.length - 24);
        const start = all.slice(0, first).join(' ').length + (first === 0 ? 0 : 1);
        const quote = all.slice(first, first + 24).join(' ');
        const anchor = quotePassage(all.join(' '), { start, end: start + quote.length });
        const changed = all.with(first + 1 + (change % 22), 'other');
        const place = findPassage(changed.join(' '), anchor);
        expect(place).toBeDefined();
        expect(changed.join(' ').slice(place?.start, place?.end)).toBe(
          changed.slice(first, first + 24).join(' '),
        );
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
