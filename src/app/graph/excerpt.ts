/** The first words of a text for a card: front matter and Markdown's marks taken out. */

const EXCERPT_LETTERS = 180;
/** Enough bytes for an excerpt, whatever the front matter. */
export const EXCERPT_BYTES = 4_096;

export function excerptOf(text: string, title: string): string {
  const body = text
    .replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/, '')
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/!\[\[[^\]]*\]\]|!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>\n]*>/g, ' ')
    .replace(/^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d+[.)][ \t]+)/gm, '')
    .replace(/[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const rest = body.startsWith(title) ? body.slice(title.length).trim() : body;
  if (rest.length <= EXCERPT_LETTERS) return rest;
  const cut = rest.slice(0, EXCERPT_LETTERS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT_LETTERS / 2)).replace(/[,;:.]$/, '')} …`;
}
