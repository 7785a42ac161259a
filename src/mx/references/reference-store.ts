/**
 * References: derived from the newest version of each living text node, in the same commit as the version, and
 * resolved again whenever a node of the mentioned name comes, goes, or is called otherwise.
 *
 * Kept three ways: by source (pages of mentions), by target (how often each source mentions it), and by the
 * folded last part of the mentioned name (which sources mention such a name, resolved or not).
 */
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { NAME_KIND, nameKeyParts, namePrefix } from '../graph/node-index.ts';
import { fileNamesOf, pathOf, titleOf } from '../graph/node-record.ts';
import { textKey } from '../graph/text-key.ts';
import { readNode } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import type { Tally } from '../store/statistics.ts';
import { afterPrefix, keyU32, u16Key, u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { nameKeys } from './node-names.ts';
import {
  decodeReferences,
  encodeReferences,
  PAGE_REFERENCES_MAX,
  type StoredReference,
} from './reference-record.ts';
import { type NameCandidate, resolveName } from './resolve-name.ts';
import { scanReferences } from './scan-references.ts';

const EMPTY = new Uint8Array(0);

/** Keys of a node's references start with this. */
export const referencesPrefix = (source: number): Key => SPACE.referenceOut + u32Key(source);
/** Keys of the mentions of a node start with this. */
export const referencesInPrefix = (target: number): Key => SPACE.referenceIn + u32Key(target);

const nameKey = (folded: string): Key => `${SPACE.referenceName}${textKey(folded)}\0`;

/** Mentions in a node's newest version, in the order of the text. */
export function referencesOut(reader: TreeReader, source: number): StoredReference[] {
  const prefix = referencesPrefix(source);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  const references: StoredReference[] = [];
  while (cursor.next()) references.push(...decodeReferences(cursor.value));
  return references;
}

/** Nodes whose newest version mentions this one. */
export function* referenceSources(reader: TreeReader, target: number): Generator<number> {
  const prefix = referencesInPrefix(target);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) yield keyU32(cursor.key, 5);
}

/** All nodes that mention anything. */
export function* allReferenceSources(reader: TreeReader): Generator<number> {
  const cursor = reader.scan(SPACE.referenceOut, afterPrefix(SPACE.referenceOut));
  let last = -1;
  while (cursor.next()) {
    const source = keyU32(cursor.key, 1);
    if (source !== last) yield source;
    last = source;
  }
}

/** Number of the living node that a name means when it is written in `source`. */
export function resolveReference(
  reader: TreeReader,
  source: number | undefined,
  name: string,
): number | undefined {
  const sourceNode = source === undefined ? undefined : readNode(reader, source);
  const sourcePath = sourceNode === undefined ? undefined : pathOf(sourceNode.metadata);
  return resolveName(name, sourcePath, { candidates: (key) => candidates(reader, key) })?.number;
}

interface Candidate extends NameCandidate {
  readonly number: number;
}

const KINDS = new Map<number, NameCandidate['kind']>([
  [NAME_KIND.title, 'title'],
  [NAME_KIND.alias, 'alias'],
  [NAME_KIND.file, 'file'],
]);

/** The living nodes of a folded name; one that came from no file answers to its title as a file would. */
function* candidates(reader: TreeReader, name: string): Generator<Candidate> {
  const prefix = namePrefix(name);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) {
    const parts = nameKeyParts(cursor.key);
    const node = readNode(reader, parts.node);
    const kind = KINDS.get(parts.kind);
    if (node === undefined || kind === undefined) continue;
    const path = pathOf(node.metadata) ?? fileNamesOf(node.metadata)[0];
    const candidate = { number: parts.node, id: node.id, title: titleOf(node), kind };
    yield path === undefined ? candidate : { ...candidate, path };
    if (path === undefined && kind === 'title') yield { ...candidate, kind: 'file' };
  }
}

/** Derives a node's references anew from its text; `undefined` for a node that has none to give. */
export function deriveReferences(
  batch: Batch,
  tally: Tally,
  reader: TreeReader,
  source: number,
  text: string | undefined,
): void {
  const scanned = text === undefined ? [] : scanReferences(text);
  const resolved = new Map<string, number | undefined>();
  const next = scanned.map((each): StoredReference => {
    if (!resolved.has(each.name)) resolved.set(each.name, resolveReference(reader, source, each.name));
    const target = resolved.get(each.name);
    return target === undefined ? each : { ...each, target };
  });
  replaceReferences(batch, tally, reader, source, referencesOut(reader, source), next);
}

