/**
 * Texts: what the index finds. Each is one state of a living node, its title, aliases, tags and content, from the
 * commit that made it until another took its place. Texts have dense numbers, in the order of their commits.
 *
 * The space `text` has, for 256 texts at a time, a row for each: node and commit, varints.
 */
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { SPACE } from '../store/spaces.ts';
import { u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';

/** Texts whose rows stand under one key. Part of the format. */
export const ROWS = 256;

export interface TextRow {
  readonly node: number;
  /** The commit that made it. */
  readonly born: CommitNumber;
}

const rowsKey = (group: number): Key => SPACE.text + u32Key(group);

/** Adds rows from a number on, which must be the next. */
export function putRows(batch: Batch, first: number, rows: readonly TextRow[]): void {
  for (let at = 0; at < rows.length; ) {
    const group = Math.floor((first + at) / ROWS);
    const stop = Math.min(rows.length, (group + 1) * ROWS - first);
    const bytes = new ByteWriter(8 * (stop - at));
    for (; at < stop; at++) {
      const row = rows[at];
      if (row !== undefined) bytes.varint(row.node).varint(row.born);
    }
    batch.merge(rowsKey(group), bytes.finish());
  }
}

/** Groups held decoded; a search for the best asks for a few dozen rows. */
const GROUPS_HELD = 256;

interface Rows {
  /** By the length of the value it is known whether rows came since. */
  readonly bytes: number;
  readonly rows: readonly TextRow[];
}

/** Reads rows; those once read stay as they are, and new ones come after them. */
export class TextRows {
  readonly #held = new Map<number, Rows>();

  forget(): void {
    this.#held.clear();
  }

  /** @throws MxError `corrupt` when there is none of this number */
  row(reader: TreeReader, text: number): TextRow {
    const row = this.group(reader, Math.floor(text / ROWS))[text % ROWS];
    if (row === undefined) throw new MxError('corrupt', `The index of words has no row for text ${text}.`);
    return row;
  }

  /** @throws MxError `corrupt` */
  group(reader: TreeReader, group: number): readonly TextRow[] {
    const held = this.#held.get(group);
    // a full one stays as it is
    if (held?.rows.length === ROWS) return held.rows;
    const value = reader.get(rowsKey(group));
    if (value === undefined) return [];
    if (held?.bytes === value.length) return held.rows;
    const bytes = new ByteReader(value);
    const rows: TextRow[] = [];
    while (bytes.left > 0) rows.push({ node: bytes.varint(), born: bytes.varint() });
    if (rows.length > ROWS)
      throw new MxError('corrupt', 'The index of words has too many rows under one key.');
    this.#held.delete(group);
    if (this.#held.size >= GROUPS_HELD) {
      const [oldest] = this.#held.keys();
      if (oldest !== undefined) this.#held.delete(oldest);
    }
    this.#held.set(group, { bytes: value.length, rows });
    return rows;
  }

  /** How many of the first `count` texts were made by this commit or before. */
  madeBy(reader: TreeReader, count: number, commit: CommitNumber): number {
    if (commit >= reader.commit) return count;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.row(reader, middle).born <= commit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
