/** A question by its parts: what stands between them ("or", "not", brackets), and putting one in or taking one out. */
import { type BoxPart, readBox } from '../../mx/query/box-query.ts';

export interface JoinedPart {
  readonly part: BoxPart;
  /** What is said before it: "or", "not (", "(", ")". */
  readonly before: readonly string[];
}

export interface JoinedParts {
  readonly parts: readonly JoinedPart[];
  /** What is said behind the last. */
  readonly after: readonly string[];
}

const JOIN = /(?<![^\s()])OR(?![^\s()])|-?\(|\)/g;

export function joinedParts(text: string, parts: readonly BoxPart[]): JoinedParts {
  let end = 0;
  const joined = parts.map((part) => {
    const before = joinsIn(text.slice(end, part.from));
    end = part.to;
    return { part, before };
  });
  return { parts: joined, after: joinsIn(text.slice(end)) };
}

function joinsIn(gap: string): readonly string[] {
  return [...gap.matchAll(JOIN)].map(([join]) => (join === 'OR' ? 'or' : join.replace('-', 'not ')));
}

/** The question without one of its parts, and without an OR or brackets that then join nothing. */
export function withoutPart(text: string, { from, to }: BoxPart): string {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const left = /(?<![^\s()])OR\s*$/.test(before)
    ? before.replace(/\s*OR\s*$/, '') + after
    : before + after.replace(/^\s*OR(?![^\s()])\s*/, '');
  return left
    .replace(/-?\(\s*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The part of a question that is written so. */
export function partWritten(text: string, written: string): BoxPart | undefined {
  return readBox(text, Date.now()).parts.find(({ from, to }) => text.slice(from, to) === written);
}

/** The question with one more part, which all that it finds must fit; it is taken out again when it is there. */
export function toggled(text: string, written: string): string {
  const part = partWritten(text, written);
  if (part !== undefined) return withoutPart(text, part);
  const asked = text.trim();
  if (asked === '') return written;
  // what stands behind an OR would narrow down its own side alone
  return hasOuterOr(asked) ? `(${asked}) ${written}` : `${asked} ${written}`;
}

function hasOuterOr(text: string): boolean {
  const { parts, after } = joinedParts(text, readBox(text, Date.now()).parts);
  let depth = 0;
  for (const join of [...parts.flatMap(({ before }) => before), ...after]) {
    if (join === ')') depth--;
    else if (join !== 'or') depth++;
    else if (depth === 0) return true;
  }
  return false;
}
