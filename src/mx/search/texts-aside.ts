/**
 * Long texts of the past. Listed like others, each version of a long text would take as much as the first, however
 * little it differs; so once another has taken its place, a long text stands in no postings any more. Which there are is
 * kept in the space `text aside`, and whoever searches as of a commit that shows one reads it again.
 */
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import type { Batch, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import { InvertedTexts } from './inverted-texts.ts';
import { readSearched } from './searched-text.ts';
import type { TextIndexParts } from './text-index-parts.ts';
import { textVersion } from './text-listed.ts';
import type { TextRows } from './text-rows.ts';
import { recordAt } from './text-states.ts';

export interface TextAside {
  readonly text: number;
  /** The commit from which on it is not the node's text any more. */
  readonly end: CommitNumber;
}

export function putAside(batch: Batch, text: number, end: CommitNumber): void {
  batch.put(SPACE.textAside + u32Key(text), new ByteWriter(8).varint(end).finish());
}

export function dropAside(batch: Batch, text: number): void {
  batch.delete(SPACE.textAside + u32Key(text));
}

/** The end of a text that stands aside; undefined for any other. @throws MxError `corrupt` */
export function asideEnd(reader: TreeReader, text: number): CommitNumber | undefined {
  const value = reader.get(SPACE.textAside + u32Key(text));
  return value === undefined ? undefined : new ByteReader(value).varint();
}

/** All of them, by number, from one on. @throws MxError `corrupt` */
export function* textsAside(reader: TreeReader, from: number): Generator<TextAside> {
  const cursor = reader.scan(SPACE.textAside + u32Key(from), afterPrefix(SPACE.textAside));
  while (cursor.next()) yield { text: keyU32(cursor.key, 1), end: new ByteReader(cursor.value).varint() };
}

/** Texts that stand aside and were read again, by numbers of their own. */
export interface TextsAside {
  readonly words: InvertedTexts;
  readonly nodes: readonly number[];
}

/** Reads those that a commit shows; `from` is the first text's number. @throws MxError `corrupt` */
export function readAside(
  { tree, versions, mediaTypeOf }: TextIndexParts,
  rows: TextRows,
  from: number,
  commit: CommitNumber,
): TextsAside {
  const reader = tree.pending();
  const words = new InvertedTexts();
  const nodes: number[] = [];
  // nothing stands aside but what another has taken the place of
  if (commit >= reader.commit) return { words, nodes };
  for (const { text, end } of textsAside(reader, from)) {
    const { node, born } = rows.row(reader, text);
    if (end <= commit || born > commit) continue;
    // as it was at its end: the record that it began with may be let go
    const record = recordAt(tree, node, end - 1);
    const read = record && readSearched(reader, versions, mediaTypeOf, node, record);
    if (read === undefined || read.stored.version !== textVersion(reader, node, text)) continue;
    words.add(read.text);
    nodes.push(node);
  }
  return { words, nodes };
}
