/** A snippet as people read it: Markdown's marks taken out, the marked places moved along. */

export interface Snippet {
  readonly text: string;
  /** Start and end, pair by pair. */
  readonly marks: readonly number[];
}

/** What is not for reading: fences, heads of headings, quotes and lists, link brackets, emphasis. */
const MARKUP =
  /```\w*|!?\[\[(?:[^\]|[]*\|(?=[^\]]*\]\]))?|\]\]|!?\[(?=[^\]]*\]\()|\]\([^)\s]*\)|(?<=^|\s)#{1,6}\s|(?<=^|\s)>\s?(?:\[!\w+\][+-]?\s?)?|(?<=^|[^\d\s]\s)[-*+]\s(?:\[[ xX]\]\s)?|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|__(?=\S)|(?<=\S)__|`|==/g;

/** Takes markup out. A place that lay wholly in it, such as a link's target behind its alias, is dropped. */
export function plainSnippet(snippet: string, marks: readonly number[]): Snippet {
  let text = '';
  let done = 0;
  /** Where each place of the snippet has come to in the text. */
  const moved = new Uint32Array(snippet.length + 1);
  const keep = (to: number) => {
    for (let at = done; at < to; at++) moved[at] = text.length + at - done;
    text += snippet.slice(done, to);
    done = to;
  };
  for (const found of snippet.matchAll(MARKUP)) {
    if (found.index < done) continue;
    keep(found.index);
    done = found.index + found[0].length;
    moved.fill(text.length, found.index, done);
  }
  keep(snippet.length);
  moved[snippet.length] = text.length;
  const places: number[] = [];
  for (let at = 0; at + 1 < marks.length; at += 2) {
    const from = moved[Math.min(marks[at]!, snippet.length)]!;
    const to = moved[Math.min(marks[at + 1]!, snippet.length)]!;
    if (to > from) places.push(from, to);
  }
  return { text, marks: places };
}
