/**
 * How often each chunk is used, and by which versions, counted anew from the recipes: two typed arrays beside the
 * list of chunk numbers, eight bytes a chunk.
 */
import { decodeVersion, type StoredVersion } from '../content/version-record.ts';
import { distinct, type VersionStore } from '../content/version-store.ts';
import { MxError } from '../errors.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { NumberList } from './number-list.ts';

/** A number that stands for a version in sums over many; equal sums of different sets are as good as impossible. */
export function markOf(version: number): number {
  const h = Math.imul(version + 1, 0x9e3779b1);
  return (h ^ (h >>> 15)) >>> 0;
}

export class ChunkUses {
  readonly counts: Uint32Array;
  readonly marks: Uint32Array;

  constructor(readonly chunks: NumberList) {
    this.counts = new Uint32Array(chunks.length);
    this.marks = new Uint32Array(chunks.length);
  }

  static *over(reader: TreeReader): LongWork<ChunkUses> {
    return new ChunkUses(yield* NumberList.inSpace(reader, SPACE.chunk, 'chunks'));
  }

  /** Counts what one version uses; gives the number of a chunk that is not there, if it names one. */
  add(version: number, chunks: readonly number[]): number | undefined {
    const mark = markOf(version);
    let missing: number | undefined;
    for (const chunk of chunks) {
      const place = this.chunks.indexOf(chunk);
      if (place < 0) {
        missing = chunk;
        continue;
      }
      this.counts[place] = this.counts[place]! + 1;
      this.marks[place] = (this.marks[place]! + mark) >>> 0;
    }
    return missing;
  }
}

export interface VersionAt {
  readonly node: number;
  readonly number: number;
  readonly stored: StoredVersion;
}

/** All version records that can be read, by node and number. */
export function* allVersions(
  reader: TreeReader,
  onBad: (where: string, error: MxError) => void,
): Generator<VersionAt> {
  const cursor = reader.scan(SPACE.version, afterPrefix(SPACE.version));
  while (cursor.next()) {
    const node = keyU32(cursor.key, 1);
    const number = keyU32(cursor.key, 5);
    let stored: StoredVersion | undefined;
    try {
      stored = decodeVersion(cursor.value);
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
      onBad(versionName(node, number), error);
    }
    if (stored !== undefined) yield { node, number, stored };
  }
}

export function versionName(node: number, number: number): string {
  return `version ${number} of node ${node}`;
}

/** Chunks that an available version's recipe names, ascending, each once. @throws MxError `corrupt` */
export function chunksOf(versions: VersionStore, reader: TreeReader, stored: StoredVersion): number[] {
  return stored.available ? distinct(versions.refs(reader, stored)) : [];
}
