/** Records of nodes, versions, chunks, recipe pages and links: part two of docs/FORMAT.md. */
import { Cursor, hexOf, textOf } from './bytes.ts';
import type { Place } from './pack.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface NodeRecord {
  readonly id: string;
  readonly type: number;
  readonly created: number;
  readonly modified: number;
  readonly newestVersion: number;
  /** When it was moved to the trash, or 0. */
  readonly trashed: number;
  readonly firstLine: string;
  readonly metadata: Json;
}

/** One piece of a recipe: a chunk, or a page of the level below; a word's length stands with its chunk. */
export interface Piece {
  readonly number: number;
  readonly bytes?: number;
}

export interface VersionRecord {
  readonly available: boolean;
  readonly version: number;
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: number;
  readonly created: number;
  readonly chunks: number;
  readonly parents: readonly number[];
  readonly metadata: Json;
  readonly author: string;
  readonly rootPage?: number;
  readonly recipe?: readonly Piece[];
}

export interface RecipePage {
  readonly level: number;
  readonly pieces: readonly Piece[];
}

export interface ChunkRecord {
  readonly bytes?: Uint8Array;
  readonly place?: Place;
  /** Of the SHA-256 of a body in a pack, the first 6 bytes. */
  readonly hashBegins?: string;
}

export interface AnchorRecord {
  readonly chunk: string;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

export interface LinkRecord {
  readonly created: number;
  readonly metadata: Json;
  readonly sourceAnchor?: AnchorRecord;
  readonly targetAnchor?: AnchorRecord;
}

const ID_DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A node's id as text: 26 digits of five bits, the first holding the top three. */
export function idText(bytes: Uint8Array): string {
  let left = BigInt(`0x${hexOf(bytes)}`);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = `${ID_DIGITS[Number(left % 32n)]}${text}`;
    left /= 32n;
  }
  return text;
}

export function decodeNode(bytes: Uint8Array): NodeRecord {
  const cursor = new Cursor(bytes);
  const id = idText(cursor.take(16));
  const type = cursor.varint();
  const created = cursor.varint();
  const modified = created + cursor.zigzag();
  const newestVersion = cursor.varint();
  const trashed = cursor.varint();
  const firstLine = cursor.text();
  return { id, type, created, modified, newestVersion, trashed, firstLine, metadata: json(cursor.rest()) };
}

/** The title of a node: of its metadata, its file's name, the end of its path or its first line. */
export function titleOf({ metadata, firstLine }: NodeRecord): string {
  const endOfPath = trimmed(metadata.path).split('/').at(-1);
  return trimmed(metadata.title) || trimmed(metadata.filename) || endOfPath || firstLine || 'Untitled';
}

const trimmed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export function decodeVersion(bytes: Uint8Array): VersionRecord {
  const cursor = new Cursor(bytes);
  const flags = cursor.u8();
  const policy = cursor.u8();
  const common = {
    available: (flags & 1) !== 0,
    version: cursor.varint(),
    hash: hexOf(cursor.take(32)),
    bytes: cursor.varint(),
    mediaType: cursor.varint(),
    created: cursor.varint(),
    chunks: cursor.varint(),
    parents: Array.from({ length: cursor.varint() }, () => cursor.varint()),
    metadata: (flags & 8) !== 0 ? json(cursor.bytes()) : {},
    author: (flags & 16) !== 0 ? cursor.text() : '',
  };
  if ((flags & 32) !== 0) return { ...common, rootPage: cursor.varint() };
  if ((flags & 4) === 0) return common;
  return { ...common, recipe: policy === 0 ? words(cursor) : pieces(cursor) };
}

export function decodePage(bytes: Uint8Array): RecipePage {
  const cursor = new Cursor(bytes);
  return { level: cursor.u8(), pieces: pieces(cursor) };
}

function words(cursor: Cursor): Piece[] {
  const found: Piece[] = [];
  while (!cursor.done) found.push({ number: cursor.varint() });
  return found;
}

function pieces(cursor: Cursor): Piece[] {
  const found: Piece[] = [];
  let number = 0;
  while (!cursor.done) {
    number += cursor.zigzag();
    found.push({ number, bytes: cursor.varint() });
  }
  return found;
}

export function decodeChunk(bytes: Uint8Array): ChunkRecord {
  const cursor = new Cursor(bytes);
  const head = cursor.varint();
  const length = Math.floor(head / 2);
  if (head % 2 === 1) return { bytes: cursor.take(length) };
  const place = { pack: cursor.varint(), byte: cursor.varint(), length };
  return { place, hashBegins: hexOf(cursor.take(6)) };
}

export function decodeLink(bytes: Uint8Array): LinkRecord {
  const cursor = new Cursor(bytes);
  const flags = cursor.u8();
  return {
    created: cursor.varint(),
    metadata: (flags & 1) !== 0 ? json(cursor.bytes()) : {},
    ...((flags & 2) !== 0 && { sourceAnchor: anchor(cursor) }),
    ...((flags & 4) !== 0 && { targetAnchor: anchor(cursor) }),
  };
}

function anchor(cursor: Cursor): AnchorRecord {
  return {
    chunk: hexOf(cursor.take(32)),
    quote: cursor.text(),
    before: cursor.text(),
    after: cursor.text(),
  };
}

/** Texts one after the other, as the lists of names are kept; the first has number 0. */
export function decodeNames(bytes: Uint8Array | undefined): string[] {
  const names: string[] = [];
  if (bytes === undefined) return names;
  const cursor = new Cursor(bytes);
  while (!cursor.done) names.push(cursor.text());
  return names;
}

function json(bytes: Uint8Array): Json {
  return JSON.parse(textOf(bytes)) as Json;
}
