/** How far texts are listed in the tree, and the keys by which what is not listed yet is found. */
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';

const LISTED_KEY: Key = `${SPACE.meta}texts listed`;
const EMPTY = new Uint8Array(0);

export interface Listed {
  /** Texts made up to this commit are listed. */
  readonly commit: CommitNumber;
  /** The next text gets this number. */
  readonly texts: number;
  /** Nodes from this number on are newer; older ones that were changed since stand in the space `text due`. */
  readonly nodes: number;
  /** Texts begin with this number, a bucket's first: what has a smaller one is left of an index that was made anew. */
  readonly from: number;
}

export const NOTHING_LISTED: Listed = { commit: 0, texts: 0, nodes: 0, from: 0 };

/** @throws MxError `corrupt` */
export function readTextsListed(reader: TreeReader): Listed {
  const value = reader.get(LISTED_KEY);
  if (value === undefined) return NOTHING_LISTED;
  const record = new ByteReader(value);
  const [commit, texts, nodes] = [record.varint(), record.varint(), record.varint()];
  return { commit, texts, nodes, from: record.varint() };
}

export function putTextsListed(batch: Batch, { commit, texts, nodes, from }: Listed): void {
  const record = new ByteWriter(32).varint(commit).varint(texts).varint(nodes).varint(from);
  batch.put(LISTED_KEY, record.finish());
}

export function putDue(batch: Batch, node: number): void {
  batch.put(SPACE.textDue + u32Key(node), EMPTY);
}

export function dropDue(batch: Batch, node: number): void {
  batch.delete(SPACE.textDue + u32Key(node));
}

/** Nodes that were changed since texts were listed, but for those that are newer. */
export function* nodesDue(reader: TreeReader): Generator<number> {
  const cursor = reader.scan(SPACE.textDue, afterPrefix(SPACE.textDue));
  while (cursor.next()) yield keyU32(cursor.key, 1);
}

/** The key that says which version a text of a node is of. */
export const textOfKey = (node: number, text: number): Key => SPACE.textOf + u32Key(node) + u32Key(text);

export interface ListedText {
  readonly text: number;
  /** Dense number of the version whose content it has; undefined when it has none. */
  readonly version: number | undefined;
}

/** Texts of a node that are listed, the newest first. @throws MxError `corrupt` */
export function* textsOf(reader: TreeReader, node: number): Generator<ListedText> {
  const prefix = SPACE.textOf + u32Key(node);
  const cursor = reader.scan(prefix, afterPrefix(prefix), { reverse: true });
  while (cursor.next()) {
    const version = new ByteReader(cursor.value).varint();
    yield { text: keyU32(cursor.key, 5), version: version === 0 ? undefined : version - 1 };
  }
}

/** Dense number of the version whose content a text has; undefined when it has none. @throws MxError `corrupt` */
export function textVersion(reader: TreeReader, node: number, text: number): number | undefined {
  const value = reader.get(textOfKey(node, text));
  const version = value === undefined ? 0 : new ByteReader(value).varint();
  return version === 0 ? undefined : version - 1;
}

export function dropTextOf(batch: Batch, node: number, text: number): void {
  batch.delete(textOfKey(node, text));
}

export function putTextOf(batch: Batch, node: number, { text, version }: ListedText): void {
  const record = new ByteWriter(8).varint(version === undefined ? 0 : version + 1);
  batch.put(textOfKey(node, text), record.finish());
}
