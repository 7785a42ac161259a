/** A text cut into what was searched for and the rest, for showing which is which. */

export interface TextPart {
  readonly text: string;
  readonly matched: boolean;
}

/** Cuts by places given as start and end, pair by pair; overlapping, unordered or outside places are mended. */
export function partsAt(text: string, marks: readonly number[]): readonly TextPart[] {
  const spans: [number, number][] = [];
  for (let at = 0; at + 1 < marks.length; at += 2) {
    const from = Math.max(0, Math.min(text.length, marks[at]!));
    const to = Math.max(from, Math.min(text.length, marks[at + 1]!));
    if (to > from) spans.push([from, to]);
  }
  spans.sort((a, b) => a[0] - b[0]);
  const parts: TextPart[] = [];
  let done = 0;
  for (const [from, to] of spans) {
    if (to <= done) continue;
    const start = Math.max(from, done);
    if (start > done) parts.push({ text: text.slice(done, start), matched: false });
    parts.push({ text: text.slice(start, to), matched: true });
    done = to;
  }
  if (done < text.length || parts.length === 0) parts.push({ text: text.slice(done), matched: false });
  return parts;
}

/** Cuts where the words of a query stand in a text, whatever their case. */
export function partsOf(text: string, query: string): readonly TextPart[] {
  const lower = text.toLocaleLowerCase();
  // Lower case may have another length in a few scripts; then places would not fit and nothing is marked.
  if (lower.length !== text.length) return [{ text, matched: false }];
  const marks: number[] = [];
  for (const word of wordsOf(query)) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
      marks.push(at, at + word.length);
    }
  }
  return partsAt(text, marks);
}

/** The words of a query in lower case. */
export function wordsOf(query: string): readonly string[] {
  return query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
}
