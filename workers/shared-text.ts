/** What two texts share, in short: how much of each, where, and the beginning of the longest passage. */
import type { SharedPassages } from '../src/mx/index.ts';
import type { TextSpan } from '../src/mx/similarity/lit-passages.ts';
import type { SharedText } from './similar-protocol.ts';

/** Two lines of a row. */
const QUOTE_CHARS = 140;
/** Parts that a strip is drawn from at most. */
const STRIP_PARTS_MAX = 64;

export function sharedText(shared: SharedPassages): SharedText {
  const here = joinedSpans(shared.passages.map(({ one }) => one));
  const there = joinedSpans(shared.passages.map(({ other }) => other));
  return {
    passages: shared.passages.length,
    ofOne: partOf(here, shared.one),
    ofOther: partOf(there, shared.other),
    strip: stripOf(here, shared.one.length),
    quote: quoteOf(shared),
  };
}

/** Spans in order, those that overlap or lie side by side made one. */
export function joinedSpans(spans: readonly TextSpan[]): readonly TextSpan[] {
  const joined: TextSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end + 1)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

/** How much of the letters and figures of a text stand in spans: what is around words is no text. */
function partOf(spans: readonly TextSpan[], text: string): number {
  const all = lettersIn(text);
  if (all === 0) return 0;
  const inside = spans.reduce((sum, { start, end }) => sum + lettersIn(text.slice(start, end)), 0);
  return Math.min(1, inside / all);
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function stripOf(spans: readonly TextSpan[], length: number): readonly number[] {
  const longest =
    spans.length <= STRIP_PARTS_MAX
      ? spans
      : [...spans]
          .sort((a, b) => b.end - b.start - (a.end - a.start))
          .slice(0, STRIP_PARTS_MAX)
          .sort((a, b) => a.start - b.start);
  return longest.flatMap(({ start, end }) => [start / length, end / length]);
}

/** The beginning of the longest passage, on one line; empty when there is none. */
export function quoteOf({ one, passages }: SharedPassages): string {
  const [first, ...others] = passages;
  if (first === undefined) return '';
  const longest = others.reduce((most, each) => (each.words > most.words ? each : most), first);
  const text = one
    .slice(longest.one.start, Math.min(longest.one.end, longest.one.start + 2 * QUOTE_CHARS))
    .replace(/!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/[*_`#>|]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= QUOTE_CHARS) return text;
  return `${text.slice(0, Math.max(text.lastIndexOf(' ', QUOTE_CHARS), QUOTE_CHARS / 2))} …`;
}
