/**
 * Files become nodes: one a file, none a folder. A node's `metadata.path` is its identity in later imports: what
 * is there already is compared byte by byte, and only what differs is written. Batches of files are committed and
 * made durable one after another, so that stopping leaves what was committed, and a bad file harms no other.
 */
import { isMxError, type MxError, type MxErrorData } from '../mx/errors.ts';
import { isSaying, type Saying } from '../mx/saying.ts';
import type { Store } from '../mx/store/api.ts';
import type { NodeId, Progress } from '../mx/types.ts';
import { type Prepared, prepareFile } from './file-change.ts';
import { importSaying } from './import-sayings.ts';
import { type ImportSource, importPath, isHidden } from './import-source.ts';

const BATCH_FILES_MAX = 64;
const BATCH_BYTES_MAX = 4 * 1024 * 1024;

export type ImportOutcome = 'added' | 'updated' | 'unchanged' | 'failed';

export interface ImportEntry {
  readonly path: string;
  readonly outcome: ImportOutcome;
  readonly id?: NodeId;
  /** Why it failed; or, for a file that came in, what a person should know of it (front matter that is no YAML). */
  readonly reason?: string;
  /** The sentences of `reason` as data. */
  readonly sayings?: readonly Saying[];
  /** What the store refused, where only its sentence tells more than its code. */
  readonly error?: MxErrorData;
}

export interface FolderReport {
  readonly entries: readonly ImportEntry[];
  /** Why nothing more could be written, when an import ended early for that. */
  readonly stopped?: MxErrorData;
  readonly cancelled: boolean;
  readonly contentBytes: number;
  /** Bytes that new chunks took. */
  readonly newBytes: number;
  readonly unresolved: readonly { readonly path: string; readonly name: string }[];
  /** Files left out because they belong to programs (`.obsidian/…`, `.DS_Store`, …); they have no entry. */
  readonly hidden: number;
}

export interface ImportOptions {
  /** Stops the import before the next file. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** How many files there are, for the progress; found by counting when the sources are a list. */
  readonly total?: number;
  /** Called after each commit; a worker answers what waits meanwhile. */
  readonly pause?: () => Promise<void>;
  readonly author?: string;
}

/**
 * Brings files into a store. Everything acknowledged in the report is durable.
 * @throws nothing for a single file (its entry says why); only what makes the store unusable
 */
export async function importFiles(
  store: Store,
  sources: readonly ImportSource[] | AsyncIterable<ImportSource>,
  options: ImportOptions = {},
): Promise<FolderReport> {
  const storedBefore = store.status().storedBytes;
  const run = new ImportRun(store, options);
  const total = options.total ?? (Array.isArray(sources) ? sources.length : 0);
  let done = 0;
  for await (const source of sources) {
    if (options.signal?.aborted) break;
    options.onProgress?.({ stage: 'importing', done, total, current: source.path });
    await run.take(source);
    done++;
  }
  await run.commit();
  options.onProgress?.({ stage: 'importing', done, total });
  return run.report(store.status().storedBytes - storedBefore, options.signal?.aborted === true);
}

class ImportRun {
  readonly #store: Store;
  readonly #options: ImportOptions;
  readonly #entries: (ImportEntry | undefined)[] = [];
  #batch: { readonly place: number; readonly prepared: Prepared }[] = [];
  #batchBytes = 0;
  #contentBytes = 0;
  #hidden = 0;
  /** Set when nothing more can be written; what comes then fails with it. */
  #fatal: MxError | undefined;

  constructor(store: Store, options: ImportOptions) {
    this.#store = store;
    this.#options = options;
  }

