/**
 * The steps from one format of the file to the next, in their order. A format that only says more than the one before
 * needs none; one that keeps something new of what is there already does.
 */
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

/** None yet: 1.0 is the first format. */
export const UPGRADES: readonly UpgradeStep[] = [];
