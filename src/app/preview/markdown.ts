/**
 * Markdown as a page, first half: text to HTML with markdown-it, with what notes know beyond it: wikilinks, embeds,
 * callouts, tasks, marks, tags, comments. Nothing here is safe to show yet; `sanitize.ts` makes it so. Names and
 * addresses go into `data-` attributes and are looked up once the page stands.
 */
import type { StateInline, Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { calloutLook } from './callout.ts';

const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });

const WIKILINK = /^(!?)\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/;
const HASHTAG = /^#[\p{L}_][\p{L}\p{N}_/-]*/u;
const MARK = /^==(?=\S)([^=\n]+?)==/;
const COMMENT = /%%[\s\S]*?%%/g;
/** `^b15695` at the end of a block is its address, not its text. */
const BLOCK_ID = /(?:^|[ \t])\^([\w-]+)[ \t]*$/;
const CODE = /(^(?:```|~~~)[\s\S]*?^(?:```|~~~)[^\n]*$|`[^`\n]*`)/m;
const CALLOUT = /^\[!([\w-]+)\][+-]?[ \t]*([^\n]*)/;

/**
 * HTML of a note's text. Links and pictures carry `data-name` or `data-address`; no `src` ever leaves here. Headings and
 * tasks say by a class on which line they stand (`md-line-12`, from 0), blocks with an address which it is
 * (`md-block-abc`).
 */
export function markdownToHtml(text: string): string {
  // The lines of a comment stay: what is below it keeps its place.
  const withoutWords = (comment: string): string => comment.replace(/[^\n]+/g, '');
  return markdown.render(outsideCode(text, (part) => part.replace(COMMENT, withoutWords)));
}

/** Changes a text everywhere but in its code. */
function outsideCode(text: string, change: (part: string) => string): string {
  // Splitting by a group gives text and code in turn.
  return text
    .split(CODE)
    .map((part, i) => (i % 2 === 0 ? change(part) : part))
    .join('');
}

markdown.inline.ruler.before('link', 'wikilink', (state: StateInline, silent: boolean): boolean => {
  const match = WIKILINK.exec(state.src.slice(state.pos, state.posMax));
  if (!match) return false;
  const [whole, bang = '', name = '', alias] = match;
  if (!silent) {
    const token = state.push(bang === '' ? 'wikilink' : 'wikiembed', '', 0);
    token.content = name.trim();
    token.meta = { alias: alias?.trim() ?? '' };
  }
  state.pos += whole.length;
  return true;
});

markdown.inline.ruler.after('emphasis', 'memex-words', (state: StateInline, silent: boolean): boolean => {
  const rest = state.src.slice(state.pos, state.posMax);
  const mark = MARK.exec(rest);
  const tag = mark ? null : HASHTAG.exec(rest);
  const found = mark ?? tag;
  if (!found || (tag && state.pos > 0 && /[\p{L}\p{N}_/&#]/u.test(state.src[state.pos - 1] ?? '')))
    return false;
  if (!silent) {
    const token = state.push(mark ? 'marked' : 'hashtag', '', 0);
    token.content = mark ? (mark[1] ?? '') : found[0].slice(1);
  }
  state.pos += found[0].length;
  return true;
});

const { escapeHtml } = markdown.utils;

markdown.renderer.rules.wikilink = (tokens, i) => {
  const token = tokens[i];
  const name = token?.content ?? '';
  const shown = aliasOf(token) || name.replace(/^.*\//, '').replace('#', ' › ');
  return `<a class="wl" data-name="${escapeHtml(name)}">${escapeHtml(shown)}</a>`;
};
markdown.renderer.rules.wikiembed = (tokens, i) => {
  const token = tokens[i];
  const alias = aliasOf(token);
  const alt = /^\d+(x\d+)?$/.test(alias) ? '' : alias;
  return `<span class="md-embed" data-embed="${escapeHtml(token?.content ?? '')}" data-alt="${escapeHtml(alt)}"><span class="md-embed-frame"></span></span>`;
};
markdown.renderer.rules.image = (tokens, i, options, env, self) => {
  const token = tokens[i];
  const address = String(token?.attrGet('src') ?? '');
  const alt = self.renderInlineAsText(token?.children ?? [], options, env).replace(/\|.*$/, '');
  return `<span class="md-embed" data-embed="${escapeHtml(address)}" data-alt="${escapeHtml(alt)}"><span class="md-embed-frame"></span></span>`;
};
markdown.renderer.rules.marked = (tokens, i) => `<mark>${escapeHtml(tokens[i]?.content ?? '')}</mark>`;
markdown.renderer.rules.hashtag = (tokens, i) =>
  `<span class="tag">${escapeHtml(tokens[i]?.content ?? '')}</span>`;

function aliasOf(token: Token | undefined): string {
  const alias = token?.meta?.alias;
  return typeof alias === 'string' ? alias : '';
}

/** Column alignment as a class: the content security policy allows no inline style. */
markdown.core.ruler.push('no-inline-style', (state) => {
  for (const token of state.tokens) {
    const style = String(token.attrGet('style') ?? '');
    if (style === '') continue;
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
    const side = /text-align:\s*(\w+)/.exec(style)?.[1];
    if (side !== undefined) token.attrJoin('class', `md-align-${side}`);
  }
});

/** Takes the addresses of blocks out of their text, and says where headings and addressed blocks are. */
markdown.core.ruler.push('places', (state) => {
  for (const [i, token] of state.tokens.entries()) {
    if (token.type === 'heading_open' && token.map) token.attrJoin('class', `md-line-${token.map[0]}`);
    if (token.type !== 'inline') continue;
    const children = token.children ?? [];
    for (const [at, child] of children.entries()) {
      const next = children[at + 1]?.type;
      if (child.type !== 'text' || (next !== undefined && next !== 'softbreak' && next !== 'hardbreak'))
        continue;
      const id = BLOCK_ID.exec(child.content)?.[1];
      if (id === undefined) continue;
      child.content = child.content.replace(BLOCK_ID, '');
      if (next === undefined) blockOf(state.tokens, i)?.attrJoin('class', `md-block-${id.toLowerCase()}`);
    }
  }
});

/** What is opened around an inline token: its item or quote, or else its own paragraph. */
function blockOf(tokens: readonly Token[], inline: number): Token | undefined {
  const own = tokens[inline - 1];
  const around = tokens[inline - 2];
  return around && /^(list_item|blockquote)_open$/.test(around.type) ? around : own;
}

/** `- [ ]` becomes a tick box, and its item a task; whoever shows the page may let the box be pressed. */
markdown.core.ruler.push('tasks', (state) => {
  for (const [i, token] of state.tokens.entries()) {
    if (token.type !== 'inline' || state.tokens[i - 1]?.type !== 'paragraph_open') continue;
    const item = state.tokens[i - 2];
    const first = token.children?.[0];
    const match = /^\[([ xX])\]\s+/.exec(first?.content ?? '');
    if (item?.type !== 'list_item_open' || !first || first.type !== 'text' || !match) continue;
    first.content = first.content.slice(match[0].length);
    const ticked = match[1] !== ' ';
    if (item.map) item.attrJoin('class', `md-line-${item.map[0]}`);
    item.attrJoin('class', ticked ? 'md-task-item md-task-done' : 'md-task-item');
    const box = new state.Token('html_inline', '', 0);
    box.content = `<input type="checkbox" disabled${ticked ? ' checked' : ''}>`;
    token.children?.unshift(box);
  }
});

/** `> [!note] Title` opens a callout: a quote with a kind and a title. */
markdown.core.ruler.push('callouts', (state) => {
  for (const [i, token] of state.tokens.entries()) {
    if (token.type !== 'blockquote_open') continue;
    const inline = state.tokens[i + 2];
    const match = inline?.type === 'inline' ? CALLOUT.exec(inline.content) : null;
    if (!inline || !match) continue;
    const [whole, kind = 'note', title = ''] = match;
    token.attrJoin('class', `callout callout-${calloutLook(kind)}`);
    dropFirstLine(inline);
    const head = new state.Token('html_inline', '', 0);
    head.content = `<span class="callout-title">${escapeHtml(title.trim() === '' ? kindLabel(kind) : title.trim())}</span>`;
    inline.children?.unshift(head);
    inline.content = inline.content.slice(whole.length);
  }
});

function dropFirstLine(inline: Token): void {
  const children = inline.children ?? [];
  const end = children.findIndex((child) => child.type === 'softbreak' || child.type === 'hardbreak');
  inline.children = end < 0 ? [] : children.slice(end + 1);
}

function kindLabel(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
}
