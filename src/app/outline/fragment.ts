/** What stands behind `#` in a link: a heading or a block of the text, and the part of the text that it means. */
import { blocksOf, findBlock } from './blocks.ts';
import { findHeading, headingsOf } from './headings.ts';

/** A place in a note that is to be shown: a heading, a block's address, or a line from 0. */
export type Fragment = { readonly heading: string } | { readonly block: string } | { readonly line: number };

/** Splits `Name#Heading` or `Name#^block`; the name is empty for a place in the same note. */
export function splitName(target: string): { readonly name: string; readonly fragment?: Fragment } {
  const hash = target.indexOf('#');
  if (hash < 0) return { name: target.trim() };
  const name = target.slice(0, hash).trim();
  const place = target.slice(hash + 1).trim();
  if (place === '' || place === '^') return { name };
  return { name, fragment: place.startsWith('^') ? { block: place.slice(1) } : { heading: place } };
}

/** The line on which a fragment begins, from 0; undefined when the text has no such place. */
export function lineOf(text: string, fragment: Fragment): number | undefined {
  if ('line' in fragment) return fragment.line;
  if ('block' in fragment) return findBlock(blocksOf(text), fragment.block)?.line;
  const headings = headingsOf(text);
  return headings[findHeading(headings, fragment.heading)]?.line;
}

/**
 * The part of a text that a fragment means: a block without its address, or a section from below its heading to the
 * next heading of its level. Undefined when the text has no such place.
 */
export function partOf(text: string, fragment: Fragment | undefined): string | undefined {
  if (fragment === undefined) return text;
  if ('line' in fragment) return undefined;
  if ('block' in fragment) {
    const block = findBlock(blocksOf(text), fragment.block);
    return block && text.slice(block.start, block.end).replace(/[ \t]*\^[\w-]+$/, '');
  }
  const headings = headingsOf(text);
  const at = findHeading(headings, fragment.heading);
  const heading = headings[at];
  if (!heading) return undefined;
  const next = headings.find(({ level }, i) => i > at && level <= heading.level);
  return text
    .split('\n')
    .slice(heading.line + 1, next?.line)
    .join('\n')
    .trim();
}
