/**
 * Two texts that began from the same one, put together: what only one of them changed is taken from it, and where both
 * changed the same words a person has to choose. Compared by line first, then by word within what both changed.
 */
import { diff3Merge, diffComm } from 'node-diff3';

/** A stretch of a merged text: agreed upon, or changed by both in different ways. */
export type MergePart = { readonly agreed: string } | Clash;

export interface Clash {
  readonly mine: string;
  readonly theirs: string;
}

/** What is put where both changed the same words. */
export type Choice = 'mine' | 'theirs' | 'both';

/** Longer stretches are not compared by word: that could take seconds. */
const WORDS_CHARS_MAX = 40_000;

/** Requires the text that both began from; without one, see `compareTexts`. */
export function mergeTexts(mine: string, base: string, theirs: string): readonly MergePart[] {
  const parts: MergePart[] = [];
  for (const region of diff3Merge(linesOf(mine), linesOf(base), linesOf(theirs))) {
    if (region.ok !== undefined) add(parts, { agreed: region.ok.join('') });
    else if (region.conflict !== undefined) {
      const { a, o, b } = region.conflict;
      for (const part of byWord(a.join(''), o.join(''), b.join(''))) add(parts, part);
    }
  }
  return parts;
}

/** Two texts of which nobody knows what they began from: all that differs is for a person to choose. */
export function compareTexts(mine: string, theirs: string): readonly MergePart[] {
  const cut = mine.length + theirs.length <= WORDS_CHARS_MAX ? wordsOf : linesOf;
  const parts: MergePart[] = [];
  for (const stretch of diffComm(cut(mine), cut(theirs))) {
    if ('common' in stretch) add(parts, { agreed: stretch.common.join('') });
    else add(parts, { mine: stretch.buffer1.join(''), theirs: stretch.buffer2.join('') });
  }
  return parts;
}

/** The whole text, with a choice for each clash in its order. */
export function joinParts(parts: readonly MergePart[], choices: readonly Choice[] = []): string {
  let next = 0;
  return parts
    .map((part) => ('agreed' in part ? part.agreed : chosen(part, choices[next++] ?? 'both')))
    .join('');
}

export function clashesOf(parts: readonly MergePart[]): readonly Clash[] {
  return parts.filter((part) => 'mine' in part);
}

function chosen({ mine, theirs }: Clash, choice: Choice): string {
  if (choice === 'mine') return mine;
  if (choice === 'theirs') return theirs;
  // Two words would become one.
  const apart = mine !== '' && theirs !== '' && !/\s$/.test(mine) && !/^\s/.test(theirs);
  return `${mine}${apart ? ' ' : ''}${theirs}`;
}

function byWord(mine: string, base: string, theirs: string): readonly MergePart[] {
  if (mine.length + base.length + theirs.length > WORDS_CHARS_MAX) return [{ mine, theirs }];
  return diff3Merge(wordsOf(mine), wordsOf(base), wordsOf(theirs)).map((region) =>
    region.conflict === undefined
      ? { agreed: (region.ok ?? []).join('') }
      : { mine: region.conflict.a.join(''), theirs: region.conflict.b.join('') },
  );
}

/** Stretches of one kind become one; so do clashes with nothing but blanks between them. */
function add(parts: MergePart[], part: MergePart): void {
  const last = parts.at(-1);
  if (last !== undefined && 'agreed' in last && 'agreed' in part) {
    parts[parts.length - 1] = { agreed: last.agreed + part.agreed };
    return;
  }
  const before = parts.at(-2);
  if (
    'mine' in part &&
    last !== undefined &&
    'agreed' in last &&
    before !== undefined &&
    'mine' in before &&
    /^[^\S\n]*$/.test(last.agreed)
  ) {
    parts.splice(-2, 2, {
      mine: before.mine + last.agreed + part.mine,
      theirs: before.theirs + last.agreed + part.theirs,
    });
    return;
  }
  parts.push(part);
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];
/** Words with the blanks behind them, line ends and marks by themselves. */
const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}\p{M}_'’-]+[^\S\n]*|\n|[^\S\n]+|[^\p{L}\p{N}\p{M}_\s]/gu) ?? [];
