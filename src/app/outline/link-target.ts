/** What is written in a link: the name of a note, and behind `#` a heading or a block of it. */

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
