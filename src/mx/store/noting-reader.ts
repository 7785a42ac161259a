/**
 * A reader that notes what is read through it, so that a transaction can tell later whether any of it changed:
 * single keys, and ranges of keys as far as they were walked, so that something new among what was listed counts
 * too. Orders by time, counts and what is derived are not noted: they change with every commit, and the records
 * that they lead to are noted by themselves.
 */
import { MxError } from '../errors.ts';
import type { Cursor, Key, TreeReader } from '../tree/tree.ts';
import { SPACE, type SpaceName } from './spaces.ts';

/** Keys and ranges that one transaction may have read. */
const NOTES_MAX = 200_000;

const NOTED_SPACES: readonly SpaceName[] = [
  'setting',
  'node',
  'nodeId',
  'name',
  'path',
  'type',
  'tag',
  'version',
  'linkOut',
  'linkIn',
  'referenceOut',
  'referenceIn',
];
const NOTED = new Set<string>(NOTED_SPACES.map((name) => SPACE[name]));

/** True for keys whose reading and changing matters to transactions. */
export function isNoted(key: Key): boolean {
  return NOTED.has(key.charAt(0));
}

/** `start <= key < end`; grows while it is walked. */
interface Walked {
  start: Key;
  end: Key;
}

export interface KeyRange {
  readonly start: Key;
  readonly end: Key;
}

/** What a transaction has read. */
export class ReadSet {
  readonly keys = new Set<Key>();
  readonly #walked = new Map<string, Walked>();

  addKey(key: Key): void {
    if (isNoted(key)) this.#room().keys.add(key);
  }

  /** The range of a walk that begins here; the same walk taken again is the same range. */
  walk(start: Key, end: Key, reverse: boolean): Walked {
    const name = reverse ? `<${end}` : `>${start}`;
    const known = this.#walked.get(name);
    if (known !== undefined) return known;
    const walked = reverse ? { start: end, end } : { start, end: start };
    this.#room().#walked.set(name, walked);
    return walked;
  }

  #room(): this {
    if (this.keys.size + this.#walked.size >= NOTES_MAX) {
      throw new MxError(
        'too-large',
        `A transaction may read ${NOTES_MAX} things; this one has read more. Read in a snapshot, and begin later.`,
      );
    }
    return this;
  }

  /** The ranges in order, those that touch joined. */
  ranges(): KeyRange[] {
    const sorted = [...this.#walked.values()]
      .filter(({ start, end }) => start < end)
      .sort((a, b) => (a.start < b.start ? -1 : 1));
    const joined: Walked[] = [];
    for (const { start, end } of sorted) {
      const last = joined.at(-1);
      if (last !== undefined && start <= last.end) {
        if (end > last.end) last.end = end;
      } else joined.push({ start, end });
    }
    return joined;
  }
}

/** True when a key lies in one of these ranges, which are in order and apart. */
export function inRanges(ranges: readonly KeyRange[], key: Key): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as KeyRange).start <= key) low = middle + 1;
    else high = middle;
  }
  return low > 0 && key < (ranges[low - 1] as KeyRange).end;
}

export class NotingReader implements TreeReader {
  constructor(
    private readonly source: TreeReader,
    private readonly reads: ReadSet,
  ) {}

  get commit(): number {
    return this.source.commit;
  }

  get(key: Key): Uint8Array | undefined {
    this.reads.addKey(key);
    return this.source.get(key);
  }

  lacks(prefix: Key): boolean {
    // That a key is not there is something that was read: a scan notes it.
    return !isNoted(prefix) && this.source.lacks(prefix);
  }

  scan(start: Key, end: Key, options?: { readonly reverse?: boolean }): Cursor {
    const cursor = this.source.scan(start, end, options);
    if (!isNoted(start)) return cursor;
    return new NotingCursor(cursor, this.reads, start, end, options?.reverse === true);
  }
}

class NotingCursor implements Cursor {
  readonly #walked: Walked;

  constructor(
    private readonly source: Cursor,
    reads: ReadSet,
    private readonly start: Key,
    private readonly end: Key,
    private readonly reverse: boolean,
  ) {
    this.#walked = reads.walk(start, end, reverse);
  }

  get key(): Key {
    return this.source.key;
  }

  get value(): Uint8Array {
    return this.source.value;
  }

  next(): boolean {
    const more = this.source.next();
    const walked = this.#walked;
    if (this.reverse) {
      const from = more ? this.source.key : this.start;
      if (from < walked.start) walked.start = from;
    } else {
      const to = more ? `${this.source.key}\0` : this.end;
      if (to > walked.end) walked.end = to;
    }
    return more;
  }
}
