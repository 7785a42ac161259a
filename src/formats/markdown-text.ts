/**
 * Plain text of Markdown for the lines under a title in a list: markup taken out by patterns, quickly, without a
 * parse. What it gives is meant to be read, not to be exact.
 */

/** Characters of the text that are looked at for each character asked for. */
const LOOK_AHEAD = 8;
const LENGTH_USUAL = 300;

type Replacement = readonly [RegExp, string];

const REPLACEMENTS: readonly Replacement[] = [
  // what does not show
  [/%%[\s\S]*?%%/g, ' '],
  [/<!--[\s\S]*?-->/g, ' '],
  [/^[ \t>]*(?:`{3,}|~{3,}).*$/gm, ' '],
  [/<\/?[a-z][^<>\n]*>/gi, ' '],
  [/[ \t]\^[\w-]+[ \t]*$/gm, ''],
  [/^\[[^\]\n]+\]:[ \t]+\S+.*$/gm, ' '],
  // what stands for something else
  [/!\[\[[^[\]\n]*\]\]/g, ' '],
  [/!\[[^[\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)/g, ' '],
  [/\[\[(?:[^[\]|\n]*\\?\|)?#?([^[\]|\n]*)\]\]/g, '$1'],
  [/\[([^[\]\n]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)/g, '$1'],
  [/\[\^[^\]\n]+\]/g, ''],
  // marks at the beginning of lines
  [/^[ \t]*(?:>[ \t]?)+/gm, ''],
  [/^\[![\w-]+\][+-]?/gm, ''],
  [/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?/gm, ''],
  [/^[ \t]*#{1,6}[ \t]+/gm, ''],
  [/^[ \t]*(?:[-*_=][ \t]*){3,}$/gm, ' '],
  [/^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*$/gm, ' '],
  // marks inside lines
  [/\\?\|/g, ' '],
  [/`+/g, ''],
  [/\*{1,3}|~~|==/g, ''],
  [/(^|\W)_{1,3}(?=\S)|(\S)_{1,3}(?=\W|$)/gm, '$1$2'],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
  [/\s+/g, ' '],
];

/** The first `lengthMax` characters of a note as plain text in one line; front matter is left out. */
export function plainText(markdown: string, lengthMax = LENGTH_USUAL): string {
  const body = withoutFrontMatter(markdown);
  let text = body.slice(0, lengthMax * LOOK_AHEAD);
  for (const [pattern, replacement] of REPLACEMENTS) text = text.replace(pattern, replacement);
  text = text.trim();
  if (text.length <= lengthMax) return text;
  // Not in the middle of a surrogate pair.
  const cut = (text.charCodeAt(lengthMax - 1) & 0xfc00) === 0xd800 ? lengthMax - 1 : lengthMax;
  return text.slice(0, cut).trimEnd();
}

/** The text may be the beginning of a longer one, so front matter need not end in it. */
function withoutFrontMatter(markdown: string): string {
  const opening = /^\ufeff?---[ \t]*\r?\n/.exec(markdown);
  if (opening === null) return markdown;
  const closing = /^---[ \t]*\r?$/gm;
  closing.lastIndex = opening[0].length;
  const match = closing.exec(markdown);
  if (match !== null) return markdown.slice(match.index + match[0].length);
  return /^[\w -]+:/.test(markdown.slice(opening[0].length)) ? '' : markdown;
}