  async take(source: ImportSource): Promise<void> {
    const checked = importPath(source.path);
    if ('path' in checked && isHidden(checked.path)) {
      this.#hidden++;
      return;
    }
    const place = this.#entries.push(undefined) - 1;
    const path = 'path' in checked ? checked.path : source.path;
    const problem = 'problem' in checked ? checked.problem : this.#fatal;
    if (problem !== undefined) {
      this.#entries[place] = { path, outcome: 'failed', ...because(problem) };
      return;
    }
    // A path that comes twice must meet its first coming as a node.
    if (this.#batch.some(({ prepared }) => prepared.path === path)) await this.commit();
    await this.#prepare(source, path, place);
    if (this.#batch.length >= BATCH_FILES_MAX || this.#batchBytes >= BATCH_BYTES_MAX) await this.commit();
  }

  async #prepare(source: ImportSource, path: string, place: number): Promise<void> {
    const view = this.#store.snapshot();
    try {
      const found = await prepareFile(this.#store, view, source, path);
      this.#contentBytes += found.bytes;
      if ('change' in found) {
        this.#batch.push({ place, prepared: found });
        this.#batchBytes += found.bytes;
      } else this.#entries[place] = { path, outcome: 'unchanged', id: found.id };
    } catch (error) {
      if (isMxError(error, 'storage-full')) this.#fatal = error;
      this.#entries[place] = { path, outcome: 'failed', ...because(error) };
    } finally {
      view.release();
    }
  }

  /** Commits what waits; when the batch is refused, each of its files is tried alone. */
  async commit(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    if (batch.length === 0) return;
    try {
      this.#apply(batch);
    } catch (error) {
      if (batch.length === 1) this.#fail(batch, error);
      else if (isWriteFailure(error)) this.#fail(batch, error);
      else for (const one of batch) this.#applyAlone(one);
    }
    await this.#options.pause?.();
  }

  #apply(batch: readonly { readonly place: number; readonly prepared: Prepared }[]): void {
    const { author } = this.#options;
    const changes = batch.map(({ prepared }) => prepared.change);
    const { results } = this.#store.apply(changes, author === undefined ? {} : { author });
    this.#store.sync();
    batch.forEach(({ place, prepared }, i) => {
      const id = prepared.id ?? results[i]?.id;
      this.#entries[place] = {
        path: prepared.path,
        outcome: prepared.change.kind === 'addNode' ? 'added' : 'updated',
        ...(id !== undefined && { id }),
        ...(prepared.remarks.length > 0 && reasonOf(prepared.remarks)),
      };
    });
  }

  #applyAlone(one: { readonly place: number; readonly prepared: Prepared }): void {
    try {
      if (this.#fatal !== undefined) throw this.#fatal;
      this.#apply([one]);
    } catch (error) {
      this.#fail([one], error);
    }
  }

  #fail(batch: readonly { readonly place: number; readonly prepared: Prepared }[], error: unknown): void {
    if (isWriteFailure(error)) this.#fatal = error;
    for (const { place, prepared } of batch) {
      this.#contentBytes -= prepared.bytes;
      this.#entries[place] = { path: prepared.path, outcome: 'failed', ...because(error) };
    }
  }

  report(newBytes: number, cancelled: boolean): FolderReport {
    const entries = this.#entries.filter((entry) => entry !== undefined);
    const paths = new Map(entries.flatMap(({ id, path }) => (id === undefined ? [] : [[id, path] as const])));
    const view = this.#store.snapshot();
    const unresolved: { path: string; name: string }[] = [];
    try {
      for (const { source, name } of view.references.unresolved()) {
        const path = paths.get(source);
        if (path !== undefined) unresolved.push({ path, name });
      }
    } finally {
      view.release();
    }
    const hidden = this.#hidden;
    const stopped = this.#fatal?.toData();
    return {
      ...(stopped === undefined ? {} : { stopped }),
      entries,
      cancelled,
      contentBytes: this.#contentBytes,
      newBytes,
      unresolved,
      hidden,
    };
  }
}

/** Errors after which the next file would fare no better. */
function isWriteFailure(error: unknown): error is MxError {
  return isMxError(error, 'storage-full') || isMxError(error, 'io') || isMxError(error, 'read-only');
}

type Reason = Pick<ImportEntry, 'reason' | 'sayings' | 'error'>;

/** Why something failed, from a saying or from anything thrown. */
export function because(cause: unknown): Reason {
  if (isMxError(cause)) {
    const { message: reason, saying } = cause;
    return saying === undefined ? { reason, error: cause.toData() } : reasonOf([saying]);
  }
  if (cause instanceof Error) return reasonOf([importSaying('unreadable', cause.message)]);
  if (isSaying(cause)) return reasonOf([cause]);
  return reasonOf([importSaying('unreadable', String(cause))]);
}

function reasonOf(sayings: readonly Saying[]): Reason {
  return { reason: sayings.map(({ english }) => english).join(' '), sayings };
}

/** Entries as the command line tells them. */
export function entriesInEnglish(entries: readonly ImportEntry[]): Omit<ImportEntry, 'sayings' | 'error'>[] {
  return entries.map(({ sayings: _, error: __, ...entry }) => entry);
}
