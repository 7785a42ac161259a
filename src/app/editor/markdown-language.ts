/**
 * Markdown for the editor: Lezer's CommonMark and GFM, with the words of a memex added: `[[wikilinks]]`,
 * `![[embeds]]`, `#tags` and `==marks==`.
 */
import { defineLanguageFacet, Language, languageDataProp } from '@codemirror/language';
import { styleTags, Tag, tags as t } from '@lezer/highlight';
import { GFM, type InlineContext, type MarkdownConfig, parser } from '@lezer/markdown';

/** Highlight tags that Lezer has no word for. */
export const wikiTarget = Tag.define();
export const hashTag = Tag.define();
export const marked = Tag.define();

const OPEN_BRACKET = 91;
const BANG = 33;
const HASH = 35;
const EQUALS = 61;
const CARET = 94;
/** A link's name, then perhaps `|` and what is shown instead. Never over a line's end. */
const WIKILINK = /^(!?)\[\[([^[\]|\n]+)(?:(\|)([^[\]\n]*))?\]\]/;
const BLOCK_ID = /^\^[\w-]+(?=\s*$|\s*\n)/;
const HASHTAG = /^#[\p{L}_][\p{L}\p{N}_/-]*/u;

const markDelimiter = { resolve: 'Mark', mark: 'MarkMark' };

const memexWords: MarkdownConfig = {
  defineNodes: [
    'WikiLink',
    'WikiEmbed',
    { name: 'WikiMark', style: t.processingInstruction },
    { name: 'WikiTarget', style: wikiTarget },
    { name: 'WikiAlias', style: wikiTarget },
    { name: 'HashTag', style: hashTag },
    { name: 'BlockId', style: t.comment },
    { name: 'Mark', style: marked },
    { name: 'MarkMark', style: t.processingInstruction },
  ],
  parseInline: [
    { name: 'WikiLink', before: 'Link', parse: parseWikiLink },
    { name: 'WikiEmbed', before: 'Image', parse: parseWikiLink },
    { name: 'HashTag', parse: parseHashTag },
    {
      name: 'BlockId',
      parse(cx, next, at) {
        const match = next === CARET ? BLOCK_ID.exec(cx.slice(at, cx.end)) : null;
        return match && /\s/.test(cx.slice(at - 1, at))
          ? cx.addElement(cx.elt('BlockId', at, at + match[0].length))
          : -1;
      },
    },
    {
      name: 'Mark',
      parse(cx, next, at) {
        if (next !== EQUALS || cx.char(at + 1) !== EQUALS) return -1;
        const before = cx.slice(at - 1, at);
        const after = cx.slice(at + 2, at + 3);
        return cx.addDelimiter(markDelimiter, at, at + 2, /\S/.test(after), /\S/.test(before));
      },
    },
  ],
};

function parseWikiLink(cx: InlineContext, next: number, at: number): number {
  if (next !== OPEN_BRACKET && next !== BANG) return -1;
  const match = WIKILINK.exec(cx.slice(at, cx.end));
  if (!match) return -1;
  const [whole, bang = '', target = '', bar, alias = ''] = match;
  const from = at + bang.length + 2;
  const children = [cx.elt('WikiMark', at, from), cx.elt('WikiTarget', from, from + target.length)];
  if (bar !== undefined) {
    const barAt = from + target.length;
    children.push(cx.elt('WikiMark', barAt, barAt + 1));
    if (alias !== '') children.push(cx.elt('WikiAlias', barAt + 1, barAt + 1 + alias.length));
  }
  const end = at + whole.length;
  children.push(cx.elt('WikiMark', end - 2, end));
  return cx.addElement(cx.elt(bang === '' ? 'WikiLink' : 'WikiEmbed', at, end, children));
}

function parseHashTag(cx: InlineContext, next: number, at: number): number {
  if (next !== HASH || (at > cx.offset && /[\p{L}\p{N}_/&#]/u.test(cx.slice(at - 1, at)))) return -1;
  const match = HASHTAG.exec(cx.slice(at, cx.end));
  return match ? cx.addElement(cx.elt('HashTag', at, at + match[0].length)) : -1;
}

const data = defineLanguageFacet({
  commentTokens: { block: { open: '<!--', close: '-->' } },
  closeBrackets: { brackets: ['(', '[', '{', '"', '`', '*', '_'] },
});

const memexMarkdown = parser.configure([
  GFM,
  memexWords,
  {
    props: [
      styleTags({ 'TableDelimiter TableHeader/...': t.heading6, TaskMarker: t.atom }),
      languageDataProp.add((type) => (type.isTop ? data : undefined)),
    ],
  },
]);

export const markdownLanguage = new Language(data, memexMarkdown, [], 'markdown');
