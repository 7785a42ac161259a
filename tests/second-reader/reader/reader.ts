/**
 * A second reader of `.mx` files, written from docs/FORMAT.md alone: it shares no code with the store, so that what
 * both say alike is what the page says, and a mistake of the store's writing is not read back by the same mistake.
 */
import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { Cursor, expectThat, hexOf, textOf } from './bytes.ts';
import { openFile } from './open.ts';
import type { Packs } from './pack.ts';
import {
  type AnchorRecord,
  decodeChunk,
  decodeLink,
  decodeNames,
  decodeNode,
  decodePage,
  decodeVersion,
  type Json,
  type Piece,
  titleOf,
  type VersionRecord,
} from './records.ts';
import type { Entry, History } from './states.ts';

const NODE = 0x10;
const VERSION = 0x20;
const RECIPE = 0x22;
const CHUNK = 0x29;
const LINK_OUT = 0x31;
const TAKEN_TEXT = 0x56;
const TEXT_AWAITED = 0x57;

/** How taking a text out ended, by the numbers that stand in the file. */
const OUTCOMES = ['whole', 'part', 'protected', 'unreadable', 'too-large'];

export interface ReadNode {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly metadata: Json;
  readonly created: number;
  readonly modified: number;
  readonly trashed: boolean;
}

export interface ReadLink {
  /** Its number: links have no other name. */
  readonly id: number;
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly created: number;
  readonly metadata: Json;
  readonly sourceAnchor?: AnchorRecord;
  readonly targetAnchor?: AnchorRecord;
}

export interface ReadVersion {
  readonly number: number;
  readonly hash: string;
  readonly bytes: number;
  readonly created: number;
  readonly available: boolean;
  readonly mediaType: string;
  readonly chunks: number;
  readonly parents: readonly number[];
  readonly metadata: Json;
  readonly author: string;
}

/** A memex as a commit left it. */
export class SecondReader {
  readonly formatVersion: string;
  /** The newest of the file. */
  readonly commit: number;
  readonly #at: number;
  readonly #history: History;
  readonly #packs: Packs;
  /** Number of each node by its id, and its id by its number. */
  readonly #numbers = new Map<string, number>();
  readonly #ids = new Map<number, string>();
  /** Records of versions by the number of their node, the oldest first, each under its number within the node. */
  readonly #versions = new Map<number, [number, VersionRecord][]>();
  readonly #nodeTypes: readonly string[];
  readonly #linkTypes: readonly string[];
  readonly #mediaTypes: readonly string[];

  /** Reads the whole file given, as of its newest commit or an older one. */
  constructor(file: Uint8Array, at?: number) {
    const { superblock, history, packs, newestCommit } = openFile(file);
    this.formatVersion = superblock.version;
    this.commit = newestCommit;
    this.#at = at ?? newestCommit;
    this.#history = history;
    this.#packs = packs;
    this.#nodeTypes = this.#names('names of node types');
    this.#linkTypes = this.#names('names of link types');
    this.#mediaTypes = this.#names('names of media types');
    for (const { key, value } of this.#of(NODE)) {
      const { id } = decodeNode(value);
      const number = new Cursor(key, 1).keyU32();
      this.#numbers.set(id, number);
      this.#ids.set(number, id);
      this.#versions.set(number, []);
    }
    for (const { key, value } of this.#of(VERSION)) {
      const cursor = new Cursor(key, 1);
      this.#versions.get(cursor.keyU32())?.push([cursor.keyU32(), this.#asKept(key, decodeVersion(value))]);
    }
  }

