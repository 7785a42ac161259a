/**
 * What is derived from node records, so that nodes are found by name, path, type, tag and time. Every change of
 * a record passes through `reindex`, which writes only what differs between the states before and after.
 */
import { fold } from '../references/fold.ts';
import { withoutNoteExtension } from '../references/node-names.ts';
import { SPACE } from '../store/spaces.ts';
import type { Tally } from '../store/statistics.ts';
import { byteKey, keyByte, keyBytes, keyU32, timedKey, u16Key, u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { aliasesOf, fileNamesOf, pathOf, type StoredNode, tagsOf, titleOf } from './node-record.ts';
import {
  hasValue,
  isAlone,
  type PropertyValue,
  propertiesOf,
  putPropertiesIndexed,
} from './property-index.ts';
import { textKey } from './text-key.ts';

const EMPTY = new Uint8Array(0);

/** What a name is to its node, in the order in which a title beats an alias beats a file's name. */
export const NAME_KIND = { title: 1, alias: 2, file: 3 } as const;
export type NameKind = (typeof NAME_KIND)[keyof typeof NAME_KIND];

/** Keys of all nodes with this name start with this. */
export function namePrefix(name: string): Key {
  return `${SPACE.name}${textKey(fold(name))}\0`;
}

/** Keys of all names that begin with this text start with this. */
export function nameStart(text: string): Key {
  return SPACE.name + textKey(fold(text));
}

function nameKey(folded: string, kind: NameKind, suffix: string): Key {
  return `${SPACE.name}${textKey(folded)}\0${byteKey(kind)}${suffix}`;
}

/** Under which a living node stands among the names. */
export function nameKeysOf(number: number, node: StoredNode): readonly Key[] {
  return namesOf(node).map(({ name, kind }) => nameKey(name, kind, u32Key(number)));
}

export function nameKeyParts(key: Key): { readonly kind: number; readonly node: number } {
  return { kind: keyByte(key, key.length - 5), node: keyU32(key, key.length - 4) };
}

export function pathKey(path: string): Key {
  return SPACE.path + textKey(path, 4096);
}

export const nodeKey = (node: number): Key => SPACE.node + u32Key(node);
export const typePrefix = (type: number): Key => SPACE.type + u16Key(type);
export const tagPrefix = (tag: string): Key => SPACE.tag + textKey(fold(tag));

/** Names under which a node is found, folded, each with its kind. */
export function namesOf(node: StoredNode): readonly { readonly name: string; readonly kind: NameKind }[] {
  const names: { name: string; kind: NameKind }[] = [];
  const add = (name: string, kind: NameKind): void => {
    if (name !== '') names.push({ name, kind });
  };
  add(fold(titleOf(node)), NAME_KIND.title);
  for (const alias of aliasesOf(node.metadata)) add(fold(alias), NAME_KIND.alias);
  for (const file of fileNamesOf(node.metadata)) add(fold(withoutNoteExtension(file)), NAME_KIND.file);
  return names;
}

/** What a node is found by. */
export interface FoundBy {
  readonly tags: readonly string[];
  /** Folded. */
  readonly names: readonly string[];
  readonly properties: readonly PropertyValue[];
}

const LIVING = SPACE.modified + byteKey(0);
const TRASHED = SPACE.modified + byteKey(1);

/** Index keys of a node, its tags and its properties. */
export interface Entries extends Pick<FoundBy, 'tags' | 'properties'> {
  readonly keys: ReadonlyMap<Key, Uint8Array>;
}

/** All index entries that a node's record calls for. */
export function entriesOf(number: number, node: StoredNode): Entries {
  const keys = new Map<Key, Uint8Array>();
  const { tags, properties } = eachEntry(number, node, (key, value) => keys.set(key, value));
  return { keys, tags, properties };
}

/** Tells the index entries that a node's record calls for, one after the other. */
function eachEntry(number: number, node: StoredNode, tell: (key: Key, value: Uint8Array) => void): FoundBy {
  const suffix = u32Key(number);
  const trashed = node.deleted > 0;
  const time = timedKey(trashed ? node.deleted : node.modified, number);
  tell((trashed ? TRASHED : LIVING) + time, EMPTY);
  if (trashed) return NOWHERE;
  tell(SPACE.created + timedKey(node.created, number), EMPTY);
  tell(typePrefix(node.type) + suffix, EMPTY);
  const names: string[] = [];
  for (const { name, kind } of namesOf(node)) {
    names.push(name);
    tell(nameKey(name, kind, suffix), EMPTY);
  }
  const path = pathOf(node.metadata);
  if (path !== undefined) tell(pathKey(path), keyBytes(suffix));
  const tags = tagsOf(node.metadata);
  for (const tag of tags) tell(`${tagPrefix(tag)}\0${suffix}`, EMPTY);
  const properties = propertiesOf(node.metadata);
  for (const { prefix } of properties) tell(prefix + suffix, EMPTY);
  return { tags, names, properties };
}

const NONE: Entries = { keys: new Map(), tags: [], properties: [] };
const NOWHERE: FoundBy = { tags: [], names: [], properties: [] };

/** What a node's entries are written to and counted in, and what is there already, with all that was written. */
export interface IndexRooms {
  readonly batch: Batch;
  readonly reader: TreeReader;
  readonly tally: Tally;
  readonly typeName: (type: number) => string;
  /** Nodes whose names were changed. */
  readonly renamed: Set<number>;
}

/** Writes every index entry of a living node that is new; gives what it is found by. */
export function indexNew(
  { batch, reader, tally, typeName, renamed }: IndexRooms,
  number: number,
  node: StoredNode,
): FoundBy {
  // nothing was there before that could stand in no index
  if (number === 0) putPropertiesIndexed(batch);
  const found = eachEntry(number, node, (key, value) => batch.put(key, value));
  renamed.add(number);
  countProperties(reader, tally, number, [], found.properties);
  tally.add('nodes', 1);
  tally.addNamed('node type', typeName(node.type), 1);
  for (const tag of found.tags) tally.addNamed('tag', tag, 1);
  return found;
}

/** Writes the entries of a living node's properties, which are not there yet. */
export function indexAgain({ batch, reader, tally }: IndexRooms, number: number, node: StoredNode): void {
  const { properties } = entriesOf(number, node);
  for (const { prefix } of properties) batch.put(prefix + u32Key(number), EMPTY);
  countProperties(reader, tally, number, [], properties);
}

/** Brings every index from the state before to the state after, if there is one. */
export function reindex(
  { batch, reader, tally, typeName, renamed }: IndexRooms,
  number: number,
  before: StoredNode,
  after: StoredNode | undefined,
): void {
  const old = entriesOf(number, before);
  const next = after === undefined ? NONE : entriesOf(number, after);
  const note = (key: Key): void => {
    if (key.startsWith(SPACE.name)) renamed.add(number);
  };
  for (const key of old.keys.keys()) {
    if (next.keys.has(key)) continue;
    batch.delete(key);
    note(key);
  }
  for (const [key, value] of next.keys) {
    if (old.keys.has(key)) continue;
    batch.put(key, value);
    note(key);
  }
  countProperties(reader, tally, number, old.properties, next.properties);

  const lived = before.deleted === 0;
  const lives = after !== undefined && after.deleted === 0;
  const lies = after !== undefined && after.deleted > 0;
  tally.add('nodes', Number(lives) - Number(lived));
  tally.add('trashed', Number(lies) - Number(!lived));
  if (lived && (!lives || before.type !== after.type)) tally.addNamed('node type', typeName(before.type), -1);
  if (lives && (!lived || before.type !== after.type)) tally.addNamed('node type', typeName(after.type), 1);
  for (const tag of old.tags) if (!next.tags.includes(tag)) tally.addNamed('tag', tag, -1);
  for (const tag of next.tags) if (!old.tags.includes(tag)) tally.addNamed('tag', tag, 1);
}

/** Counts nodes that have a property, and how many values it has among all; once the entries are written. */
function countProperties(
  reader: TreeReader,
  tally: Tally,
  node: number,
  before: readonly PropertyValue[],
  after: readonly PropertyValue[],
): void {
  if (before.length + after.length === 0) return;
  const [old, next] = [before, after].map(
    (values) => new Map(values.map(({ name, prefix }) => [prefix, name])),
  );
  const [oldNames, nextNames] = [old, next].map((values) => new Set(values?.values()));
  for (const [prefix, name] of old ?? [])
    if (next?.has(prefix) !== true && !hasValue(reader, prefix)) tally.addNamed('property value', name, -1);
  for (const [prefix, name] of next ?? [])
    if (old?.has(prefix) !== true && isAlone(reader, prefix, node)) tally.addNamed('property value', name, 1);
  for (const name of oldNames ?? []) if (nextNames?.has(name) !== true) tally.addNamed('property', name, -1);
  for (const name of nextNames ?? []) if (oldNames?.has(name) !== true) tally.addNamed('property', name, 1);
}
