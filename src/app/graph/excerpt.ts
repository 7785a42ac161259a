/** The first words of a text for a card: front matter and Markdown's marks taken out. */

const EXCERPT_LETTERS = 180;
/** Enough bytes for an excerpt, whatever the front matter. */
export const EXCERPT_BYTES = 4_096;

const FRONT_MATTER = /^\uFEFF?---\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

export function excerptOf(text: string, title: string): string {
  const body = withoutTitle(text.replace(FRONT_MATTER, ''), title)
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/!\[\[[^\]]*\]\]|!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>\n]*>/g, ' ')
    .replace(/^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d+[.)][ \t]+)/gm, '')
    .replace(/[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (body.length <= EXCERPT_LETTERS) return body;
  const cut = body.slice(0, EXCERPT_LETTERS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT_LETTERS / 2)).replace(/[,;:.]$/, '')} …`;
}

/** A first heading that only repeats the title says nothing below it. */
function withoutTitle(text: string, title: string): string {
  const [first = '', ...rest] = text.trimStart().split('\n');
  return first.replace(/^#+\s*/, '').trim() === title ? rest.join('\n') : text;
}
