/**
 * What holds what, counted anew: chunks by versions and recipe pages, pages by versions and pages. Two typed arrays
 * beside the list of the numbers of what is held, eight bytes each.
 */
import { SPACE } from '../store/spaces.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { NumberList } from './number-list.ts';

/** A number that stands for a holder in sums over many; equal sums of different sets are as good as impossible. */
export function markOf(holder: number): number {
  const h = Math.imul(holder + 1, 0x9e3779b1);
  return (h ^ (h >>> 15)) >>> 0;
}

/** The holders of each of many things: how many, and a sum that stands for which. */
export class Holders {
  readonly counts: Uint32Array;
  readonly marks: Uint32Array;

  constructor(readonly things: NumberList) {
    this.counts = new Uint32Array(things.length);
    this.marks = new Uint32Array(things.length);
  }

  /** Counts what one holder holds; gives the number of a thing that is not there, if it names one. */
  add(holder: number, things: readonly number[]): number | undefined {
    const mark = markOf(holder);
    let missing: number | undefined;
    for (const thing of things) {
      const place = this.things.indexOf(thing);
      if (place < 0) {
        missing = thing;
        continue;
      }
      this.counts[place] = this.counts[place]! + 1;
      this.marks[place] = (this.marks[place]! + mark) >>> 0;
    }
    return missing;
  }

  /** How many holders are listed for the thing at this place, when they are not those that were counted. */
  differs(place: number, listed: Iterable<number>): number | undefined {
    let count = 0;
    let marks = 0;
    for (const holder of listed) {
      count++;
      marks = (marks + markOf(holder)) >>> 0;
    }
    return count === this.counts[place] && marks === this.marks[place] ? undefined : count;
  }
}

/** All that holds content. */
export interface ContentHolders {
  /** Versions that hold chunks by short recipes. */
  readonly chunkVersions: Holders;
  readonly chunkPages: Holders;
  /** Versions that hold pages, as their roots. */
  readonly pageVersions: Holders;
  readonly pagePages: Holders;
}

/** Counts of what is there, all zero. */
export function* contentHolders(reader: TreeReader): LongWork<ContentHolders> {
  const chunks = yield* NumberList.inSpace(reader, SPACE.chunk, 'chunks');
  const pages = yield* NumberList.inSpace(reader, SPACE.recipe, 'recipes');
  return {
    chunkVersions: new Holders(chunks),
    chunkPages: new Holders(chunks),
    pageVersions: new Holders(pages),
    pagePages: new Holders(pages),
  };
}
