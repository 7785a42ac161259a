/** The sentence that words of a Markdown text stand in. */

/** Characters of a sentence that are shown. */
const SENTENCE_CHARS = 180;

/** The sentence (or line) around a mention, and where the mention stands in it. */
export function sentenceAround(
  text: string,
  start: number,
  end: number,
): { readonly sentence: string; readonly from: number; readonly to: number } {
  const spare = Math.max(0, SENTENCE_CHARS - (end - start));
  const before = text.slice(Math.max(0, start - Math.ceil(spare / 2)), start);
  const after = text.slice(end, end + Math.floor(spare / 2));
  const begin = Math.max(before.lastIndexOf('\n') + 1, lastSentenceEnd(before));
  const stop = firstSentenceEnd(after);
  const head = before.slice(begin).replace(/^[\s>*#-]+/, '');
  const mention = text.slice(start, end);
  return {
    sentence: head + mention + after.slice(0, stop),
    from: head.length,
    to: head.length + mention.length,
  };
}

function lastSentenceEnd(text: string): number {
  let at = 0;
  for (const match of text.matchAll(/[.!?]["')\]]?\s+/g)) at = match.index + match[0].length;
  return at;
}

function firstSentenceEnd(text: string): number {
  const match = /[.!?]["')\]]?(?=\s)|\n/.exec(text);
  if (match === null) return text.length;
  return match[0] === '\n' ? match.index : match.index + match[0].length;
}
