/** Text as plain paragraphs, for reading beside search results: a note's without its marks, and what a PDF says. */

export interface Paragraph {
  readonly text: string;
  readonly heading: boolean;
}

const FRONT_MATTER = /^\uFEFF?---\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** Paragraphs in order; a first heading that only repeats the title is left out. */
export function plainParagraphs(text: string, title: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const block of text.replace(FRONT_MATTER, '').split(/\r?\n[ \t]*\r?\n/)) {
    const heading = /^#{1,6}[ \t]/.test(block.trim());
    const lines = heading ? block.trim().split(/\r?\n/) : [block];
    for (const [index, line] of lines.entries()) {
      const plain = plainLine(line);
      if (plain !== '') paragraphs.push({ text: plain, heading: heading && index === 0 });
    }
  }
  const [first] = paragraphs;
  return first?.heading === true && first.text === title ? paragraphs.slice(1) : paragraphs;
}

/** Paragraphs of a text that was taken out of a file, which has no marks. */
export function takenParagraphs(text: string): readonly Paragraph[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.replace(/\s+/g, ' ').trim())
    .filter((block) => block !== '')
    .map((block) => ({ text: block, heading: false }));
}

function plainLine(block: string): string {
  return block
    .replace(/^[ \t]*(?:```|~~~).*$/gm, '')
    .replace(/!\[\[([^\]|]*)(?:\|[^\]]*)?\]\]/g, '$1')
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)/gm, '')
    .replace(/(\*\*|__|==|~~|`)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])[*_](.+?)[*_](?![\p{L}\p{N}])/gu, '$1')
    .replace(/[ \t]*\r?\n[ \t]*/g, ' ')
    .trim();
}
