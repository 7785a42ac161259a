/**
 * A second reader of `.mx` files, written from docs/FORMAT.md alone: it shares no code with the store, so that what
 * both say alike is what the page says, and a mistake of the store's writing is not read back by the same mistake.
 */
import { createHash } from 'node:crypto';
import { Cursor, expectThat, hexOf, NotAsWritten } from './bytes.ts';
import { type Extent, readManifest, type Stretch, type Superblock, validSuperblocks } from './header.ts';
import { type Replayed, replayLog } from './log.ts';
import { Packs } from './pack.ts';
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
import { NewestValues, type State } from './states.ts';
import { Table } from './table.ts';

const META = 0x01;
const NODE = 0x10;
const VERSION = 0x20;
const RECIPE = 0x22;
const CHUNK = 0x29;
const LINK_OUT = 0x31;
const NEEDED = new Set([META, NODE, VERSION, RECIPE, CHUNK, LINK_OUT]);

const TABLE = 2;
const CONTENT = 3;

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

/** A memex as its newest commit left it. */
export class SecondReader {
  readonly formatVersion: string;
  readonly commit: number;
  readonly #values: NewestValues;
  readonly #packs: Packs;
  /** Number of each node by its id, and its id by its number. */
  readonly #numbers = new Map<string, number>();
  readonly #ids = new Map<number, string>();
  /** Records of versions by the number of their node, the oldest first, each under its number within the node. */
  readonly #versions = new Map<number, [number, VersionRecord][]>();
  readonly #nodeTypes: readonly string[];
  readonly #linkTypes: readonly string[];
  readonly #mediaTypes: readonly string[];

  /** Reads the whole file given. */
  constructor(file: Uint8Array) {
    const { superblock, manifest, tables } = newestWhole(file);
    const log = replayLog(file, superblock, (range) => isUsed(manifest, range));
    this.formatVersion = superblock.version;
    this.commit = log.newestCommit;
    this.#packs = new Packs(file, manifest, log.opened);
    this.#values = new NewestValues(neededStates(tables, log));
    this.#nodeTypes = this.#names('names of node types');
    this.#linkTypes = this.#names('names of link types');
    this.#mediaTypes = this.#names('names of media types');
    for (const { key, value } of this.#values.of(NODE)) {
      const { id } = decodeNode(value);
      const number = new Cursor(key, 1).keyU32();
      this.#numbers.set(id, number);
      this.#ids.set(number, id);
      this.#versions.set(number, []);
    }
    for (const { key, value } of this.#values.of(VERSION)) {
      const cursor = new Cursor(key, 1);
      this.#versions.get(cursor.keyU32())?.push([cursor.keyU32(), decodeVersion(value)]);
    }
  }

  /** All nodes, those in the trash too, in the order of their numbers. */
  nodes(): ReadNode[] {
    return this.#values.of(NODE).map(({ value }) => {
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
    return this.#values.of(LINK_OUT).map(({ key, value }) => {
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
    const { bytes, place } = decodeChunk(this.#numbered(CHUNK, number));
    const found = bytes ?? (place && this.#packs.read(place));
    expectThat(found !== undefined, `chunk ${number} has no bytes`);
    expectThat(length === undefined || length === found.length, `chunk ${number} has another length`);
    return found;
  }

  #numbered(space: number, number: number): Uint8Array {
    const key = Buffer.alloc(5);
    key.writeUInt8(space);
    key.writeUInt32BE(number, 1);
    const value = this.#values.get(key);
    expectThat(value !== undefined, `key ${hexOf(key)} is not there`);
    return value;
  }

  #names(list: string): string[] {
    return decodeNames(this.#values.get(Buffer.from(`\x01${list}`)));
  }
}

/** The newest superblock whose manifest and tables' footers are right. */
function newestWhole(file: Uint8Array): { superblock: Superblock; manifest: Extent[]; tables: Table[] } {
  for (const superblock of validSuperblocks(file)) {
    try {
      const manifest = readManifest(file, superblock);
      const tables = manifest.filter(({ kind }) => kind === TABLE).map((extent) => new Table(file, extent));
      return { superblock, manifest, tables };
    } catch (error) {
      if (!(error instanceof NotAsWritten)) throw error;
    }
  }
  throw new NotAsWritten('no superblock is whole');
}

function isUsed(manifest: readonly Extent[], { offset, length }: Stretch): boolean {
  return manifest.some(
    (extent) =>
      extent.kind === CONTENT && extent.offset <= offset && offset + length <= extent.offset + extent.used,
  );
}

function* neededStates(tables: readonly Table[], log: Replayed): Generator<State> {
  const isNeeded = ({ key }: State): boolean => NEEDED.has(key[0] ?? 0);
  for (const table of tables) for (const state of table.states()) if (isNeeded(state)) yield state;
  for (const state of log.states) if (isNeeded(state)) yield state;
}

function named(names: readonly string[], number: number): string {
  const name = names[number];
  expectThat(name !== undefined, `there is no name ${number}`);
  return name;
}
