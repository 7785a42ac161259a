/** Rich text as Markdown. Its own chunk: it is fetched when rich text is first pasted. */
import TurndownService from 'turndown';
import { safeFragment } from '../preview/sanitize.ts';
import { writeTable } from './table-model.ts';

/** What makes a paste more than its plain words. */
const RICH =
  'a[href], b, strong, i, em, del, s, h1, h2, h3, h4, h5, h6, ul, ol, table, pre, code, blockquote, hr, mark, [data-embed]';

const turndown = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '*',
  hr: '---',
});
// One blank behind the bullet, and what is below it stands under its words.
turndown.addRule('items', {
  filter: 'li',
  replacement(content, node) {
    const parent = node.parentNode;
    const isOrdered = parent?.nodeName === 'OL';
    const at = parent ? [...parent.children].indexOf(node as Element) : 0;
    const start = isOrdered ? Number((parent as Element).getAttribute('start') ?? '1') : 1;
    const mark = isOrdered ? `${start + at}. ` : '- ';
    const body = content.replace(/^\n+|\n+$/g, '').replace(/\n{2,}(?=\s*(?:[-*]|\d+\.) )/g, '\n');
    return `${mark}${body.replace(/\n/g, `\n${' '.repeat(isOrdered ? mark.length : 2)}`)}\n`;
  },
});
turndown.addRule('struck', { filter: ['del', 's'], replacement: (content) => `~~${content}~~` });
turndown.addRule('marked', {
  filter: (node) => node.nodeName === 'MARK',
  replacement: (content) => `==${content}==`,
});
turndown.addRule('boxes', {
  filter: 'input',
  replacement: (_, node) => ((node as Element).hasAttribute('checked') ? '[x] ' : '[ ] '),
});
turndown.addRule('pictures', {
  filter: (node) => node.hasAttribute('data-embed'),
  replacement(_, node) {
    const address = (node as Element).getAttribute('data-embed') ?? '';
    // A picture in the address itself would be written into the text whole.
    if (!/^https?:/i.test(address)) return '';
    return `![${((node as Element).getAttribute('alt') ?? '').replace(/[\n[\]]+/g, ' ')}](${address})`;
  },
});
turndown.addRule('tables', {
  filter: 'table',
  replacement(_, node) {
    const rows = [...(node as Element).querySelectorAll('tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) =>
        turndown
          .turndown(cell as HTMLElement)
          .replace(/\s*\n\s*/g, ' ')
          .replace(/(?<!\\)\|/g, '\\|')
          .trim(),
      ),
    );
    const filled = rows.filter((row) => row.length > 0);
    const columns = Math.max(0, ...filled.map((row) => row.length));
    if (columns === 0) return '';
    const even = filled.map((row) => [...row, ...Array<string>(columns - row.length).fill('')]);
    return `\n\n${writeTable(even, []).text}\n\n`;
  },
});

/** The Markdown of a piece of HTML; undefined when nothing in it is more than words. */
export function markdownOf(html: string): string | undefined {
  const page = document.createElement('div');
  // Cleaned before anything else sees it, as a note's own HTML is.
  page.append(safeFragment(html));
  if (page.querySelector(RICH) === null) return undefined;
  for (const link of page.querySelectorAll('a[data-address]')) link.replaceWith(...link.childNodes);
  return turndown
    .turndown(page)
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
