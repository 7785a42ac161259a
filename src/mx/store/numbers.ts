/** The next dense numbers of nodes, versions, chunks, links and recipe pages; one record in the space `meta`. */
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { SPACE } from './spaces.ts';

const KINDS = ['node', 'version', 'chunk', 'link', 'page'] as const;
export type Numbered = (typeof KINDS)[number];

const KEY: Key = `${SPACE.meta}next numbers`;
const NUMBER_MAX = 0xffff_ffff;

const FIRST: Readonly<Record<Numbered, number>> = { node: 0, version: 0, chunk: 0, link: 1, page: 0 };

export class Numbers {
  #next: Record<Numbered, number> = { ...FIRST };
  #changed = false;

  load(reader: TreeReader): void {
    this.#next = { ...FIRST };
    this.#changed = false;
    const bytes = reader.get(KEY);
    if (bytes === undefined) return;
    const record = new ByteReader(bytes);
    for (const kind of KINDS) this.#next[kind] = record.varint();
  }

  /** @throws MxError `too-large` after 2^32 - 1 of them */
  take(kind: Numbered): number {
    const number = this.#next[kind];
    if (number >= NUMBER_MAX) {
      throw new MxError(
        'too-large',
        `This memex has used all ${NUMBER_MAX} numbers for ${kind}s. Export it to a new file.`,
      );
    }
    this.#next[kind] = number + 1;
    this.#changed = true;
    return number;
  }

  /** Sees to it that no number below `least` is given; false when that was so already. */
  atLeast(kind: Numbered, least: number): boolean {
    if (this.#next[kind] >= least) return false;
    this.#next[kind] = least;
    this.#changed = true;
    return true;
  }

  next(kind: Numbered): number {
    return this.#next[kind];
  }

  /** Writes what was taken; to be called once at the end of a transaction. */
  save(batch: Batch): void {
    if (!this.#changed) return;
    const writer = new ByteWriter(24);
    for (const kind of KINDS) writer.varint(this.#next[kind]);
    batch.put(KEY, writer.finish());
    this.#changed = false;
  }
}
