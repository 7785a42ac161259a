/** Cursors over links: in memory, and in the tree. */
import { LinkRow } from '../graph/link-rows.ts';
import type { EdgeCursor } from '../plan/query-graph.ts';
import { keyU16, keyU32 } from '../tree/key.ts';
import type { Cursor, Key } from '../tree/tree.ts';

/** What a key of `link out` or `link in` says. */
export const typeIn = (key: Key): number => keyU16(key, 5);
export const numberIn = (key: Key): number => keyU32(key, 11);

export const NO_LINKS: EdgeCursor = { next: () => false, link: 0, type: 0, other: 0 };

/** Links in memory. */
export class RowCursor implements EdgeCursor {
  readonly row = new LinkRow();
  #at = 0;

  /** Requires that the row was pointed at links. */
  begin(): this {
    this.#at = this.row.from - 1;
    return this;
  }

  next(): boolean {
    return ++this.#at < this.row.to;
  }

  get other(): number {
    return this.row.others[this.#at]!;
  }

  get type(): number {
    return this.row.types[this.#at]!;
  }

  get link(): number {
    const { others, types, from } = this.row;
    const { other, type } = this;
    let first = this.#at;
    while (first > from && others[first - 1] === other && types[first - 1] === type) first--;
    return first - this.#at - 1;
  }
}

/** Links in the tree. */
export class KeyCursor implements EdgeCursor {
  link = 0;
  type = 0;
  other = 0;
  #links = 0;

  /** @param counted told at the end how many there were */
  constructor(
    private readonly cursor: Cursor,
    private readonly counted: (links: number) => void,
  ) {}

  next(): boolean {
    if (!this.cursor.next()) {
      this.counted(this.#links);
      this.#links = 0;
      return false;
    }
    const { key } = this.cursor;
    this.type = typeIn(key);
    this.other = keyU32(key, 7);
    this.link = numberIn(key);
    this.#links++;
    return true;
  }
}

/** Links of one type after the other. */
export class OneAfterOther implements EdgeCursor {
  #links = NO_LINKS;
  #type = -1;

  /** @param after gives the next type after one, and its links; undefined after the last */
  constructor(private readonly after: (type: number) => readonly [type: number, EdgeCursor] | undefined) {}

  next(): boolean {
    while (!this.#links.next()) {
      const found = this.after(this.#type);
      if (found === undefined) return false;
      [this.#type, this.#links] = found;
    }
    return true;
  }

  get link(): number {
    return this.#links.link;
  }

  get type(): number {
    return this.#links.type;
  }

  get other(): number {
    return this.#links.other;
  }
}
