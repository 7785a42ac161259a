/**
 * Two texts that nobody knows a common beginning of, put together: by line first, and by word where two lines are much
 * alike. What only one of them says is taken; where they differ, what the one that stays says, unless a person chooses.
 */
import { diffIndices } from 'node-diff3';
import { frontMatterEnd } from '../../mx/references/prose-blocks.ts';
import { type Choice, type Clash, compareTexts, joinParts, type MergePart } from '../state/merge-texts.ts';

/** Stretches that have fewer words in common are taken or left as a whole: word by word they would be unreadable. */
const ALIKE = 0.5;
/** Of more lines by lines none is compared with each. */
const COMPARED_MAX = 20_000;
/** So few words between two differences belong to them. */
const BETWEEN_WORDS_MAX = 2;

export interface TwoTexts {
  /** The front matter of the one that stays: its properties are those of the merged note. */
  readonly matter: string;
  readonly parts: readonly MergePart[];
}

export function compareNotes(stays: string, goes: string): TwoTexts {
  const end = frontMatterEnd(stays);
  const [mine, theirs] = [linesOf(stays.slice(end)), linesOf(goes.slice(frontMatterEnd(goes)))];
  const parts: MergePart[] = [];
  let [at, other] = [0, 0];
  const agree = (until: number): void => {
    for (; at < until; at++, other++) parts.push(agreed(mine[at] ?? '', theirs[other] ?? ''));
  };
  for (const { buffer1, buffer2 } of diffIndices(mine.map(trimmed), theirs.map(trimmed))) {
    const [[from, count], [otherFrom, otherCount]] = [buffer1, buffer2];
    agree(from);
    parts.push(...byLine(mine.slice(from, from + count), theirs.slice(otherFrom, otherFrom + otherCount)));
    [at, other] = [from + count, otherFrom + otherCount];
  }
  agree(mine.length);
  return { matter: stays.slice(0, end), parts: joined(parts) };
}

/** What is taken unless a person chooses. */
export function usualChoice({ mine }: Clash): Choice {
  return mine.trim() === '' ? 'theirs' : 'mine';
}

export function textOf({ matter, parts }: TwoTexts, choices: readonly Choice[]): string {
  return `${matter}${joinParts(parts, choices).trimEnd()}\n`;
}

/** Lines that differ: those much alike beside each other, the others by themselves. */
function byLine(mine: readonly string[], theirs: readonly string[]): readonly MergePart[] {
  const parts: MergePart[] = [];
  let [at, other] = [0, 0];
  const differ = (until: number, otherUntil: number): void => {
    const clash = { mine: mine.slice(at, until).join(''), theirs: theirs.slice(other, otherUntil).join('') };
    if (clash.mine !== '' || clash.theirs !== '') parts.push(clash);
    [at, other] = [until, otherUntil];
  };
  for (const [here, there] of likeLines(mine, theirs)) {
    differ(here, there);
    parts.push(...compareTexts(mine[here] ?? '', theirs[there] ?? ''));
    [at, other] = [here + 1, there + 1];
  }
  differ(mine.length, theirs.length);
  return parts;
}

/** Pairs of lines that are much alike, in the order of both: of all ways the one with most in common. */
function likeLines(
  mine: readonly string[],
  theirs: readonly string[],
): readonly (readonly [number, number])[] {
  if (mine.length * theirs.length > COMPARED_MAX) return [];
  const width = theirs.length + 1;
  /** The most that the lines from a place on have in common. */
  const best = new Float64Array((mine.length + 1) * width);
  const alike = new Float64Array(best.length);
  for (let i = mine.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      const common = wordsInCommon(mine[i] ?? '', theirs[j] ?? '');
      const here = i * width + j;
      alike[here] = common >= ALIKE ? common + (best[here + width + 1] ?? 0) : 0;
      best[here] = Math.max(alike[here] ?? 0, best[here + 1] ?? 0, best[here + width] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < mine.length && j < theirs.length; ) {
    const here = i * width + j;
    if (alike[here] !== 0 && alike[here] === best[here]) pairs.push([i++, j++]);
    else if (best[here] === best[here + 1]) j++;
    else i++;
  }
  return pairs;
}

/** How much of the shorter one's words the other has. */
function wordsInCommon(one: string, other: string): number {
  const [here, there] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const least = Math.min(here.size, there.size);
  if (least === 0) return 0;
  return [...here].filter((word) => there.has(word)).length / least;
}

/** Differences with hardly anything between them become one; those of nothing but blanks are none. */
function joined(parts: readonly MergePart[]): readonly MergePart[] {
  const all: MergePart[] = [];
  for (const each of parts) {
    const isBlank = 'mine' in each && `${each.mine}${each.theirs}`.trim() === '';
    const part: MergePart = isBlank ? agreed(each.mine, each.theirs) : each;
    const [before, between] = [all.at(-2), all.at(-1)];
    if (
      'mine' in part &&
      before !== undefined &&
      'mine' in before &&
      between !== undefined &&
      'agreed' in between &&
      !between.agreed.includes('\n') &&
      wordsOf(between.agreed).length <= BETWEEN_WORDS_MAX
    ) {
      all.splice(-2, 2, {
        mine: before.mine + between.agreed + part.mine,
        theirs: before.theirs + between.agreed + part.theirs,
      });
    } else if ('agreed' in part && between !== undefined && 'agreed' in between) {
      all[all.length - 1] = { agreed: between.agreed + part.agreed };
    } else all.push(part);
  }
  return all;
}

/** The same but for blanks behind it: with more of them, since a paragraph is not to run into the next. */
function agreed(mine: string, theirs: string): MergePart {
  return { agreed: mine.length >= theirs.length ? mine : theirs };
}

/** Lines with the empty ones below them. The last one ends as the others do, else it would be another where more follows. */
function linesOf(text: string): readonly string[] {
  const lines = text.match(/(?:[^\S\n]*\n)+|[^\n]+(?:\n(?:[^\S\n]*\n)*|$)/g) ?? [];
  return lines.map((line) => (line.endsWith('\n') ? line : `${line}\n`));
}

function trimmed(line: string): string {
  return line.trimEnd();
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
