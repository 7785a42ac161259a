/** Reading nodes: by id, name, path, type, tag and time. */
import { toHex } from '../content/hash-text.ts';
import type { StoredVersion } from '../content/version-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { isNodeId, NODE_ID_BYTES, nodeIdText } from '../graph/node-id.ts';
import {
  NAME_KIND,
  nameKeyParts,
  namePrefix,
  nameStart,
  pathKey,
  tagPrefix,
  typePrefix,
} from '../graph/node-index.ts';
import { aliasesOf, type StoredNode, tagsOf, titleOf } from '../graph/node-record.ts';
import { fold } from '../references/fold.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { afterPrefix, bytesKey, keyBytes, keyU32 } from '../tree/key.ts';
import type { Cursor, Key, TreeReader } from '../tree/tree.ts';
import type { NodeId, NodeRecord } from '../types.ts';
import { type KnownList, type KnownLists, PLACE_ROWS } from './known-lists.ts';
import { type KnownNames, namesHolding } from './known-names.ts';
import { findNode, readNode, requireNode } from './node-reading.ts';
import type { ListOptions, NodeReads } from './node-reads.ts';
import { SPACE } from './spaces.ts';
import { namedCounts, readCount } from './statistics.ts';
import type { Dictionaries } from './writer.ts';

/** Rows of a list that one call gives. */
const LIST_LIMIT = 1000;
/** Candidates that an ambiguous name lists. */
const CANDIDATES_MAX = 10;
const ID_PART_MIN = 4;

export class NodeView implements NodeReads {
  #shown: { readonly id: NodeId; readonly newest: StoredVersion } | undefined;

  constructor(
    private readonly reader: TreeReader,
    private readonly versions: VersionStore,
    private readonly dictionaries: Dictionaries,
    private readonly names?: KnownNames,
    private readonly lists?: KnownLists,
  ) {}

  /** The newest version of the node that was shown last, if it is this one: its content is often read next. */
  newestShown(id: NodeId): StoredVersion | undefined {
    return this.#shown?.id === id ? this.#shown.newest : undefined;
  }

  /** The record of a node that is known to be there. @throws MxError `corrupt` */
  record(number: number): NodeRecord {
    const node = readNode(this.reader, number);
    if (node === undefined) throw new MxError('corrupt', damageSaying('nodeOfIndex', number));
    return this.#shape(number, node);
  }

