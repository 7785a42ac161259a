/** Turning words of a text into links to the node that they name. */
import type { NameForm } from './name-forms.ts';
import type { Span } from './prose-blocks.ts';
import { isInTable, placedReferences } from './rewrite-references.ts';
import { asLinkText, inDestination, inWikilink } from './written-name.ts';

/**
 * The text with these words (in order and apart) as `[[Name]]`, or `[[Name|words]]` where they differ; undefined when
 * none of the forms can be written there, or what is written would not be read as so many links more.
 */
export function linkWords(
  text: string,
  words: readonly Span[],
  forms: readonly NameForm[],
): string | undefined {
  let result = '';
  let at = 0;
  for (const { start, end } of words) {
    const link = linkTo(text.slice(start, end), forms, isInTable(text, start));
    if (link === undefined) return undefined;
    result += text.slice(at, start) + link;
    at = end;
  }
  result += text.slice(at);
  const links = placedReferences(result).length - placedReferences(text).length;
  return links === words.length ? result : undefined;
}

function linkTo(words: string, forms: readonly NameForm[], inTable: boolean): string | undefined {
  for (const { name } of forms) {
    const target = inWikilink(name);
    if (target !== undefined && words === name) return `[[${target}]]`;
    if (target !== undefined && inWikilink(words) !== undefined)
      return `[[${target}${inTable ? '\\|' : '|'}${words}]]`;
    const destination = inDestination(name, '', false);
    if (destination !== undefined) return `[${asLinkText(words)}](${destination})`;
  }
  return undefined;
}
