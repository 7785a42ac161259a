/**
 * The text of a note that several were merged into: what the one that stays says, and below it what each of the others
 * does, under its title. Nothing is left out but what stands there already, word for word.
 */
import { frontMatterEnd } from '../mx/references/prose-blocks.ts';

export interface TitledText {
  readonly title: string;
  readonly text: string;
}

/** @param others in the order in which they are to follow; their front matter is left out, for it is not the note's */
export function joinedNotes(stays: string, others: readonly TitledText[]): string {
  let joined = stays.trimEnd();
  for (const { title, text } of others) {
    const body = withoutBlankEnds(text.slice(frontMatterEnd(text)));
    if (body === '' || standsIn(joined, body)) continue;
    const heading = needsHeading(title, body) ? `## ${title}\n\n` : '';
    joined += `${joined === '' ? '' : '\n\n'}${heading}${body}`;
  }
  return joined === '' || joined === stays ? stays : `${joined}\n`;
}

/** As whole lines: a short text is not to be lost for standing somewhere in a word. */
function standsIn(text: string, body: string): boolean {
  return `\n${text}\n`.includes(`\n${body}\n`);
}

/** Blank lines before and after are taken away; a line that is set in stays so. */
function withoutBlankEnds(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

function needsHeading(title: string, body: string): boolean {
  if (title === '' || title === 'Untitled') return false;
  const first = /^#{1,6}[ \t]+([^\n]*)/.exec(body)?.[1];
  return first?.trim() !== title;
}
