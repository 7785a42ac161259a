/** What the test asks of a page of the soak, and what it is answered. All of it crosses as JSON. Types only. */
import type { Change, HistoryKept } from '../../../src/mx/types.ts';

/** A change whose content is named, and made in the page (`bare/told.ts`). */
export type NamedChange =
  | Change
  | (Omit<Change & { kind: 'addNode' }, 'content'> & { readonly body: string });

export type Request =
  /** Adds a note, or saves what was typed into one that stood so; `apart` makes a version of its own. */
  | {
      readonly do: 'save';
      readonly title: string;
      readonly body: string;
      readonly onto?: {
        readonly id: string;
        readonly version: number;
        readonly hash: string;
        readonly title: string;
      };
      readonly apart?: boolean;
    }
  | { readonly do: 'apply'; readonly changes: readonly NamedChange[] }
  /** Reads a node in a transaction, and changes it there. */
  | { readonly do: 'transact'; readonly id: string; readonly changes: readonly NamedChange[] }
  | { readonly do: 'undelete'; readonly ids: readonly string[] }
  | { readonly do: 'import'; readonly names: readonly string[] }
  | { readonly do: 'read'; readonly id: string; readonly commit?: number }
  | { readonly do: 'search'; readonly text: string }
  | { readonly do: 'work'; readonly work: 'verify' | 'compact' | 'trimHistory' };

/** What came of it; which of these are there depends on what was asked. */
export interface Done {
  readonly commit?: number;
  /** By the order of the changes. */
  readonly ids?: readonly string[];
  readonly version?: number;
  /** Of content: as the store has it on record, and of the bytes that it gave. */
  readonly hash?: string;
  readonly bytesHash?: string;
  readonly title?: string;
  /** Ids of what a search found. */
  readonly hits?: readonly string[];
  /** How each file of an import came out; `failed` with the reason behind it. */
  readonly outcomes?: readonly string[];
  readonly problems?: readonly string[];
}

export type Answer = { readonly done: Done } | { readonly refused: string; readonly why: string };

/** One node as it was found. */
export interface FoundNode {
  readonly id: string;
  readonly title: string;
  readonly tags: string;
  readonly trashed: boolean;
  readonly version: number;
  readonly hash: string;
  /** SHA-256 of the content that was read. */
  readonly bytesHash: string;
  readonly bytes: number;
}

/** All that the memex holds at one commit. */
export interface Everything {
  readonly commit: number;
  readonly fileBytes: number;
  readonly nodes: readonly FoundNode[];
  /** By name. */
  readonly snapshots: readonly (readonly [name: string, commit: number])[];
  readonly keep: HistoryKept;
  /** Titles of both ends. */
  readonly links: readonly (readonly [source: string, target: string])[];
}

export interface SoakPage {
  /** Opens the memex, here or through the tab that has it. */
  open(key: string): Promise<void>;
  /** @returns an `Answer` */
  perform(request: string): Promise<string>;
  everything(): Promise<Everything>;
  /** Lets go of the file as a page does that may be frozen. */
  rest(): Promise<void>;
  /** Comes back, as a page does that is looked at again. */
  wake(): Promise<void>;
  /** Ends the store's worker, as a browser short of memory would. */
  endWorker(): void;
  jumpTo(ms: number): void;
  /** Who has the memex open, for the browser's locks. */
  leader(): Promise<string>;
}

declare global {
  interface Window {
    soak: SoakPage;
  }
}
