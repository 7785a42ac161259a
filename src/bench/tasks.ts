/** What the page asks of a benchmark's worker, and what it answers. */
import type { NodeId } from '../mx/types.ts';
import type { AddLinksResult, WalkKind, WalkResult } from './graph-measures.ts';
import type { CommitResult, IngestResult, RateResult } from './measures.ts';
import type { QueryKind, QueryResult } from './query-measures.ts';
import type { SearchKind, SearchResult } from './search-measures.ts';
import type { ShapeName } from './workload.ts';

export interface Tasks {
  /** Opens a new or existing store under a name, for notes of a shape. */
  open: { readonly ask: OpenAsk; readonly answer: Opened };
  /** Notes `from` (0 unless told) to below `notes`. */
  ingest: { readonly ask: { readonly notes: number; readonly from?: number }; readonly answer: IngestResult };
  commits: {
    readonly ask: { readonly first: number; readonly commits: number };
    readonly answer: CommitResult;
  };
  reads: { readonly ask: RateAsk; readonly answer: RateResult };
  out: { readonly ask: RateAsk; readonly answer: RateResult };
  in: { readonly ask: RateAsk; readonly answer: RateResult };
  walks: { readonly ask: { readonly kind: WalkKind; readonly notes: number }; readonly answer: WalkResult };
  queries: {
    readonly ask: { readonly kind: QueryKind; readonly notes: number };
    readonly answer: QueryResult;
  };
  addLinks: {
    readonly ask: { readonly notes: number; readonly links: number };
    readonly answer: AddLinksResult;
  };
  search: { readonly ask: SearchAsk; readonly answer: SearchResult };
  /** Bytes of the index of words. */
  indexBytes: { readonly ask: object; readonly answer: { readonly bytes: number } };
  /** Digest of what is answered about a sample of notes, all that there is of them. */
  answers: { readonly ask: { readonly notes: number; readonly sample: number }; readonly answer: Answers };
  /** Some of everything that a person does, in slices; only Memex is asked. */
  use: { readonly ask: UseAsk; readonly answer: UseResult };
  close: { readonly ask: object; readonly answer: Closed };
  /** Opens what was closed and reads the first note: a worker's first task. */
  openAndRead: { readonly ask: { readonly name: string; readonly first: NodeId }; readonly answer: ColdOpen };
  /** Size of a copy without spare room; the store is opened and closed for it. */
  compact: { readonly ask: { readonly name: string }; readonly answer: { readonly bytes: number } };
  remove: { readonly ask: { readonly name: string }; readonly answer: object };
}

export type TaskName = keyof Tasks;

export interface OpenAsk {
  readonly name: string;
  /** PRAGMAs, where they mean something. */
  readonly extra: readonly string[];
  readonly shape: ShapeName;
}

export interface RateAsk {
  readonly notes: number;
  readonly ops: number;
}

export interface SearchAsk {
  readonly kind: SearchKind;
  readonly notes: number;
}

export interface UseAsk {
  readonly notes: number;
  /** Spells of use: each reads, walks, lists, searches by name, and writes. */
  readonly spells: number;
}

/** Milliseconds. */
export interface UseResult {
  readonly operations: number;
  readonly slowest: Readonly<Record<string, number>>;
}

export interface Opened {
  readonly settings: string;
}

export interface Answers {
  readonly notes: number;
  readonly links: number;
  /** SHA-256 of titles, types, tags, times, content and neighbours. */
  readonly digest: string;
}

export interface Closed {
  readonly ms: number;
  /** All files in use after closing. */
  readonly bytes: number;
}

/** Milliseconds since 1970, with fractions. */
export interface ColdOpen {
  /** When the worker's script began to run. */
  readonly scriptAt: number;
  /** When the file, or the pool of files, was open. */
  readonly grantedAt: number;
  readonly readAt: number;
  /** How long the first search took then. */
  readonly searchMs: number;
}

export interface Asked {
  readonly task: TaskName;
  readonly ask: unknown;
}

export type Answered = { readonly answer: unknown } | { readonly error: string };
