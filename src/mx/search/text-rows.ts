/**
 * Texts: what the index finds. Each is one state of a living node, its title, aliases, tags and content, from the
 * commit that made it until another took its place. Texts have dense numbers, in the order of their commits.
 *
 * The space `text` has, for 256 texts at a time, a row for each: node and commit, varints.
 */
import { damageSaying } from '../damage-sayings.ts';
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

/** Groups held in columns, a few KiB each: a search for the best asks for rows all over the place. */
const GROUPS_HELD = 1024;

/** Rows of a group, in columns. */
export interface RowColumns {
  readonly count: number;
  readonly nodes: Uint32Array;
  /** Commits are below 2^52. */
  readonly born: Float64Array;
}

const NO_ROWS: RowColumns = { count: 0, nodes: new Uint32Array(0), born: new Float64Array(0) };

interface Held {
  /** By the length of the value it is known whether rows came since. */
  readonly bytes: number;
  readonly rows: RowColumns;
}

/** Reads rows; those once read stay as they are, and new ones come after them. */
export class TextRows {
  readonly #held = new Map<number, Held>();

  forget(): void {
    this.#held.clear();
  }

  /** @throws MxError `corrupt` when there is none of this number */
  row(reader: TreeReader, text: number): TextRow {
    const { count, nodes, born } = this.group(reader, Math.floor(text / ROWS));
    const at = text % ROWS;
    if (at >= count) throw new MxError('corrupt', damageSaying('wordRow', text));
    return { node: nodes[at] ?? 0, born: born[at] ?? 0 };
  }

  /** @throws MxError `corrupt` */
  group(reader: TreeReader, group: number): RowColumns {
    const held = this.#held.get(group);
    // a full one stays as it is
    if (held?.rows.count === ROWS) return held.rows;
    const value = reader.get(rowsKey(group));
    if (value === undefined) return NO_ROWS;
    if (held?.bytes === value.length) return held.rows;
    const rows = decodeRows(value);
    if (this.#held.size >= GROUPS_HELD) this.#held.clear();
    this.#held.set(group, { bytes: value.length, rows });
    return rows;
  }
}

function decodeRows(value: Uint8Array): RowColumns {
  const bytes = new ByteReader(value);
  const nodes = new Uint32Array(ROWS);
  const born = new Float64Array(ROWS);
  let count = 0;
  while (bytes.left > 0) {
    if (count === ROWS) throw new MxError('corrupt', damageSaying('wordRows'));
    nodes[count] = bytes.varint();
    born[count++] = bytes.varint();
  }
  return { count, nodes, born };
}
