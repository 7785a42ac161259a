/** A conflict as a person and a program are told it: what was read, and what it is now, thing by thing. */
import { decodeJsonValue } from '../content/json-record.ts';
import { MxError } from '../errors.ts';
import { linksIn, linksOut } from '../graph/adjacency.ts';
import { nodeIdText } from '../graph/node-id.ts';
import { nameKeyParts } from '../graph/node-index.ts';
import { referencesOut } from '../references/reference-store.ts';
import { afterPrefix, bytesKey, keyBytes, keyU16, keyU32 } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { Conflict, ConflictSide } from '../types.ts';
import { commitRecord } from './commit-chain.ts';
import type { Between, ChangedRead } from './conflict.ts';
import { readNode } from './node-reading.ts';
import { SPACE } from './spaces.ts';
import type { NodeView } from './view-nodes.ts';
import type { Dictionaries } from './writer.ts';

/** Conflicts that an error tells one by one. */
const TOLD_MAX = 20;
/** Links or nodes that one side lists. */
const LISTED_MAX = 50;
const decoder = new TextDecoder();

/** One thing that was read: how it is named, and how a state of it is told. */
interface Subject {
  readonly name: string;
  readonly about: Pick<Conflict, 'what' | 'id' | 'name'>;
  readonly state: (reader: TreeReader) => Omit<ConflictSide, 'commit'>;
}

type Shape = (reader: TreeReader) => Pick<NodeView, 'find' | 'record'>;

/** @returns the error of a transaction whose reads have changed; there must be one at least */
export function conflictError(
  changed: readonly ChangedRead[],
  between: Between,
  shape: Shape,
  dictionaries: Dictionaries,
): MxError {
  const { before, now } = between;
  const told = new Map<string, Conflict>();
  for (const { key, commit } of changed) {
    const { name, about, state } = subjectOf(key, between, shape, dictionaries);
    const earlier = told.get(name);
    if (earlier !== undefined && earlier.now.commit >= commit) continue;
    told.set(name, {
      ...about,
      read: { commit: before.commit, ...state(before) },
      now: { commit, ...authorOf(now, commit), ...state(now) },
    });
  }
  const conflicts = [...told.values()];
  const [first] = conflicts;
  const more = conflicts.length - 1;
  const rest = more > 0 ? `, and ${more} more of what was read` : '';
  return new MxError(
    'conflict',
    `${first === undefined ? 'What was read' : sentence(first)}${rest}. Nothing was written; look at both and try again.`,
    { began: before.commit, conflicts: conflicts.slice(0, TOLD_MAX), count: conflicts.length },
  );
}

function sentence({ what, name, read, now }: Conflict): string {
  const title = read.title ?? now.title ?? name ?? '';
  const since = `commit ${now.commit}`;
  if (what === 'node') {
    if (read.gone === true) return `“${title}” came with ${since} after it was looked for`;
    if (now.gone === true) return `“${title}” was deleted by ${since} after it was read`;
    if (read.version === now.version) return `“${title}” was changed by ${since} after it was read`;
    return `“${title}” was read at version ${read.version} and is at version ${now.version} since ${since}`;
  }
  if (what === 'links') return `The links of “${title}” were changed by ${since} after they were read`;
  if (what === 'references') return `The mentions around “${title}” were changed by ${since}`;
  return `The ${what} “${title}” was changed by ${since} after it was read`;
}

function authorOf(now: TreeReader, commit: number): Pick<ConflictSide, 'time' | 'author'> {
  const record = commitRecord(now, commit);
  return record === undefined ? {} : { time: record.time, author: record.author };
}

function subjectOf(key: Key, between: Between, shape: Shape, dictionaries: Dictionaries): Subject {
  const node = (number: number, what: 'node' | 'links' | 'references'): Subject => {
    const id = (readNode(between.now, number) ?? readNode(between.before, number))?.id;
    return {
      name: `${what} ${number}`,
      about: { what, ...(id === undefined ? {} : { id }) },
      state: (reader) => ({ ...nodeState(reader, number, shape), ...around(reader, number, what) }),
    };
  };
  const named = (what: Conflict['what'], name: string, state: Subject['state']): Subject => ({
    name: `${what} ${name}`,
    about: { what, name },
    state,
  });
  switch (key.charAt(0)) {
    case SPACE.node:
    case SPACE.version:
      return node(keyU32(key, 1), 'node');
    case SPACE.nodeId: {
      const bytes = between.now.get(key) ?? between.before.get(key);
      if (bytes !== undefined) return node(keyU32(bytesKey(bytes), 0), 'node');
      return named('node', nodeIdText(keyBytes(key, 1)), () => ({ gone: true }));
    }
    case SPACE.linkOut:
    case SPACE.linkIn:
      return node(keyU32(key, 1), 'links');
    case SPACE.referenceOut:
    case SPACE.referenceIn:
      return node(keyU32(key, 1), 'references');
    case SPACE.name: {
      const prefix = key.slice(0, -5);
      return named('name', textOf(prefix.slice(1, -1)), (reader) => ({
        nodes: idsUnder(reader, prefix, (found) => nameKeyParts(found).node),
      }));
    }
    case SPACE.path:
      return named('path', textOf(key.slice(1)), (reader) => {
        const bytes = reader.get(key);
        return { nodes: bytes === undefined ? [] : idsOf(reader, [keyU32(bytesKey(bytes), 0)]) };
      });
    case SPACE.setting:
      return named('setting', textOf(key.slice(1)), (reader) => {
        const bytes = reader.get(key);
        return bytes === undefined ? { gone: true } : { value: decodeJsonValue(bytes) };
      });
    case SPACE.type:
      return named('type', dictionaries.nodeTypes.name(keyU16(key, 1)), () => ({}));
    default:
      return named('tag', textOf(key.slice(1, -5)), () => ({}));
  }
}

function nodeState(reader: TreeReader, number: number, shape: Shape): Omit<ConflictSide, 'commit'> {
  if (readNode(reader, number) === undefined) return { gone: true };
  const { title, version, hash, bytes, modified, deleted } = shape(reader).record(number);
  return { title, version, hash, bytes, modified, ...(deleted === undefined ? {} : { gone: true }) };
}

function around(reader: TreeReader, number: number, what: string): Pick<ConflictSide, 'links' | 'nodes'> {
  if (what === 'links') {
    const links = [...linksOut(reader, number), ...linksIn(reader, number)].map(({ link }) => link);
    return { links: links.sort((a, b) => a - b).slice(0, LISTED_MAX) };
  }
  if (what !== 'references') return {};
  const targets = referencesOut(reader, number).flatMap(({ target }) =>
    target === undefined ? [] : [target],
  );
  return { nodes: idsOf(reader, targets) };
}

function idsUnder(reader: TreeReader, prefix: Key, numberOf: (key: Key) => number): readonly string[] {
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  const numbers: number[] = [];
  while (numbers.length < LISTED_MAX && cursor.next()) numbers.push(numberOf(cursor.key));
  return idsOf(reader, numbers);
}

function idsOf(reader: TreeReader, numbers: readonly number[]): readonly string[] {
  return [...new Set(numbers)].slice(0, LISTED_MAX).flatMap((number) => readNode(reader, number)?.id ?? []);
}

function textOf(key: Key): string {
  return decoder.decode(keyBytes(key));
}
