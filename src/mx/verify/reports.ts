/** What verifying, repairing and salvaging answer with. */
import type { Saying } from '../saying.ts';
import type { NodeId, VersionNumber } from '../types.ts';

export interface Problem {
  readonly what: string;
  /** By the names and numbers of the file: `chunk 12`. */
  readonly where: string;
  /** What is wrong, as data; not of all there is a code. */
  readonly saying?: Saying;
  /**
   * What mends it: `repair` makes what is derived anew; `salvage` takes what is whole to a new file, and tells what
   * is lost.
   */
  readonly remedy: 'repair' | 'salvage';
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  /** How many of each kind of thing were checked. */
  readonly checked: Readonly<Record<string, number>>;
}

export interface RepairReport {
  /** True when nothing is left amiss that repair could see. */
  readonly ok: boolean;
  /** Entries that were made anew, altered or taken away, by what they belong to ("nodes by name"). */
  readonly repaired: Readonly<Record<string, number>>;
  /** What cannot be made again from anything else in the file. */
  readonly left: readonly Problem[];
  /** Commits that were written; 0 when nothing was amiss. */
  readonly commits: number;
}

/** One thing that a salvage could not bring over whole. */
export interface Loss {
  readonly kind: 'node' | 'version' | 'link' | 'commit' | 'setting' | 'bytes';
  /** In words for a person. */
  readonly what: string;
  readonly id?: NodeId;
  readonly title?: string;
  readonly version?: VersionNumber;
  /** Bytes of the damaged file that could not be read. */
  readonly offset?: number;
  readonly length?: number;
  /** `what` as data. */
  readonly saying?: Saying;
}

export interface SalvageReport {
  /** True when all that the file names was brought over. */
  readonly whole: boolean;
  /** How things were found: by the file's own table of contents, or by looking at every part of the file. */
  readonly by: 'contents' | 'search';
  readonly nodes: number;
  readonly versions: number;
  readonly links: number;
  /** Of the versions, those of which only a part could be read; their metadata says `salvaged: "incomplete"`. */
  readonly incomplete: number;
  /** Bytes of content that were proven by their hash. */
  readonly contentBytes: number;
  /** The first losses, those of nodes and versions before others. */
  readonly losses: readonly Loss[];
  /** How many losses there are. */
  readonly lost: number;
  /** What a person should know beside the losses. */
  readonly remarks: readonly string[];
  /** The same as data. */
  readonly remarkSayings: readonly Saying[];
}
