/** Names as they are written into the two kinds of references, so that reading gives the same name again. */
import { localTarget } from './link-target.ts';
import { baseName } from './node-names.ts';

/** What ends a wikilink or begins something else in it; `^` is kept out as other programs read it as a block. */
const NOT_IN_WIKILINKS = /[[\]|#^\p{Cc}\u2028\u2029]/u;
/** What a quoted value of front matter cannot hold as it is. */
const NOT_IN_QUOTES = /["'\\]/;

/** The name as it stands in a wikilink; undefined for one that cannot. */
export function inWikilink(name: string, inFrontMatter = false): string | undefined {
  if (name === '' || name !== name.trim() || name.endsWith('\\') || NOT_IN_WIKILINKS.test(name))
    return undefined;
  return inFrontMatter && NOT_IN_QUOTES.test(name) ? undefined : name;
}

/**
 * The name as it stands in a Markdown destination, percent signs as the one before had them: folders that stay are
 * not touched; letters beyond ASCII and spaces are encoded where they were, or where they must be.
 */
export function inDestination(name: string, before: string, angled: boolean): string | undefined {
  const style = {
    spaces: !angled || before.includes('%20'),
    letters: /%[89a-f][0-9a-f]/i.test(before),
  };
  const folders = before.slice(0, before.lastIndexOf('/') + 1);
  const kept = folders + encoded(baseName(name), style);
  if (folders !== '' && meansName(kept, name)) return kept;
  const whole = name
    .split('/')
    .map((part) => encoded(part, style))
    .join('/');
  return meansName(whole, name) ? whole : undefined;
}

/** A heading or block behind a name (`#Heading`) as it stands in a Markdown destination. */
export function placeInDestination(place: string): string {
  return place.replace(/[^#]+/g, (part) => encoded(part, { spaces: true, letters: false }));
}

/** Words as the text of a Markdown link, in a table too; a hash in front would make a tag of them. */
export function asLinkText(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[\\[\]|#*_`<]/g, '\\$&');
}

interface Style {
  readonly spaces: boolean;
  readonly letters: boolean;
}

function encoded(part: string, style: Style): string {
  let text = part.replace(/[%#?<>\\:|^[\]"`\p{Cc}\u2028\u2029]/gu, (character) =>
    encodeURIComponent(character),
  );
  if (style.spaces) text = text.replace(/[ ()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return style.letters ? text.replace(/[^\x20-\x7e]+/gu, (letters) => encodeURIComponent(letters)) : text;
}

function meansName(destination: string, name: string): boolean {
  const target = localTarget(destination);
  return target?.name === name && target.heading === undefined && target.block === undefined;
}