  #shape(number: number, node: StoredNode): NodeRecord {
    const newest = this.versions.find(this.reader, number, node.version);
    if (newest === undefined)
      throw new MxError('corrupt', damageSaying('versionMissing', node.version, node.id));
    this.#shown = { id: node.id, newest };
    return {
      id: node.id,
      type: this.dictionaries.nodeTypes.name(node.type),
      title: titleOf(node),
      metadata: node.metadata,
      created: node.created,
      modified: node.modified,
      version: node.version,
      hash: toHex(newest.hash),
      bytes: newest.bytes,
      mediaType: this.dictionaries.mediaTypes.name(newest.media),
      ...(node.deleted > 0 ? { deleted: node.deleted } : {}),
    };
  }

  find(id: NodeId): NodeRecord | undefined {
    if (!isNodeId(id)) return undefined;
    const found = findNode(this.reader, id, this.dictionaries.hints);
    return found === undefined ? undefined : this.#shape(found.number, found.node);
  }

  get(id: NodeId): NodeRecord {
    const { number, node } = requireNode(this.reader, id, false, this.dictionaries.hints);
    return this.#shape(number, node);
  }

  list(options: ListOptions = {}): { readonly total: number; readonly rows: readonly NodeRecord[] } {
    const { offset = 0, limit = LIST_LIMIT } = options;
    const { commit } = this.reader;
    const find = () => this.#members(options);
    const list = this.lists?.of(commit, options, find) ?? { members: find(), places: [] };
    const total =
      list.members?.size ?? readCount(this.reader, options.trashed === true ? 'trashed' : 'nodes');
    const rows: NodeRecord[] = [];
    for (const number of this.#rowsFrom(offset, options, list)) {
      if (rows.length >= limit) break;
      rows.push(this.record(number));
    }
    return { total, rows };
  }

  /** The nodes that type and tag leave, or `undefined` when neither is given. */
  #members(options: ListOptions): Set<number> | undefined {
    if (options.trashed === true) return this.#trashedMembers(options);
    let members: Set<number> | undefined;
    if (options.type !== undefined) {
      const type = this.dictionaries.nodeTypes.find(options.type);
      members =
        type === undefined ? new Set() : this.#numbersUnder(typePrefix(type), afterPrefix(typePrefix(type)));
    }
    if (options.tag !== undefined) {
      const prefix = tagPrefix(options.tag);
      const tagged = this.#numbersUnder(`${prefix}\0`, `${prefix}\x01`);
      for (const nested of this.#numbersUnder(`${prefix}/`, `${prefix}0`)) tagged.add(nested);
      members = members === undefined ? tagged : new Set([...members].filter((number) => tagged.has(number)));
    }
    return members;
  }

  /** No index has types and tags of what is in the trash. */
  #trashedMembers({ type, tag }: ListOptions): Set<number> | undefined {
    if (type === undefined && tag === undefined) return undefined;
    const members = new Set<number>();
    const wanted = tag === undefined ? undefined : fold(tag);
    for (const number of lastNumbers(this.#ordered({ trashed: true }))) {
      const { type: of, metadata } = this.record(number);
      if (type !== undefined && of !== type) continue;
      const isTagged = (one: string) => fold(one) === wanted || fold(one).startsWith(`${wanted}/`);
      if (wanted === undefined || tagsOf(metadata).some(isTagged)) members.add(number);
    }
    return members;
  }

  #numbersUnder(start: Key, end: Key): Set<number> {
    const numbers = new Set<number>();
    const cursor = this.reader.scan(start, end);
    while (cursor.next()) numbers.add(keyU32(cursor.key, cursor.key.length - 4));
    return numbers;
  }

  /** The nodes of a list from this row on. Each place that is walked past is noted. */
  *#rowsFrom(offset: number, options: ListOptions, { members, places }: KnownList): Generator<number> {
    const known = Math.min(Math.floor(offset / PLACE_ROWS), places.length);
    const cursor = this.#ordered(options, places[known - 1]);
    for (let row = known * PLACE_ROWS; cursor.next(); ) {
      const { key } = cursor;
      const number = keyU32(key, key.length - 4);
      if (!isRow(key) || members?.has(number) === false) continue;
      if (row === (places.length + 1) * PLACE_ROWS) places.push(key);
      if (row++ >= offset) yield number;
    }
  }

  /** @param first the key that it begins with, if that is not the first */
  #ordered(
    { order = 'modified', descending = order !== 'title', trashed = false }: ListOptions,
    first?: Key,
  ): Cursor {
    const prefix =
      order === 'modified' || trashed
        ? SPACE.modified + (trashed ? '\x01' : '\0')
        : SPACE[order === 'created' ? 'created' : 'name'];
    const end = afterPrefix(prefix);
    if (!descending) return this.reader.scan(first ?? prefix, end);
    return this.reader.scan(prefix, first === undefined ? end : `${first}\0`, { reverse: true });
  }

  titled(title: string): readonly NodeRecord[] {
    const prefix = namePrefix(title) + String.fromCharCode(NAME_KIND.title);
    const numbers = [...lastNumbers(this.reader.scan(prefix, afterPrefix(prefix)))];
    return numbers.map((number) => this.record(number));
  }

  atPath(path: string): NodeRecord | undefined {
    const bytes = this.reader.get(pathKey(path));
    const number = bytes === undefined ? undefined : keyU32(bytesKey(bytes), 0);
    // As of an older commit the path may have been that of a node that was purged since.
    const node = number === undefined ? undefined : readNode(this.reader, number);
    return number === undefined || node === undefined ? undefined : this.#shape(number, node);
  }

  aliased(alias: string): readonly NodeRecord[] {
    const prefix = namePrefix(alias) + String.fromCharCode(NAME_KIND.alias);
    const numbers = [...lastNumbers(this.reader.scan(prefix, afterPrefix(prefix)))];
    const nodes = numbers.map((number) => this.record(number));
    return nodes.filter(({ metadata }) => aliasesOf(metadata).includes(alias));
  }

  named(name: string): NodeRecord {
    const exact = this.find(name);
    if (exact !== undefined && exact.deleted === undefined) return exact;
    const aliased = this.aliased(name);
    const imported = aliased.filter(({ metadata }) => metadata.importedId === name);
    const byPart =
      imported.length === 0 && /^[0-9a-z]{4,25}$/i.test(name) ? this.#idsLike(name.toLowerCase()) : [];
    const titled = imported.length + byPart.length > 0 ? [] : this.titled(name);
    const readings = [
      imported,
      byPart.map((number) => this.record(number)),
      titled.filter((node) => node.title === name),
      // a title that differs only in case means one node, or none
      titled.length === 1 ? titled : [],
      aliased,
    ];
    const [only, ...others] = readings.find(({ length }) => length > 0) ?? [];
    if (only === undefined) {
      throw new MxError('not-found', refusalSaying('noNodeNamed', name), { name });
    }
    if (others.length === 0) return only;
    const candidates = [only, ...others].slice(0, CANDIDATES_MAX).map(({ id, title }) => ({ id, title }));
    const listed = candidates.map(({ id, title }) => `${id} "${title}"`).join(', ');
    throw new MxError('ambiguous', `"${name}" could be any of ${others.length + 1} nodes: ${listed}.`, {
      candidates,
    });
  }

  /** Living nodes whose id begins or ends with these characters; some more than are listed. */
  #idsLike(part: string): number[] {
    const numbers: number[] = [];
    if (part.length < ID_PART_MIN) return numbers;
    const cursor = this.reader.scan(SPACE.nodeId, afterPrefix(SPACE.nodeId));
    while (cursor.next() && numbers.length <= CANDIDATES_MAX) {
      const id = nodeIdText(keyBytes(cursor.key, 1, 1 + NODE_ID_BYTES));
      if (!id.startsWith(part) && !id.endsWith(part)) continue;
      const number = keyU32(bytesKey(cursor.value), 0);
      if (readNode(this.reader, number)?.deleted === 0) numbers.push(number);
    }
    return numbers;
  }

  suggest(text: string, limit: number): readonly { readonly node: NodeRecord; readonly alias?: string }[] {
    const wanted = fold(text.trim());
    if (wanted === '') return this.list({ limit }).rows.map((node) => ({ node }));
    const ranked = new Map<number, number>();
    const consider = (cursor: Cursor, start: number) => {
      while (cursor.next()) {
        const { kind, node } = nameKeyParts(cursor.key);
        const name = cursor.key.slice(1, -6);
        const exact = name.length === nameStart(wanted).length - 1;
        const rank = start + (exact ? 0 : 2) + (kind === NAME_KIND.title ? 0 : 1) + length(name);
        if (rank < (ranked.get(node) ?? Number.POSITIVE_INFINITY)) ranked.set(node, rank);
      }
    };
    consider(this.reader.scan(nameStart(wanted), afterPrefix(nameStart(wanted))), 0);
    if (ranked.size < limit) this.#suggestInside(wanted, ranked);
    const best = [...ranked].sort((a, b) => a[1] - b[1] || b[0] - a[0]).slice(0, limit);
    return best.map(([number]) => {
      const node = this.record(number);
      const inTitle = fold(node.title).includes(wanted);
      const alias = inTitle
        ? undefined
        : aliasesOf(node.metadata).find((each) => fold(each).includes(wanted));
      return alias === undefined ? { node } : { node, alias };
    });
  }

  /** Names that hold the text further inside, those where a word begins with it first. */
  #suggestInside(wanted: string, ranked: Map<number, number>): void {
    const part = nameStart(wanted).slice(1);
    const found = this.names?.holding(this.reader, part) ?? namesHolding(this.reader, part);
    for (const key of found) {
      const { kind, node } = nameKeyParts(key);
      const inWord = /\w/.test(key.charAt(key.indexOf(part, 1) - 1));
      const rank = 10 + (inWord ? 4 : 0) + (kind === NAME_KIND.title ? 0 : 1) + length(key.slice(1, -6));
      if (rank < (ranked.get(node) ?? Number.POSITIVE_INFINITY)) ranked.set(node, rank);
    }
  }

  types(): readonly { readonly value: string; readonly count: number }[] {
    return namedCounts(this.reader, 'node type');
  }

  tags(): readonly { readonly value: string; readonly count: number }[] {
    return namedCounts(this.reader, 'tag');
  }

  /** All living nodes in the order of their last change, newest first. */
  *living(): Generator<{ readonly number: number; readonly node: StoredNode }> {
    for (const number of lastNumbers(this.#ordered({}))) {
      const node = readNode(this.reader, number);
      if (node !== undefined) yield { number, node };
    }
  }
}

function* lastNumbers(cursor: Cursor): Generator<number> {
  while (cursor.next()) yield keyU32(cursor.key, cursor.key.length - 4);
}

/** False for the second of a node's names, under which it is listed once. */
function isRow(key: Key): boolean {
  return !key.startsWith(SPACE.name) || nameKeyParts(key).kind === NAME_KIND.title;
}

/** Among names that fit equally well the shorter is nearer; always below one step of rank. */
function length(name: Key): number {
  return Math.min(name.length, 999) / 1000;
}
