/** What stands behind `#` in a link, in the text: where it begins, and the part of the text that it means. */
import { blocksOf, findBlock } from './blocks.ts';
import { findHeading, headingsOf } from './headings.ts';
import type { Fragment } from './link-target.ts';

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
