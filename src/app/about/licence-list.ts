/** What others wrote of this copy of Memex: the list that the build leaves beside the app. */
import { ToldError } from '../state/told-error.ts';
import { words } from '../words/catalogue.ts';
import { LICENCES_FILE } from './licences-file.ts';

export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** As the package says it, such as `MIT`. */
  readonly licence: string;
  /** The whole text that is to come along with every copy. */
  readonly text: string;
}

/** Reads the list, without a network too: it is kept like the app itself. @throws MxError `not-found` */
export async function readLicences(): Promise<readonly PackageLicence[]> {
  const reply = await fetch(new URL(LICENCES_FILE, document.baseURI));
  // a development server answers with the page instead: only the build knows what it is made of
  if (!reply.ok || !reply.headers.get('content-type')?.includes('json')) {
    throw new ToldError('not-found', words.about.listMissing);
  }
  return (await reply.json()) as PackageLicence[];
}

/** A line this long was broken because the paper ended, a shorter one because its author wanted it so. */
const FULL_LINE_CHARS = 50;
/** Lines further in than this were centred. */
const INDENT_MAX = 12;

/**
 * A licence's text for any width: the lines of a paragraph joined, titles brought back from the middle. No word
 * is changed.
 */
export function unwrapped(text: string): string {
  const lines: string[] = [];
  let before = '';
  for (const line of text.split('\n')) {
    const words = line.trim();
    const indent = line.length - line.trimStart().length;
    const goesOn =
      before.trimEnd().length >= FULL_LINE_CHARS &&
      /^["'(]?[\p{L}\d]/u.test(words) &&
      !/^(\d+|\(?\w)[.)]\s/.test(words) &&
      indent >= before.length - before.trimStart().length;
    if (goesOn) lines.push(`${lines.pop() ?? ''} ${words}`);
    else lines.push(indent > INDENT_MAX ? words : line.trimEnd());
    before = line;
  }
  return lines.join('\n');
}
