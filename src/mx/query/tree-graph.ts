/**
 * The graph of one snapshot as queries see it, read from the keys of the tree, and links from memory. Records that were read last are kept, a
 * few thousand of them: a query asks several properties of a node one after the other.
 */
import type { VersionStore } from '../content/version-store.ts';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { readLink } from '../graph/adjacency.ts';
import type { HotRows } from '../graph/hot-rows.ts';
import type { StoredLink } from '../graph/link-record.ts';
import { NAME_KIND, namePrefix, nodeKey, tagPrefix, typePrefix } from '../graph/node-index.ts';
import {
  aliasesOf,
  isTrashed,
  type StoredNode,
  tagsOf,
  titleOf,
  typeInRecord,
  UNTITLED,
} from '../graph/node-record.ts';
import { isIndexed, propertiesAreIndexed } from '../graph/property-index.ts';
import type { NodeTime } from '../plan/access.ts';
import type {
  EdgeCursor,
  FoundByText,
  FoundSimilar,
  LinkDirection,
  LinkPlace,
  PropertyAsked,
  QueryGraph,
  Statistics,
} from '../plan/query-graph.ts';
import type { StoredReference } from '../references/reference-record.ts';
import { referenceSources, referencesOut } from '../references/reference-store.ts';
import { findNumber, readId, readNode } from '../store/node-reading.ts';
import type { SearchReads, SimilarityReads } from '../store/search-reads.ts';
import { SPACE } from '../store/spaces.ts';
import type { NodeView } from '../store/view-nodes.ts';
import type { Dictionaries } from '../store/writer.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { Json, JsonObject, LongWork } from '../types.ts';
import { ofInstant } from '../values/make-temporal.ts';
import { REFERENCE, type Value } from '../values/value.ts';
import { GraphLinks } from './graph-links.ts';
import { isOwnProperty, nodesIn, rangesOf, timeRange } from './nodes-by-value.ts';
import { TreeStatistics } from './tree-statistics.ts';

/** Records kept of what was read last. */
const KEPT = 4096;
/** Whole numbers beyond are not exact in JSON. */
const EXACT_MOST = Number.MAX_SAFE_INTEGER;

export interface GraphRooms {
  readonly reader: TreeReader;
  readonly dictionaries: Dictionaries;
  readonly versions: VersionStore;
  readonly nodes: NodeView;
  readonly search: SearchReads;
  readonly similarity: SimilarityReads;
  readonly hotLinks: HotRows;
}

interface ReadNode {
  readonly node: StoredNode;
  properties: ReadonlyMap<string, Value> | undefined;
}

export class TreeGraph implements QueryGraph {
  readonly #nodes = new Map<number, ReadNode>();
  readonly #links = new Map<number, StoredLink>();
  readonly #adjacency: GraphLinks;
  #statistics: Statistics | undefined;

  constructor(private readonly rooms: GraphRooms) {
    this.#adjacency = new GraphLinks(rooms.reader, rooms.hotLinks.over(rooms.reader));
  }

  get commit(): number {
    return this.rooms.reader.commit;
  }

  get statistics(): Statistics {
    this.#statistics ??= new TreeStatistics(this.rooms.reader, this.rooms.dictionaries);
    return this.#statistics;
  }

  nodeType = (name: string): number | undefined => this.rooms.dictionaries.nodeTypes.find(name);
  nodeTypeName = (type: number): string => this.rooms.dictionaries.nodeTypes.name(type);
  linkType = (name: string): number | undefined => this.rooms.dictionaries.linkTypes.find(name);
  linkTypeName = (type: number): string => this.rooms.dictionaries.linkTypes.name(type);
  nodeTypes = (): Iterable<string> => this.rooms.dictionaries.nodeTypes.names;
  linkTypes = (): Iterable<string> => this.rooms.dictionaries.linkTypes.names;

  nodes(): Iterable<number> {
    return this.#numbers(SPACE.created, afterPrefix(SPACE.created));
  }

  nodesOfType(type: number): Iterable<number> {
    return this.#numbers(typePrefix(type), afterPrefix(typePrefix(type)));
  }

