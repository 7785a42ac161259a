/** What changed in a compared text, counted, and folded to where it did. */
import type { DiffLine } from '../../formats/text-diff.ts';

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

/** Lines that are shown, folded ones not counted. */
export function lineCount(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, stretch) => sum + ('folded' in stretch ? 0 : stretch.lines.length), 0);
}

/** As much of it as has so many lines. */
export function firstLines(stretches: readonly Stretch[], most: number): readonly Stretch[] {
  let left = most;
  return stretches.flatMap((stretch): readonly Stretch[] => {
    if (left <= 0) return [];
    if ('folded' in stretch) return [stretch];
    const lines = stretch.lines.slice(0, left);
    left -= lines.length;
    return [{ lines }];
  });
}
