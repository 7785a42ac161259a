/**
 * Proving that the content of versions is what their records say. A recipe in pages is walked only when the pages,
 * each looked at once, add up to what the record claims, and while all that is claimed is not beyond all measure.
 */
import { ContentBudget } from '../content/content-budget.ts';
import { sameBytes } from '../content/hash-text.ts';
import type { StoredVersion } from '../content/version-record.ts';
import { MxError } from '../errors.ts';
import type { Saying } from '../saying.ts';
import type { LongWork } from '../types.ts';
import { whatOf } from './findings.ts';
import type { Proof } from './proof.ts';
import type { PageTotals } from './verify-recipes.ts';
import { verifySaying } from './verify-sayings.ts';

/** Content between two steps of the work, in bytes: less than a millisecond of hashing. */
const STEP_BYTES = 256 * 1024;
/** References between two steps, however short what they refer to. */
const STEP_REFS = 256;
/** The hash of content this long is kept, for when another version has the same root page. */
const KEPT_FROM_BYTES = 16 * 1024 * 1024;

export class VersionProof {
  private readonly budget: ContentBudget;
  /** Hashes of long content, by root page. */
  private readonly known = new Map<number, Uint8Array>();

  /** @param storedBytes bytes of all chunks there are */
  constructor(
    private readonly proof: Proof,
    private readonly pages: PageTotals,
    storedBytes: number,
  ) {
    this.budget = new ContentBudget(storedBytes);
  }

  /** What is not so of an available version becomes a finding. */
  *verify(where: string, stored: StoredVersion, done: number): LongWork<void> {
    const { findings } = this.proof;
    const fault = this.faultIn(stored);
    if (fault !== undefined) {
      findings.problem(where, fault, 'salvage');
      return;
    }
    const { root } = stored;
    let hash = root === undefined ? undefined : this.known.get(root);
    if (hash === undefined) {
      if (!this.budget.take(stored.bytes)) {
        findings.problem(where, verifySaying('claimsTooMuch', stored.bytes), 'salvage');
        return;
      }
      hash = yield* this.hashOf(where, stored, done);
      if (root !== undefined && hash !== undefined && stored.bytes >= KEPT_FROM_BYTES)
        this.known.set(root, hash);
    }
    if (hash !== undefined && !sameBytes(hash, stored.hash))
      findings.problem(where, verifySaying('hashDiffers'), 'salvage');
  }

  /** Why a recipe in pages cannot be that of the version. */
  private faultIn({ root, bytes, chunks }: StoredVersion): Saying | undefined {
    if (root === undefined) return undefined;
    const totals = this.pages.find(root);
    if (totals === undefined) return verifySaying('pagesNotWhole', root);
    if (totals.bytes !== bytes) return verifySaying('bytesDiffer', totals.bytes, bytes);
    return totals.refs === chunks ? undefined : verifySaying('chunksDiffer', totals.refs, chunks);
  }

  /** The hash of the content, or nothing when it is not whole: then that is a finding. */
  private *hashOf(where: string, stored: StoredVersion, done: number): LongWork<Uint8Array | undefined> {
    const { reader, hasher, versions, chunks, findings } = this.proof;
    const running = hasher.start();
    let bytes = 0;
    let step = 0;
    let refs = 0;
    let fault: Saying | string | undefined;
    let hash: Uint8Array;
    try {
      for (const { chunk } of versions.eachRef(reader, stored)) {
        const body = chunks.body(chunks.stored(reader, chunk));
        bytes += body.length;
        // What is longer than it says need not be gone through.
        if (bytes > stored.bytes) break;
        running.update(body);
        step += body.length;
        if (step < STEP_BYTES && ++refs % STEP_REFS > 0) continue;
        step = 0;
        yield { stage: 'versions', done, total: 0 };
      }
      if (bytes !== stored.bytes) {
        fault =
          bytes > stored.bytes
            ? verifySaying('bytesMore', stored.bytes)
            : verifySaying('bytesFewer', bytes, stored.bytes);
      }
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
      fault = whatOf(error);
    } finally {
      // Also when this is stopped early: a hash that is begun holds room until it is ended.
      hash = running.digest();
    }
    if (fault !== undefined) findings.problem(where, fault, 'salvage');
    return fault === undefined ? hash : undefined;
  }
}
