/**
 * How a traversal sees links: one node's row at a time, out of it or into it, in the order of link type, other end and
 * link. There may be several links of one type between the same two nodes; each stands in the row.
 *
 * Rows come from the tree, or from memory where they are kept (`hot-rows.ts`); whoever walks need not know which.
 */
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU16, keyU32, u16Key, u32Key } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';

export type Direction = 'out' | 'in';

const FIRST_LENGTH = 16;

const NO_OTHERS = new Uint32Array(0);
const NO_TYPES = new Uint8Array(0);

/** Where a row stands: `others[i]` at the other end of a link of type `types[i]`, for `from <= i < to`. */
export class LinkRow {
  others: Uint32Array = NO_OTHERS;
  types: Uint8Array | Uint16Array = NO_TYPES;
  from = 0;
  to = 0;
  /** Memory of its own, for rows that are put together link by link. */
  #own: { others: Uint32Array; types: Uint16Array } | undefined;

  point(others: Uint32Array, types: Uint8Array | Uint16Array, from: number, to: number): void {
    this.others = others;
    this.types = types;
    this.from = from;
    this.to = to;
  }

  /** Keeps the links of one type. */
  narrowToType(type: number): void {
    this.from = firstFrom(this.types, type, this.from, this.to);
    this.to = firstFrom(this.types, type + 1, this.from, this.to);
  }

  /** The first type of a link that comes after another; undefined when none does. */
  typeAfter(type: number): number | undefined {
    const at = firstFrom(this.types, type + 1, this.from, this.to);
    return at < this.to ? this.types[at] : undefined;
  }

  /** Keeps the links with this node at the other end. Requires a row of links of one type. */
  narrowToOther(other: number): void {
    this.from = firstFrom(this.others, other, this.from, this.to);
    this.to = firstFrom(this.others, other + 1, this.from, this.to);
  }

  /** An empty row, to which links are added. */
  clear(): void {
    this.#own ??= { others: new Uint32Array(FIRST_LENGTH), types: new Uint16Array(FIRST_LENGTH) };
    this.point(this.#own.others, this.#own.types, 0, 0);
  }

  /** Requires `clear` before the first. */
  add(other: number, type: number): void {
    const own = this.#own;
    if (own === undefined) return;
    if (this.to === own.others.length) {
      own.others = widened(own.others, new Uint32Array(this.to * 2));
      own.types = widened(own.types, new Uint16Array(this.to * 2));
      this.point(own.others, own.types, 0, this.to);
    }
    own.others[this.to] = other;
    own.types[this.to] = type;
    this.to++;
  }
}

/** The first place with at least this value, between two places of a column in order; the end where there is none. */
function firstFrom(
  column: Uint32Array | Uint16Array | Uint8Array,
  value: number,
  from: number,
  to: number,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function widened<Column extends Uint32Array | Uint16Array>(column: Column, larger: Column): Column {
  larger.set(column);
  return larger;
}

/** Links of one state of the memex. */
export interface LinkRows {
  /** No node that is linked has a number as great as this. */
  readonly bound: number;
  /** Points the row at a node's links; it stays valid until the next `read`. Gives what that cost, in work of walks. */
  read(node: number, direction: Direction, row: LinkRow): number;
}

/** What a walk may do before others have their turn: some milliseconds, of links in memory as of rows of the tree. */
export const WORK_SLICE = 100_000;
/** A row from memory, and one that the tree has to look for, against a link looked at. */
export const WARM_ROW = 4;
export const COLD_ROW = 200;
export const COLD_LINK = 30;

const SPACES = { out: SPACE.linkOut, in: SPACE.linkIn } as const;

/** What the keys of a node's links begin with: of all, or of one type. */
export function rowPrefix(node: number, direction: Direction, type?: number): Key {
  return SPACES[direction] + u32Key(node) + (type === undefined ? '' : u16Key(type));
}

/** Counts a node's links in the tree, of all types or of one. */
export function countRow(reader: TreeReader, node: number, direction: Direction, type?: number): number {
  const prefix = rowPrefix(node, direction, type);
  let links = 0;
  for (const cursor = reader.scan(prefix, afterPrefix(prefix)); cursor.next(); ) links++;
  return links;
}

/** Reads a node's row from the tree; gives what it cost. */
export function readRow(reader: TreeReader, node: number, direction: Direction, row: LinkRow): number {
  const prefix = rowPrefix(node, direction);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  row.clear();
  while (cursor.next()) row.add(keyU32(cursor.key, 7), keyU16(cursor.key, 5));
  return COLD_ROW + COLD_LINK * row.to;
}

/** Every row from the tree: right at any snapshot. */
export class TreeRows implements LinkRows {
  constructor(
    private readonly reader: TreeReader,
    readonly bound: number,
  ) {}

  read(node: number, direction: Direction, row: LinkRow): number {
    return readRow(this.reader, node, direction, row);
  }
}
