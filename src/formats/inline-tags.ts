/** `#tags` in the text of a note, by Obsidian's rules: not in code, comments and links, and never only digits. */
import { CommentEnds, scanInline } from '../mx/references/inline-links.ts';
import { frontMatterEnd, ProseBlocks, type Span } from '../mx/references/prose-blocks.ts';

/** Not punctuation, except `-`, `_` and the `/` of nested tags. */
const TAG = /(?<=^|\s)#([^\u2000-\u200c\u200e-\u206f\u2e00-\u2e7f'!"#$%&()*+,.:;<=>?@^`{|}~[\]\\\s]+)/gu;

/** A tag in a text: its name without `#`, and where in the text that stands. */
export interface InlineTag extends Span {
  readonly tag: string;
}

/** Tags as they were written, without `#`, each spelling once, in the order of the text. */
export function inlineTags(text: string): string[] {
  return [...new Set(inlineTagPlaces(text).map(({ tag }) => tag))];
}

/** True for what can be written as `#tag` and is read as that tag. */
export function isInlineTag(tag: string): boolean {
  const read = inlineTags(`#${tag}`);
  return read.length === 1 && read[0] === tag && !tag.includes('//');
}

/** Every tag in the text, in its order. */
export function inlineTagPlaces(text: string): InlineTag[] {
  if (!text.includes('#')) return [];
  const tags: InlineTag[] = [];
  const blocks = new ProseBlocks(text, frontMatterEnd(text));
  const comments = new CommentEnds(text);
  for (let block = blocks.next(); block !== undefined; block = blocks.next()) {
    const hidden: Span[] = [];
    const hide = (span: Span) => void hidden.push(span);
    const stopped = scanInline(text, block, comments, hide, hide);
    if (stopped > block.end) blocks.continueAt(stopped);
    for (const shown of shownParts(block, hidden)) {
      for (const { index, 1: written = '' } of text.slice(shown.start, shown.end).matchAll(TAG)) {
        const tag = written.replace(/^\/+|\/+$/g, '');
        const start = shown.start + index + 1 + written.indexOf(tag);
        if (/\D/.test(tag)) tags.push({ tag, start, end: start + tag.length });
      }
    }
  }
  return tags;
}

/** What is left of a block without the hidden spans, which may lie inside each other. */
function shownParts(block: Span, hidden: Span[]): Span[] {
  const parts: Span[] = [];
  let start = block.start;
  for (const span of hidden.sort((a, b) => a.start - b.start)) {
    if (span.start > start) parts.push({ start, end: span.start });
    start = Math.max(start, span.end);
  }
  if (start < block.end) parts.push({ start, end: block.end });
  return parts;
}
