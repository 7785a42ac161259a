/**
 * Erasing what a purged node ever was, as of every commit: its record and content, the names, paths and tags it was
 * found by, its links with their details, its mentions of others, its place. What is erased is found in the states
 * that are still kept of it, so that what it was called long ago goes too.
 *
 * What others hold stays theirs: chunks that they use too, the text in which they mention the node, a path that
 * another node had before or after it. Pages by number still tell that there were versions and links of a node of that
 * number, and nothing else of them. Counts as of older commits stay what they were, and so does the chain of
 * commits: each has the digest of what it changed, which tells nothing of it.
 */

import { versionsPrefix } from '../content/version-record.ts';
import { inKey, type LinkEnds, linkOfInKey, linkOfOutKey, outKey } from '../graph/adjacency.ts';
import { nodeIdKey } from '../graph/node-id.ts';
import { entriesOf, nodeKey, tagPrefix } from '../graph/node-index.ts';
import { decodeNode, type StoredNode, tagsOf } from '../graph/node-record.ts';
import { propertiesOf, propertyStart } from '../graph/property-index.ts';
import { decodeReferences } from '../references/reference-record.ts';
import {
  incomingEntries,
  nameEntries,
  referencesInPrefix,
  referencesPrefix,
} from '../references/reference-store.ts';
import { afterPrefix, bytesKey, keyU32, u32Key } from '../tree/key.ts';
import type { Key, KeyHistory } from '../tree/tree.ts';
import { eraseRefusals } from './answers.ts';
import { decodeTrash, encodeKeptLinks, trashKey } from './change-link.ts';
import { SPACE } from './spaces.ts';
import { namedKey } from './statistics.ts';
import type { Writer } from './writer.ts';

/** Erases a node that was taken out of everything that is shown now, by this transaction. */
export function eraseNode(writer: Writer, number: number): void {
  const records = puts(writer, nodeKey(number)).map(decodeNode);
  writer.batch.erase(nodeKey(number));
  writer.batch.erase(SPACE.position + u32Key(number));
  eraseIndexes(writer, number, records);
  eraseVersions(writer, number);
  eraseReferences(writer, number);
  const others = eraseLinks(writer, number);
  eraseTrash(writer, number, others);
  eraseRefusals(writer.batch, writer.reader);
}

function eraseIndexes(writer: Writer, number: number, records: readonly StoredNode[]): void {
  const { batch } = writer;
  for (const record of records) {
    batch.erase(SPACE.nodeId + nodeIdKey(record.id));
    for (const key of entriesOf(number, record).keys.keys()) {
      if (!key.startsWith(SPACE.path) || isOnlyPathOf(writer, key, number)) batch.erase(key);
    }
  }
  for (const tag of new Set(records.flatMap(({ metadata }) => tagsOf(metadata)))) {
    const prefix = `${tagPrefix(tag)}\0`;
    if (everIn(writer, prefix).next().done !== true) continue;
    writer.tally.dropNamed('tag', tag);
    batch.erase(namedKey('tag', tag));
  }
  for (const name of new Set(
    records.flatMap(({ metadata }) => propertiesOf(metadata).map((each) => each.name)),
  )) {
    if (everIn(writer, propertyStart(name)).next().done !== true) continue;
    for (const by of ['property', 'property value'] as const) {
      writer.tally.dropNamed(by, name);
      batch.erase(namedKey(by, name));
    }
  }
}

/** True when no other node that is still known of ever had this path. */
function isOnlyPathOf(writer: Writer, key: Key, number: number): boolean {
  const owners = puts(writer, key).map((value) => keyU32(bytesKey(value), 0));
  return owners.every((owner) => owner === number || puts(writer, nodeKey(owner)).length === 0);
}

function eraseVersions(writer: Writer, number: number): void {
  for (const { key } of everIn(writer, versionsPrefix(number))) writer.batch.erase(key);
}

function eraseReferences({ batch, ...writer }: Writer, number: number): void {
  for (const { key, states } of everIn(writer, referencesPrefix(number))) {
    for (const { value } of states.filter(({ kind }) => kind === 'put')) {
      const references = decodeReferences(value);
      for (const [incoming] of incomingEntries(number, references)) batch.erase(incoming);
      for (const name of nameEntries(number, references)) batch.erase(name);
    }
    batch.erase(key);
  }
  for (const { key } of everIn(writer, referencesInPrefix(number))) batch.erase(key);
}

/** Gives the nodes at the other ends. */
function eraseLinks(writer: Writer, number: number): Set<number> {
  const { batch } = writer;
  const others = new Set<number>();
  const ends: LinkEnds[] = [];
  for (const { key } of everIn(writer, SPACE.linkOut + u32Key(number))) ends.push(linkOfOutKey(key));
  for (const { key } of everIn(writer, SPACE.linkIn + u32Key(number))) ends.push(linkOfInKey(key));
  for (const each of ends) {
    for (const key of [outKey(each), inKey(each)]) batch.erase(key);
    others.add(each.source).add(each.target);
  }
  others.delete(number);
  return others;
}

/** What the trash keeps of it, and of its links with nodes that lie or lay there. */
function eraseTrash(writer: Writer, number: number, others: ReadonlySet<number>): void {
  const { batch, reader } = writer;
  batch.erase(trashKey(number));
  const isOf = ({ source, target }: LinkEnds): boolean => source === number || target === number;
  for (const other of others) {
    const key = trashKey(other);
    if (!puts(writer, key).some((value) => decodeTrash(value).some(isOf))) continue;
    const now = reader.get(key);
    const left = now === undefined ? undefined : decodeTrash(now).filter((link) => !isOf(link));
    batch.erase(key);
    if (left !== undefined) batch.put(key, encodeKeptLinks(left));
  }
}

/** Values that a key ever had, as far as they are kept. */
function puts({ histories }: Pick<Writer, 'histories'>, key: Key): Uint8Array[] {
  const values: Uint8Array[] = [];
  for (const { states } of histories(key, `${key}\0`)) {
    for (const { kind, value } of states) if (kind === 'put') values.push(value);
  }
  return values;
}

/** Keys that begin so, of which anything is kept. */
function* everIn({ histories }: Pick<Writer, 'histories'>, prefix: Key): Generator<KeyHistory> {
  // Erasing while walking would move what is walked over.
  for (const history of [...histories(prefix, afterPrefix(prefix))]) {
    if (history.states.length > 0) yield history;
  }
}
