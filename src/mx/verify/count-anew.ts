/** Every statistic counted anew. */
import { decodeChunk } from '../content/chunk-record.ts';
import { MxError } from '../errors.ts';
import { linkOfOutKey } from '../graph/adjacency.ts';
import { decodeNode, tagsOf } from '../graph/node-record.ts';
import { propertiesOf, propertyNameIn } from '../graph/property-index.ts';
import { decodeReferences } from '../references/reference-record.ts';
import { KnownTypes } from '../store/known-types.ts';
import { SPACE, type SpaceName } from '../store/spaces.ts';
import { type Count, type CountedBy, linkEnds, namedKey } from '../store/statistics.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { Cursor, Key } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { allVersions } from './all-versions.ts';
import { type ProofRooms, STEP_ENTRIES } from './proof.ts';

/** What there is of each, and of each name by its key. */
export interface Counted {
  readonly totals: ReadonlyMap<Count, number>;
  readonly named: ReadonlyMap<Key, number>;
}

/** What is counted; entries that make no sense count for nothing. */
export function* countAnew({ reader, dictionaries }: ProofRooms): LongWork<Counted> {
  const totals = new Map<Count, number>();
  const named = new Map<Key, number>();
  const add = (what: Count, by = 1): void => void totals.set(what, (totals.get(what) ?? 0) + by);
  const addNamed = (by: CountedBy, name: string): void => {
    const key = namedKey(by, name);
    named.set(key, (named.get(key) ?? 0) + 1);
  };
  const each = function* (space: SpaceName, visit: (cursor: Cursor) => void): LongWork<void> {
    const cursor = reader.scan(SPACE[space], afterPrefix(SPACE[space]));
    for (let done = 1; cursor.next(); done++) {
      sensible(() => visit(cursor));
      if (done % STEP_ENTRIES === 0) yield { stage: 'counts', done, total: 0 };
    }
  };

  const types = new KnownTypes();
  yield* each('node', ({ key, value }) => {
    const node = decodeNode(value);
    types.set(keyU32(key, 1), node.type);
    if (node.deleted > 0) return add('trashed');
    add('nodes');
    for (const tag of tagsOf(node.metadata)) addNamed('tag', tag);
    addNamed('node type', dictionaries.nodeTypes.name(node.type));
    for (const name of new Set(propertiesOf(node.metadata).map((each) => each.name)))
      addNamed('property', name);
  });
  let last = '';
  yield* each('property', ({ key }) => {
    const value = key.slice(0, -4);
    if (value !== last) addNamed('property value', propertyNameIn(value));
    last = value;
  });
  let versions = 0;
  for (const { stored } of allVersions(reader, () => undefined)) {
    add('versions');
    add('contentBytes', stored.bytes);
    if (++versions % STEP_ENTRIES === 0) yield { stage: 'counts', done: versions, total: 0 };
  }
  yield* each('chunk', ({ value }) => {
    add('chunks');
    add('storedBytes', decodeChunk(value).length);
  });
  yield* each('linkOut', ({ key }) => {
    add('links');
    const { type, source, target } = linkOfOutKey(key);
    const name = dictionaries.linkTypes.name(type);
    addNamed('link type', name);
    const ends = [source, target].map((node) => types.known(node));
    const [from, to] = ends.map((each) => each !== undefined && dictionaries.nodeTypes.name(each));
    if (from && to) addNamed('link ends', linkEnds(name, from, to));
  });
  yield* each('referenceOut', ({ value }) => {
    const references = decodeReferences(value);
    add('references', references.length);
    add('unresolved', references.filter(({ target }) => target === undefined).length);
  });
  return { totals, named };
}

function sensible(count: () => void): void {
  try {
    count();
  } catch (error) {
    if (!(error instanceof MxError)) throw error;
  }
}
