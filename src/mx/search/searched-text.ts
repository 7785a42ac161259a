/** What of a node is searched: its names, its tags, and its content if that is text or text was taken out of it. */
import { isTextMediaType } from '../content/chunk-policy.ts';
import type { StoredVersion } from '../content/version-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import { aliasesOf, type StoredNode, tagsOf, titleOf } from '../graph/node-record.ts';
import type { TreeReader } from '../tree/tree.ts';
import { htmlText } from './html-text.ts';
import { isTakenFrom, readTakenText, SEARCHED_BYTES_MAX } from './taken-text.ts';
import { Field, type FieldCode } from './weight.ts';
import type { WordNumbers } from './word-numbers.ts';

/** A heading of Markdown, with its line's end left out. */
const HEADING = /^ {0,3}#{1,6}[ \t].*$/gm;
const decoder = new TextDecoder();
const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/i;

export interface SearchedText {
  readonly title: string;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  /** Empty when the content is no text. */
  readonly body: string;
}

/** Called for each word with its number in the text; words of two fields, or of two names, are never neighbours. */
export type VisitPlace = (word: number, place: number, field: FieldCode) => void;

/** Calls `visit` for every word that is searched, by its number; gives how many words the body has. */
export function eachPlace(
  { title, aliases, tags, body }: SearchedText,
  numbers: WordNumbers,
  visit: VisitPlace,
): number {
  let place = 0;
  let field: FieldCode = Field.title;
  const tell = (word: number): void => visit(word, place++, field);
  const part = (text: string): void => {
    numbers.each(text, tell);
    place++;
  };
  part(title);
  field = Field.alias;
  for (const alias of aliases) part(alias);
  field = Field.tag;
  for (const tag of tags) part(tag);
  const before = place;
  let gaps = 0;
  let at = 0;
  for (const { 0: line, index } of body.includes('#') ? body.matchAll(HEADING) : []) {
    field = Field.body;
    part(body.slice(at, index));
    field = Field.heading;
    part(line);
    gaps += 2;
    at = index + line.length;
  }
  field = Field.body;
  numbers.each(at === 0 ? body : body.slice(at), tell);
  return place - before - gaps;
}

/** Reads what is searched of a node; undefined when its content is not kept. @throws MxError `corrupt` */
export function readSearched(
  reader: TreeReader,
  versions: VersionStore,
  mediaTypeOf: (media: number) => string,
  number: number,
  node: StoredNode,
): { readonly stored: StoredVersion; readonly text: SearchedText } | undefined {
  const stored = versions.find(reader, number, node.version);
  if (stored?.available !== true) return undefined;
  const body = readBody(reader, versions, stored, mediaTypeOf(stored.media));
  return { stored, text: searchedText(node, body) };
}

function readBody(
  reader: TreeReader,
  versions: VersionStore,
  stored: StoredVersion,
  mediaType: string,
): string {
  if (isTakenFrom(mediaType)) return readTakenText(reader, stored.version);
  if (!isTextMediaType(mediaType)) return '';
  return bodyOf(versions.read(reader, stored, 0, Math.min(stored.bytes, SEARCHED_BYTES_MAX)), mediaType);
}

/** The text that content itself holds and that is searched; empty for what is no text. */
export function bodyOf(content: Uint8Array, mediaType: string): string {
  if (!isTextMediaType(mediaType)) return '';
  const text = decoder.decode(content.subarray(0, SEARCHED_BYTES_MAX));
  return HTML.test(mediaType) ? htmlText(text) : text;
}

export function searchedText(node: StoredNode, body: string): SearchedText {
  return { title: titleOf(node), aliases: aliasesOf(node.metadata), tags: tagsOf(node.metadata), body };
}
