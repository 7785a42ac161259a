/** The headings of a Markdown text, in order: what the outline shows and what `[[Note#Heading]]` points at. */

export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  /** As it reads: without marks of emphasis, links as what they show. */
  readonly text: string;
  /** Of the text, from 0. */
  readonly line: number;
}

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Which lines of a text stand in fenced code: one call for each line, in order. */
export function fenceWatcher(): (line: string) => boolean {
  let open: string | undefined;
  return (line) => {
    const fence = FENCE.exec(line)?.[1];
    if (open === undefined) {
      open = fence;
      return fence !== undefined;
    }
    const closes = fence !== undefined && fence[0] === open[0] && fence.length >= open.length;
    if (closes && line.trim() === fence) open = undefined;
    return true;
  };
}

/** All headings outside code. */
export function headingsOf(text: string): readonly Heading[] {
  const found: Heading[] = [];
  const isCode = fenceWatcher();
  for (const [line, written] of text.split('\n').entries()) {
    const match = isCode(written) ? null : HEADING.exec(written.replace(/\r$/, ''));
    if (match) found.push({ level: match[1]?.length ?? 1, text: plainHeading(match[2] ?? ''), line });
  }
  return found;
}

/** The heading under which a line stands, as its place in the list; -1 above the first. */
export function headingAt(headings: readonly Heading[], line: number): number {
  return headings.findLastIndex((heading) => heading.line <= line);
}

/**
 * The place in the list that a written target means: `Heading`, or `Above#Heading` for one below another. Case and
 * blanks do not count. -1 when there is none.
 */
export function findHeading(headings: readonly Heading[], target: string): number {
  const path = target
    .split('#')
    .map(folded)
    .filter((part) => part !== '');
  let from = -1;
  for (const part of path) {
    from = headings.findIndex((heading, i) => i > from && folded(heading.text) === part);
    if (from < 0) return -1;
  }
  return from;
}

/** How a heading is written behind `#`: what would end the link is left out. */
export function headingTarget(text: string): string {
  return text
    .replace(/[[\]|#^]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function folded(text: string): string {
  return headingTarget(text).toLowerCase();
}

function plainHeading(written: string): string {
  return written
    .replace(/[ \t]\^[\w-]+$/, '')
    .replace(/!?\[\[([^[\]|]+)(?:\|([^[\]]*))?\]\]/g, (_, name: string, alias?: string) => alias || name)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|==|`)/g, '')
    .replace(/(^|[^\p{L}\p{N}])[*_](\S(?:.*?\S)?)[*_](?![\p{L}\p{N}])/gu, '$1$2')
    .trim();
}
