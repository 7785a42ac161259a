/**
 * Which entries follow from which: every index whose entries are a function of one record. `verify` compares them
 * with what is there, `repair` makes them so.
 */
import { inKey, linkOfInKey, linkOfOutKey, outKey } from '../graph/adjacency.ts';
import { nodeIdKey } from '../graph/node-id.ts';
import { entriesOf, nodeKey } from '../graph/node-index.ts';
import { decodeNode } from '../graph/node-record.ts';
import { incomingEntries, nameEntries, referencesOut } from '../references/reference-store.ts';
import { SPACE, type SpaceName } from '../store/spaces.ts';
import { bytesKey, keyBytes, keyU16, keyU32, u32Key } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';

const EMPTY = new Uint8Array(0);

export type VisitEntry = (key: Key, value: Uint8Array) => void;

export interface DerivedEntries {
  /** What a stage of work over them is called. */
  readonly stage: string;
  /** The space of the records that they follow from, and what one of these is called. */
  readonly source: SpaceName;
  readonly sourceName: string;
  /** The indexes, and what they are called. */
  readonly spaces: Readonly<Partial<Record<SpaceName, string>>>;
  /** Visits what one record calls for. @throws MxError `corrupt` for a record that makes no sense */
  entriesOf(key: Key, value: Uint8Array, reader: TreeReader, visit: VisitEntry): void;
  /** The key of the record that would call for this entry; undefined for an entry that nothing can call for. */
  sourceOf(key: Key, value: Uint8Array): Key | undefined;
}

const nodeIndexes: DerivedEntries = {
  stage: 'node indexes',
  source: 'node',
  sourceName: 'node',
  spaces: {
    nodeId: 'nodes by id',
    name: 'nodes by name',
    path: 'nodes by path',
    type: 'nodes by type',
    tag: 'nodes by tag',
    property: 'nodes by property',
    modified: 'nodes by time of change',
    created: 'nodes by time of making',
  },
  entriesOf(key, value, _, visit) {
    const number = keyU32(key, 1);
    const node = decodeNode(value);
    visit(SPACE.nodeId + nodeIdKey(node.id), keyBytes(u32Key(number)));
    for (const [entry, bytes] of entriesOf(number, node).keys) visit(entry, bytes);
  },
  sourceOf(key, value) {
    // Paths and ids lead to the number, all others end with it.
    const space = key.charAt(0);
    const number = space === SPACE.path || space === SPACE.nodeId ? bytesKey(value) : key.slice(-4);
    return number.length === 4 ? nodeKey(keyU32(number, 0)) : undefined;
  },
};

const linkIndexes: DerivedEntries = {
  stage: 'link indexes',
  source: 'linkOut',
  sourceName: 'link',
  spaces: { linkIn: 'links by target' },
  entriesOf(key, _value, _reader, visit) {
    visit(inKey(linkOfOutKey(key)), EMPTY);
  },
  sourceOf: (key) => outKey(linkOfInKey(key)),
};

const referenceIndexes: DerivedEntries = {
  stage: 'reference indexes',
  source: 'referenceOut',
  sourceName: 'references of node',
  spaces: { referenceIn: 'references by target', referenceName: 'references by name' },
  entriesOf(key, _, reader, visit) {
    // A node's references stand in pages, and are indexed together: by the first page.
    const source = keyU32(key, 1);
    if (keyU16(key, 5) !== 0) return;
    const references = referencesOut(reader, source);
    for (const [entry, value] of incomingEntries(source, references)) visit(entry, value);
    for (const entry of nameEntries(source, references)) visit(entry, EMPTY);
  },
  sourceOf: (key) => `${SPACE.referenceOut + key.slice(-4)}\0\0`,
};

/** Every index, in the order in which they are to be mended: later ones are looked up through earlier ones. */
export const DERIVED: readonly DerivedEntries[] = [nodeIndexes, linkIndexes, referenceIndexes];