/** Resolves again all mentions of these names (folded, without `.md`), wherever they stand. */
export function resolveAgain(batch: Batch, tally: Tally, reader: TreeReader, names: Iterable<string>): void {
  for (const _ of resolvingAgain(batch, tally, reader, names));
}

/** The same in steps, one a node whose mentions were looked at: the number of that node. */
export function* resolvingAgain(
  batch: Batch,
  tally: Tally,
  reader: TreeReader,
  names: Iterable<string>,
): Generator<number> {
  for (const name of names) {
    for (const source of sourcesNaming(reader, name)) {
      yield source;
      const before = referencesOut(reader, source);
      const after = before.map((each): StoredReference => {
        if (!nameKeys(each.name).includes(name)) return each;
        const { target: old, ...rest } = each;
        const target = resolveReference(reader, source, each.name);
        if (target === old) return each;
        return target === undefined ? rest : { ...rest, target };
      });
      if (after.some((each, i) => each !== before[i]))
        replaceReferences(batch, tally, reader, source, before, after);
    }
  }
}

/** Nodes that mention this name (folded, without `.md`), whatever it means there. */
export function sourcesNaming(reader: TreeReader, name: string): readonly number[] {
  const prefix = nameKey(name);
  const sources: number[] = [];
  if (reader.lacks(prefix)) return sources;
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) sources.push(keyU32(cursor.key, cursor.key.length - 4));
  return sources;
}

/** Entries by target that a node's references call for. */
export function* incomingEntries(
  source: number,
  references: readonly StoredReference[],
): Generator<readonly [Key, Uint8Array]> {
  const counts = new Map<number, number>();
  for (const { target } of references) {
    if (target !== undefined) counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  for (const [target, count] of counts)
    yield [referencesInPrefix(target) + u32Key(source), new ByteWriter(4).varint(count).finish()];
}

/** Keys by name that a node's references call for. */
export function* nameEntries(source: number, references: readonly StoredReference[]): Generator<Key> {
  const names = new Set(references.flatMap((each) => nameKeys(each.name)));
  for (const key of new Set([...names].map(nameKey))) yield key + u32Key(source);
}

function replaceReferences(
  batch: Batch,
  tally: Tally,
  reader: TreeReader,
  source: number,
  before: readonly StoredReference[],
  after: readonly StoredReference[],
): void {
  if (before.length === 0 && after.length === 0) return;
  for (let page = 0; page * PAGE_REFERENCES_MAX < Math.max(before.length, after.length); page++) {
    const key = referencesPrefix(source) + u16Key(page);
    const part = after.slice(page * PAGE_REFERENCES_MAX, (page + 1) * PAGE_REFERENCES_MAX);
    if (part.length === 0) batch.delete(key);
    else batch.put(key, encodeReferences(part));
  }
  updateIncoming(batch, reader, source, before, after);
  const oldNames = new Set(before.flatMap((each) => nameKeys(each.name)));
  const newNames = new Set(after.flatMap((each) => nameKeys(each.name)));
  for (const name of oldNames) if (!newNames.has(name)) batch.delete(nameKey(name) + u32Key(source));
  for (const name of newNames) if (!oldNames.has(name)) batch.put(nameKey(name) + u32Key(source), EMPTY);
  tally.add('references', after.length - before.length);
  tally.add('unresolved', unresolvedIn(after) - unresolvedIn(before));
}

function unresolvedIn(references: readonly StoredReference[]): number {
  return references.filter((each) => each.target === undefined).length;
}

function updateIncoming(
  batch: Batch,
  reader: TreeReader,
  source: number,
  before: readonly StoredReference[],
  after: readonly StoredReference[],
): void {
  const changes = new Map<number, number>();
  for (const { target } of before)
    if (target !== undefined) changes.set(target, (changes.get(target) ?? 0) - 1);
  for (const { target } of after)
    if (target !== undefined) changes.set(target, (changes.get(target) ?? 0) + 1);
  for (const [target, change] of changes) {
    if (change === 0) continue;
    const key = referencesInPrefix(target) + u32Key(source);
    const bytes = reader.get(key);
    const count = (bytes === undefined ? 0 : new ByteReader(bytes).varint()) + change;
    if (count > 0) batch.put(key, new ByteWriter(4).varint(count).finish());
    else batch.delete(key);
  }
}
