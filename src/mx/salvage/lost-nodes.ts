/** Nodes whose records are lost, but of which other things still tell: versions, and the indexes of names. */
import { nodeIdText } from '../graph/node-id.ts';
import { NAME_KIND, nameKeyParts } from '../graph/node-index.ts';
import { SPACE, type SpaceName } from '../store/spaces.ts';
import { afterPrefix, keyBytes, keyU16, keyU32, keyU48 } from '../tree/key.ts';
import type { Key } from '../tree/tree.ts';
import type { JsonObject, LongWork, NodeId } from '../types.ts';
import { NumberList } from '../verify/number-list.ts';
import type { Source } from './source.ts';

/** Lost nodes that are put together from their traces. */
const TRACED_MAX = 100_000;
const STEP = 256;

/** What is known of a node without its record. Names are folded for case, as the index keeps them. */
export interface Trace {
  readonly number: number;
  readonly id?: NodeId;
  readonly title?: string;
  readonly path?: string;
  readonly type?: number;
  readonly created?: number;
  readonly modified?: number;
  readonly tags: readonly string[];
}

interface Gathered extends Trace {
  id?: NodeId;
  title?: string;
  path?: string;
  type?: number;
  created?: number;
  modified?: number;
  tags: string[];
}

const decoder = new TextDecoder();
const textOf = (key: Key, from: number, to?: number): string => decoder.decode(keyBytes(key, from, to));

/** Nodes without a record, by number. */
export function* traceLostNodes({ reader }: Source, nodes: NumberList): LongWork<ReadonlyMap<number, Trace>> {
  const traces = new Map<number, Gathered>();
  const lost = (number: number): Gathered | undefined => {
    if (nodes.indexOf(number) >= 0) return undefined;
    const known = traces.get(number);
    if (known !== undefined || traces.size >= TRACED_MAX) return known;
    const trace: Gathered = { number, tags: [] };
    traces.set(number, trace);
    return trace;
  };
  const each = function* (
    space: SpaceName,
    least: number,
    visit: (key: Key, value: Uint8Array) => void,
  ): LongWork<void> {
    const cursor = reader.scan(SPACE[space], afterPrefix(SPACE[space]));
    for (let done = 1; cursor.next(); done++) {
      if (cursor.key.length >= least) visit(cursor.key, cursor.value);
      if (done % STEP === 0) yield { stage: 'lost nodes', done, total: 0 };
    }
  };
  const owners = yield* NumberList.inSpace(reader, SPACE.version, 'lost nodes');
  for (let place = 0; place < owners.length; place++) lost(owners.at(place));
  yield* each('nodeId', 17, (key, value) => {
    const trace = value.length === 4 ? lost(u32Of(value)) : undefined;
    if (trace !== undefined) trace.id = nodeIdText(keyBytes(key, 1, 17));
  });
  if (traces.size === 0) return traces;
  yield* each('name', 7, (key) => {
    const { kind, node } = nameKeyParts(key);
    const trace = lost(node);
    if (trace !== undefined && kind === NAME_KIND.title) trace.title = textOf(key, 1, key.length - 6);
  });
  yield* each('path', 2, (key, value) => {
    const trace = value.length === 4 ? lost(u32Of(value)) : undefined;
    if (trace !== undefined) trace.path = textOf(key, 1);
  });
  yield* each('type', 7, (key) => {
    const trace = lost(keyU32(key, 3));
    if (trace !== undefined) trace.type = keyU16(key, 1);
  });
  yield* each('tag', 7, (key) => {
    lost(keyU32(key, key.length - 4))?.tags.push(textOf(key, 1, key.length - 5));
  });
  yield* each('created', 11, (key) => {
    const trace = lost(keyU32(key, 7));
    if (trace !== undefined) trace.created = keyU48(key, 1);
  });
  yield* each('modified', 12, (key) => {
    const trace = lost(keyU32(key, 8));
    if (trace !== undefined) trace.modified = keyU48(key, 2);
  });
  return traces;
}

/** Metadata for a node that is put together from its traces. */
export function metadataOf({ title, path, tags }: Trace): JsonObject {
  return {
    ...(path === undefined ? (title === undefined ? {} : { title }) : { path }),
    ...(tags.length === 0 ? {} : { tags }),
    salvaged: 'record lost',
  };
}

function u32Of(value: Uint8Array): number {
  return new DataView(value.buffer, value.byteOffset, value.byteLength).getUint32(0, false);
}