  nodesTagged(tag: string): Iterable<number> {
    const prefix = tagPrefix(tag.replace(/^#/, ''));
    const nodes = new Set(this.#numbers(`${prefix}\0`, `${prefix}\x01`));
    for (const nested of this.#numbers(`${prefix}/`, `${prefix}0`)) nodes.add(nested);
    return nodes;
  }

  nodesTitled(title: string): Iterable<number> {
    const prefix = namePrefix(title.trim()) + String.fromCharCode(NAME_KIND.title);
    return this.#numbers(prefix, afterPrefix(prefix));
  }

  hasPropertyIndex(name: string): boolean {
    return isOwnProperty(name) && isIndexed(name) && propertiesAreIndexed(this.rooms.reader);
  }

  nodesWithProperty(name: string, asked: PropertyAsked): Iterable<number> {
    // as of a commit from before there was an index, for a query that was planned with it
    if (!this.hasPropertyIndex(name)) return this.nodes();
    return nodesIn(this.rooms.reader, rangesOf(name, asked));
  }

  nodesInTime(of: NodeTime, from: number, to: number): Iterable<number> {
    return this.#numbers(...timeRange(of, from, to));
  }

  /** Numbers at the ends of keys. */
  *#numbers(start: Key, end: Key): Generator<number> {
    const cursor = this.rooms.reader.scan(start, end);
    while (cursor.next()) yield keyU32(cursor.key, cursor.key.length - 4);
  }

  nodeWithId(id: string): number | undefined {
    if (!/^[0-9a-z]{26}$/.test(id)) return undefined;
    const number = findNumber(this.rooms.reader, id);
    const record = number === undefined ? undefined : this.rooms.reader.get(nodeKey(number));
    return record === undefined || isTrashed(record) ? undefined : number;
  }

  links(node: number, direction: LinkDirection, type?: number, spare?: EdgeCursor): EdgeCursor {
    return this.#adjacency.links(node, direction, type, spare);
  }

  linksBetween(node: number, other: number, direction: LinkDirection, type?: number): EdgeCursor {
    return this.#adjacency.linksBetween(node, other, direction, type);
  }

  degree(node: number, direction: LinkDirection, type?: number): number {
    return this.#adjacency.degree(node, direction, type);
  }

  linkNumber(source: number, target: number, type: number, place: number): number {
    return this.#adjacency.linkNumber(source, target, type, place);
  }

  warm(): LongWork<void> {
    return this.#adjacency.warm();
  }

  references(node: number, direction: LinkDirection): EdgeCursor {
    const { reader } = this.rooms;
    const found: [at: number, other: number][] = [];
    if (direction === 'out') {
      for (const { start, target } of referencesOut(reader, node)) {
        if (target !== undefined) found.push([start, target]);
      }
    } else {
      for (const source of referenceSources(reader, node)) {
        for (const { start, target } of referencesOut(reader, source)) {
          if (target === node) found.push([start, source]);
        }
      }
    }
    return new ReferenceCursor(found);
  }

  #find(number: number): ReadNode | undefined {
    const kept = this.#nodes.get(number);
    if (kept !== undefined) return kept;
    const node = readNode(this.rooms.reader, number);
    if (node === undefined) return undefined;
    if (this.#nodes.size >= KEPT) this.#nodes.clear();
    const read = { node, properties: undefined };
    this.#nodes.set(number, read);
    return read;
  }

  #read(number: number): ReadNode {
    const read = this.#find(number);
    if (read !== undefined) return read;
    throw new MxError('corrupt', damageSaying('nodeOfIndex', number));
  }

  /** Asked of many nodes of which nothing else is: so the rest of the record is left alone. */
  typeOf(node: number): number {
    const kept = this.#nodes.get(node)?.node.type;
    if (kept !== undefined) return kept;
    const record = this.rooms.reader.get(nodeKey(node));
    return record === undefined ? this.#read(node).node.type : typeInRecord(record);
  }

  idOf(node: number): string {
    const kept = this.#nodes.get(node)?.node.id;
    return kept ?? readId(this.rooms.reader, node) ?? this.#read(node).node.id;
  }

  titleOf(node: number): string {
    return titleOf(this.#read(node).node);
  }

  properties(number: number): ReadonlyMap<string, Value> {
    const read = this.#read(number);
    read.properties ??= propertiesOf(read.node.metadata);
    return read.properties;
  }

  property(number: number, name: string): Value {
    const { node } = this.#read(number);
    // written in several ways, and asked for as lists
    if (name === 'tags') return tagsOf(node.metadata);
    if (name === 'aliases') return aliasesOf(node.metadata);
    const own = this.properties(number).get(name);
    return own === undefined ? this.#fact(number, node, name) : own;
  }

  /** What is known of a node beside its metadata. */
  #fact(number: number, node: StoredNode, name: string): Value {
    switch (name) {
      case 'id':
        return node.id;
      case 'title': {
        // what an untitled node is shown as is no title of its
        const title = titleOf(node);
        return title === UNTITLED ? null : title;
      }
      case 'type':
        return this.nodeTypeName(node.type);
      case 'created':
        return ofInstant('datetime', node.created);
      case 'modified':
        return ofInstant('datetime', node.modified);
      case 'version':
        return BigInt(node.version);
      case 'bytes':
        return BigInt(this.rooms.nodes.record(number).bytes);
      case 'mediaType':
        return this.rooms.nodes.record(number).mediaType;
      case 'hash':
        return this.rooms.nodes.record(number).hash;
      default:
        return null;
    }
  }

  #link(place: LinkPlace): StoredLink {
    const kept = this.#links.get(place.number);
    if (kept !== undefined) return kept;
    const { number: link, source, target, type } = place;
    const read = readLink(this.rooms.reader, { link, source, target, type });
    if (read === undefined) {
      throw new MxError('corrupt', damageSaying('linkNoRecord', link));
    }
    if (this.#links.size >= KEPT) this.#links.clear();
    this.#links.set(link, read);
    return read;
  }

  #reference({ source, number }: LinkPlace): StoredReference | undefined {
    return referencesOut(this.rooms.reader, source).find(({ start }) => start === number);
  }

  linkProperties(place: LinkPlace): ReadonlyMap<string, Value> {
    if (place.type !== REFERENCE) return propertiesOf(this.#link(place).metadata);
    const { target: _, ...facts } = this.#reference(place) ?? {};
    return propertiesOf(facts as JsonObject);
  }

  linkProperty(place: LinkPlace, name: string): Value {
    const own = this.linkProperties(place).get(name);
    if (own !== undefined || place.type === REFERENCE || name !== 'created') return own ?? null;
    return ofInstant('datetime', this.#link(place).created);
  }

  findText(text: string, limit: number): readonly FoundByText[] {
    const found: FoundByText[] = [];
    for (const { node, score } of this.rooms.search.find(text, limit).hits) {
      const number = findNumber(this.rooms.reader, node.id);
      if (number !== undefined) found.push({ node: number, score });
    }
    return found;
  }

  similarTo(node: number, limit: number): readonly FoundSimilar[] {
    const found: FoundSimilar[] = [];
    for (const each of this.rooms.similarity.of(this.idOf(node), { limit })) {
      const number = findNumber(this.rooms.reader, each.node.id);
      const { similarity, resemblance, containment } = each;
      if (number !== undefined) found.push({ node: number, similarity, resemblance, containment });
    }
    return found;
  }
}

class ReferenceCursor implements EdgeCursor {
  readonly type = REFERENCE;
  #next = 0;

  constructor(private readonly found: readonly (readonly [number, number])[]) {}

  next(): boolean {
    return this.#next++ < this.found.length;
  }

  get link(): number {
    return this.found[this.#next - 1]?.[0] ?? 0;
  }

  get other(): number {
    return this.found[this.#next - 1]?.[1] ?? 0;
  }
}

/** What JSON says, as values of queries: a number that is whole is an integer. */
export function valueOfJson(json: Json): Value {
  if (typeof json === 'number')
    return Number.isInteger(json) && Math.abs(json) <= EXACT_MOST ? BigInt(json) : json;
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(valueOfJson);
  return new Map(Object.entries(json as JsonObject).map(([name, value]) => [name, valueOfJson(value)]));
}

/** A property that is null is one that is not there. */
function propertiesOf(metadata: JsonObject): ReadonlyMap<string, Value> {
  const properties = new Map<string, Value>();
  for (const [name, value] of Object.entries(metadata)) {
    if (value !== null) properties.set(name, valueOfJson(value));
  }
  return properties;
}
