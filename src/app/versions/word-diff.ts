/** Two versions of a text, compared by word and laid out by line, so that what did not change can be folded. */
import { diffLines, diffWordsWithSpace } from 'diff';

export interface Piece {
  readonly text: string;
  readonly kind: 'same' | 'added' | 'removed';
}

export interface DiffLine {
  readonly pieces: readonly Piece[];
  readonly changed: boolean;
  /** True when an empty line stands before it: a new paragraph. */
  readonly apart: boolean;
  /** 1 to 6 for a heading, 0 for text. */
  readonly heading: number;
}

/** Longer texts are compared by line: by word they would take seconds. */
const WORDS_CHARS_MAX = 60_000;

/** Lines of the later text with what was taken from the earlier one between them. */
export function diffText(earlier: string, later: string): readonly DiffLine[] {
  const byWord = earlier.length + later.length <= WORDS_CHARS_MAX;
  const parts = byWord ? diffWordsWithSpace(earlier, later) : diffLines(earlier, later);
  const lines: DiffLine[] = [];
  let pieces: Piece[] = [];
  let apart = false;
  const endLine = (): void => {
    if (pieces.length > 0) lines.push(lineOf(pieces, apart));
    apart = pieces.length === 0;
    pieces = [];
  };
  for (const part of parts) {
    const kind = part.added ? 'added' : part.removed ? 'removed' : 'same';
    for (const [i, text] of part.value.split('\n').entries()) {
      if (i > 0) endLine();
      if (text !== '') pieces.push({ text, kind });
    }
  }
  endLine();
  return lines;
}

function lineOf(pieces: readonly Piece[], apart: boolean): DiffLine {
  const changed = pieces.some((piece) => piece.kind !== 'same');
  const mark = /^(#{1,6})\s+/.exec(pieces[0]?.text ?? '');
  const whole = pieces.every((piece) => piece.kind === pieces[0]?.kind);
  if (!mark || !pieces[0] || (pieces[0].kind !== 'same' && !whole))
    return { pieces, changed, apart, heading: 0 };
  const first: Piece = { ...pieces[0], text: pieces[0].text.slice(mark[0].length) };
  return { pieces: [first, ...pieces.slice(1)], changed, apart, heading: mark[1]?.length ?? 1 };
}

/** How many words came and went. */
export function wordsChanged(lines: readonly DiffLine[]): {
  readonly added: number;
  readonly removed: number;
} {
  let added = 0;
  let removed = 0;
  for (const line of lines) {
    for (const piece of line.pieces) {
      const words = piece.text.match(/\S+/g)?.length ?? 0;
      if (piece.kind === 'added') added += words;
      else if (piece.kind === 'removed') removed += words;
    }
  }
  return { added, removed };
}

/** A stretch of lines to show, or a number of unchanged lines that are folded. */
export type Stretch = { readonly lines: readonly DiffLine[] } | { readonly folded: number };

/** Folds unchanged lines, but for one on either side of a change. */
export function folded(lines: readonly DiffLine[]): readonly Stretch[] {
  const near = (i: number): boolean =>
    [lines[i - 1], lines[i], lines[i + 1]].some((line) => line?.changed === true);
  const stretches: Stretch[] = [];
  let shown: DiffLine[] = [];
  let hidden: DiffLine[] = [];
  const endHidden = (): void => {
    // One folded line would take as much room as the line itself.
    if (hidden.length === 1) shown.push(...hidden);
    else if (hidden.length > 1) {
      if (shown.length > 0) stretches.push({ lines: shown });
      stretches.push({ folded: hidden.length });
      shown = [];
    }
    hidden = [];
  };
  for (const [i, line] of lines.entries()) {
    if (near(i)) {
      endHidden();
      shown.push(line);
    } else hidden.push(line);
  }
  endHidden();
  if (shown.length > 0) stretches.push({ lines: shown });
  return stretches;
}
