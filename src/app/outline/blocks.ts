/**
 * The blocks of a Markdown text that a link can point at (`[[Note#^id]]`): paragraphs, list items and quotes. A block's
 * address stands at its end, `^id`, and is written there when a link to it is first made.
 */
import { fenceWatcher } from './headings.ts';

export interface Block {
  /** First and last line, from 0. */
  readonly line: number;
  readonly lastLine: number;
  /** In UTF-16 code units of the text; the end is behind the last letter, the address counted in. */
  readonly start: number;
  readonly end: number;
  /** The words, without the address and without the marks of list and quote. */
  readonly text: string;
  readonly id?: string;
}

const ID = /(?:^|[ \t])\^([\w-]+)[ \t]*$/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/;
const LEAD = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?|>\s?)+/;
/** What stands for itself and is no block of words: headings, rules, rows of tables, HTML. */
const OTHER = /^\s{0,3}(?:#{1,6}\s|\||<|(?:[-*_]\s*){3,}$)/;

const ID_CHARS = 6;

/** All blocks outside code, in order. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const isCode = fenceWatcher();
  let open: { line: number; start: number; parts: string[] } | undefined;
  const close = (lastLine: number, end: number): void => {
    if (!open) return;
    const written = open.parts.join('\n');
    const id = ID.exec(written)?.[1];
    const joined = open.parts.map((part) => part.replace(LEAD, '')).join(' ');
    blocks.push({
      line: open.line,
      lastLine,
      start: open.start,
      end,
      text: joined.replace(ID, '').replace(/\s+/g, ' ').trim(),
      ...(id === undefined ? {} : { id }),
    });
    open = undefined;
  };
  let at = 0;
  let lastEnd = 0;
  for (const [line, whole] of text.split('\n').entries()) {
    const written = whole.replace(/\r$/, '');
    const code = isCode(written);
    const apart = code || written.trim() === '' || OTHER.test(written);
    if (apart || ITEM.test(written)) close(line - 1, lastEnd);
    if (!apart) {
      open ??= { line, start: at, parts: [] };
      open.parts.push(written);
      lastEnd = at + written.trimEnd().length;
    }
    at += whole.length + 1;
  }
  close(text.split('\n').length - 1, lastEnd);
  return blocks;
}

/** The block of this address; ids are compared as links are, without case. */
export function findBlock(blocks: readonly Block[], id: string): Block | undefined {
  const wanted = id.toLowerCase();
  return blocks.find((block) => block.id?.toLowerCase() === wanted);
}

/** An address that no block of these has. @param random gives numbers from 0 to below 1 */
export function freshBlockId(blocks: readonly Block[], random: () => number = Math.random): string {
  for (;;) {
    const id = Array.from({ length: ID_CHARS }, () => Math.floor(random() * 36).toString(36)).join('');
    // Letters only in front: an id of digits alone reads as a number in other programs.
    if (/^[a-z]/.test(id) && findBlock(blocks, id) === undefined) return id;
  }
}

/** What is written at a block's end so that it has this address. */
export function blockMark(id: string): string {
  return ` ^${id}`;
}
