/**
 * The steps from one format of the file to the next, in their order. A format that only says more than the one before
 * needs none; one that keeps something new of what is there already does.
 */
import { beginAgain, listSome } from '../search/list-again.ts';
import { readTextsListed } from '../search/text-listed.ts';
import type { Writer } from './writer.ts';

export interface UpgradeStep {
  /** Minor version of the format that it leads to. */
  readonly minor: number;
  /** What it does, for a person: "Indexing words". */
  readonly what: string;
  /**
   * Does a part that takes some milliseconds, in one commit.
   * @param after where the part before ended; empty for the first
   * @returns where this one ended, undefined when all is done
   */
  part(writer: Writer, after: string): string | undefined;
}

/** 1.1 has an index of words. */
const INDEX_WORDS: UpgradeStep = {
  minor: 1,
  what: 'Indexing words',
  part(writer, after) {
    if (after === '') {
      beginAgain(writer);
      return '0';
    }
    const next = listSome(writer, Number(after), readTextsListed(writer.reader).commit);
    return next === undefined ? undefined : String(next);
  },
};

export const UPGRADES: readonly UpgradeStep[] = [INDEX_WORDS];
