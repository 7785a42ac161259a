/** How a version was cut into parts. */
import { words } from '../words/catalogue.ts';

export function chunkerWords(chunker: string): string {
  if (chunker === 'content-defined') return words.versions.cutByContent;
  return chunker === 'fixed' ? words.versions.cutByFixedSize : words.versions.cutByWords;
}