  /** All nodes, those in the trash too, in the order of their numbers. */
  nodes(): ReadNode[] {
    return this.#of(NODE).map(({ value }) => {
      const node = decodeNode(value);
      return {
        id: node.id,
        type: named(this.#nodeTypes, node.type),
        title: titleOf(node),
        metadata: node.metadata,
        created: node.created,
        modified: node.modified,
        trashed: node.trashed !== 0,
      };
    });
  }

  /** All links of living nodes. */
  links(): ReadLink[] {
    return this.#of(LINK_OUT).map(({ key, value }) => {
      const cursor = new Cursor(key, 1);
      const source = this.#idOf(cursor.keyU32());
      const type = named(this.#linkTypes, cursor.keyU16());
      const target = this.#idOf(cursor.keyU32());
      return { id: cursor.keyU32(), source, type, target, ...decodeLink(value) };
    });
  }

  /** All versions of a node, the oldest first. */
  versions(id: string): ReadVersion[] {
    return this.#versionRecords(id).map(([number, record]) => ({
      number,
      hash: record.hash,
      bytes: record.bytes,
      created: record.created,
      available: record.available,
      mediaType: named(this.#mediaTypes, record.mediaType),
      chunks: record.chunks,
      parents: record.parents,
      metadata: record.metadata,
      author: record.author,
    }));
  }

  /** The content of an available version, proven by its SHA-256. */
  content(id: string, number: number): Uint8Array {
    const record = this.#versionRecords(id).find(([n]) => n === number)?.[1];
    expectThat(record?.available === true, `version ${number} of ${id} is not available`);
    const pieces = record.rootPage === undefined ? record.recipe : this.#pagesFrom(record.rootPage);
    expectThat(pieces !== undefined, 'an available version has no recipe');
    const content = Buffer.concat(pieces.map((piece) => this.#chunk(piece)));
    expectThat(pieces.length === record.chunks, 'a version has another number of chunks');
    expectThat(content.length === record.bytes, 'a version has another length');
    const hash = createHash('sha256').update(content).digest('hex');
    expectThat(hash === record.hash, 'the content is not the one that was written');
    return content;
  }

  /** The text that was taken out of a node's newest content. */
  takenText(id: string): { readonly outcome: string; readonly text: string } | undefined {
    const key = Buffer.alloc(5);
    key.writeUInt8(TAKEN_TEXT);
    key.writeUInt32BE(this.#versionRecords(id).at(-1)?.[1].version ?? 0xffffffff, 1);
    const value = this.#history.get(key, this.commit);
    if (value === undefined) return undefined;
    const cursor = new Cursor(value);
    const outcome = named(OUTCOMES, cursor.u8());
    const length = cursor.varint();
    const packed = cursor.rest();
    const text = length === 0 ? packed : inflateRawSync(packed);
    expectThat(text.length === length, `the text of ${id} has another length`);
    return { outcome, text: textOf(text) };
  }

  /** Nodes whose text is awaited. */
  awaiting(): string[] {
    return this.#of(TEXT_AWAITED).map(({ key }) => this.#idOf(new Cursor(key, 1).keyU32()));
  }

  #versionRecords(id: string): readonly [number, VersionRecord][] {
    return this.#versions.get(this.#numbers.get(id) ?? -1) ?? [];
  }

  #idOf(node: number): string {
    const id = this.#ids.get(node);
    expectThat(id !== undefined, `a link names node ${node}, which is not there`);
    return id;
  }

  /** The chunks below a recipe page, from the left. */
  #pagesFrom(page: number): Piece[] {
    const { level, pieces } = decodePage(this.#numbered(RECIPE, page));
    return level === 0 ? [...pieces] : pieces.flatMap(({ number }) => this.#pagesFrom(number));
  }

  #chunk({ number, bytes: length }: Piece): Uint8Array {
    const { bytes, place, hashBegins } = decodeChunk(this.#numbered(CHUNK, number));
    const found = bytes ?? (place && this.#packs.read(place));
    expectThat(found !== undefined, `chunk ${number} has no bytes`);
    if (hashBegins !== undefined) {
      const hash = createHash('sha256').update(found).digest('hex');
      expectThat(hash.startsWith(hashBegins), `chunk ${number} has another hash than its record says`);
    }
    expectThat(length === undefined || length === found.length, `chunk ${number} has another length`);
    return found;
  }

  /** Chunks and recipe pages keep no history: those of now serve every commit. */
  #numbered(space: number, number: number): Uint8Array {
    const key = Buffer.alloc(5);
    key.writeUInt8(space);
    key.writeUInt32BE(number, 1);
    const value = this.#history.get(key, this.commit);
    expectThat(value !== undefined, `key ${hexOf(key)} is not there`);
    return value;
  }

  #of(space: number): Entry[] {
    return this.#history.of(space, this.#at);
  }

  /** The record of a version as of an older commit, when its content may have gone since. */
  #asKept(key: Uint8Array, record: VersionRecord): VersionRecord {
    const newest = this.#history.get(key, this.commit);
    const { available, version } =
      newest === undefined ? { available: false, version: -1 } : decodeVersion(newest);
    return available && version === record.version ? record : { ...record, available: false };
  }

  /** Lists of names only grow, so that the newest serves every commit. */
  #names(list: string): string[] {
    return decodeNames(this.#history.get(Buffer.from(`\x01${list}`), this.commit));
  }
}

function named(names: readonly string[], number: number): string {
  const name = names[number];
  expectThat(name !== undefined, `there is no name ${number}`);
  return name;
}
