/** A text cut into lines and pieces, so that each passage that another text has can be lit where it stands. */
import { frontMatterEnd } from '../../mx/references/prose-blocks.ts';
import type { LitPassage, TextSpan } from '../../mx/similarity/lit-passages.ts';

export interface LitPiece {
  readonly text: string;
  /** The passages that it is part of; places of the list. */
  readonly passages: readonly number[];
  /** Those that begin with it. */
  readonly begins: readonly number[];
}

export interface LitLine {
  readonly pieces: readonly LitPiece[];
  /** True when an empty line stands before it: a new paragraph. */
  readonly apart: boolean;
  /** 1 to 6 for a heading, 0 for text. */
  readonly heading: number;
}

/** In the order in which the first text has them: that is how they are counted. */
export function inReadingOrder(passages: readonly LitPassage[]): readonly LitPassage[] {
  return [...passages].sort((a, b) => a.one.start - b.one.start || a.other.start - b.other.start);
}

/** @param spans where the passages stand in the text; they may overlap */
export function litLines(text: string, spans: readonly TextSpan[]): readonly LitLine[] {
  const lines: LitLine[] = [];
  let pieces: LitPiece[] = [];
  let apart = false;
  const endLine = (): void => {
    if (pieces.length > 0) lines.push(lineOf(pieces, apart && lines.length > 0));
    apart = pieces.length === 0;
    pieces = [];
  };
  for (const { from, to, passages, begins } of stretches(text, spans)) {
    let first = true;
    for (const [i, part] of text.slice(from, to).split('\n').entries()) {
      if (i > 0) endLine();
      if (part.trim() === '' && (passages.length > 0 || pieces.length === 0)) continue;
      pieces.push({ text: part, passages, begins: first ? begins : [] });
      first = false;
    }
  }
  endLine();
  return lines;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly passages: readonly number[];
  readonly begins: readonly number[];
}

/** The text from mark to mark. Front matter is no part of what is read, unless a passage stands in it. */
function* stretches(text: string, spans: readonly TextSpan[]): Generator<Stretch> {
  const matter = frontMatterEnd(text);
  const start = spans.some((span) => span.start < matter) ? 0 : matter;
  const places = [...new Set([start, ...spans.flatMap((span) => [span.start, span.end]), text.length])];
  const marks = places.filter((place) => place >= start).sort((a, b) => a - b);
  const byStart = spans.map((span, passage) => ({ ...span, passage })).sort((a, b) => a.start - b.start);
  let next = 0;
  let open: { readonly end: number; readonly passage: number }[] = [];
  for (const [i, from] of marks.entries()) {
    const to = marks[i + 1];
    if (to === undefined) return;
    open = open.filter(({ end }) => end > from);
    const begins: number[] = [];
    for (let each = byStart[next]; each !== undefined && each.start <= from; each = byStart[++next]) {
      open.push(each);
      begins.push(each.passage);
    }
    yield { from, to, passages: open.map(({ passage }) => passage), begins };
  }
}

function lineOf(given: readonly LitPiece[], apart: boolean): LitLine {
  const pieces = given.map((piece, i) => (i === 0 ? { ...piece, text: indented(piece.text) } : piece));
  const [first, ...others] = pieces;
  const mark = /^(#{1,6})\s+/.exec(first?.text ?? '');
  if (first === undefined || mark === null) return { pieces, apart, heading: 0 };
  const rest = { ...first, text: first.text.slice(mark[0].length) };
  const kept = rest.text === '' && rest.begins.length === 0 ? others : [rest, ...others];
  return { pieces: kept, apart, heading: mark[1]?.length ?? 1 };
}

/** What a line is indented by shows, also where blanks in a row are one. */
function indented(text: string): string {
  return text.replace(/^[ \t]+/, (blanks) => '\u00a0'.repeat(blanks.length));
}
