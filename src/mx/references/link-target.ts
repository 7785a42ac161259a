/** What stands between the brackets of a reference: name, heading, block, alias. */

export interface LinkTarget {
  /** Empty when the reference points into its own node. */
  readonly name: string;
  readonly heading?: string;
  readonly block?: string;
}

/** Splits `Folder/Note#Heading#Below` or `Note#^block`; the heading keeps its inner `#`. */
export function splitTarget(target: string): LinkTarget {
  const hash = target.indexOf('#');
  if (hash === -1) return { name: target.trim() };
  const name = target.slice(0, hash).trim();
  const place = target.slice(hash + 1).trim();
  if (place.startsWith('^')) return place.length > 1 ? { name, block: place.slice(1) } : { name };
  return place === '' ? { name } : { name, heading: place };
}

/**
 * The local target of a Markdown link's destination, decoded; undefined for anything with a scheme (`https:`,
 * `mailto:`, `data:`, …), for `//host`, and for a bare `#heading`.
 */
export function localTarget(destination: string): LinkTarget | undefined {
  const plain = destination.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain) || plain.startsWith('//')) return undefined;
  const hash = plain.indexOf('#');
  // Split before decoding: a decoded %23 belongs to the name.
  const name = decodePercent(hash === -1 ? plain : plain.slice(0, hash)).trim();
  if (name === '') return undefined;
  const { heading, block } = splitTarget(hash === -1 ? '' : decodePercent(plain.slice(hash)));
  return { name, ...(heading !== undefined && { heading }), ...(block !== undefined && { block }) };
}

/** Percent signs decoded; a text that is not well encoded stays as it is. */
function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
