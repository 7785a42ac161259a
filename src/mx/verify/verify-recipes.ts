import { distinctNumbers, Holder, pageHashKey } from '../content/recipe-pages.ts';
import { decodePage, type RecipePage } from '../content/recipe-shape.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import type { ChunkLengths } from './chunk-lengths.ts';
import { Fingerprint } from './fingerprint.ts';
import type { ContentHolders } from './holders.ts';
import { NumberList } from './number-list.ts';
import { type Proof, STEP_ENTRIES } from './proof.ts';
import { verifySaying } from './verify-sayings.ts';

const EMPTY = new Uint8Array(0);

/** What recipe pages hold, as far as all below them is as they say. */
export class PageTotals {
  /** Of pages that are not sound 0, which no page has. */
  private readonly bytes: Float64Array;
  private readonly refs: Float64Array;
  private readonly levels: Uint8Array;

  constructor(private readonly pages: NumberList) {
    this.bytes = new Float64Array(pages.length);
    this.refs = new Float64Array(pages.length);
    this.levels = new Uint8Array(pages.length);
  }

  /** Bytes and references of the content below a page; undefined when something below it is not as it says. */
  find(page: number): { readonly bytes: number; readonly refs: number; readonly level: number } | undefined {
    const place = this.pages.indexOf(page);
    const bytes = place < 0 ? 0 : (this.bytes[place] ?? 0);
    return bytes === 0 ? undefined : { bytes, refs: this.refs[place] ?? 0, level: this.levels[place] ?? 0 };
  }

  /** Takes note of a page, given that those below it came before. False when it says what is not so. */
  add(page: number, { level, numbers, bytes }: RecipePage, chunks: ChunkLengths): boolean {
    let total = 0;
    let refs = 0;
    let sound = true;
    for (const [i, number] of numbers.entries()) {
      const says = bytes[i] ?? 0;
      const below = level === 0 ? undefined : this.find(number);
      sound &&=
        level === 0 ? chunks.find(number) === says : below?.bytes === says && below.level === level - 1;
      total += says;
      refs += below?.refs ?? 1;
    }
    const place = this.pages.indexOf(page);
    if (!sound || place < 0) return false;
    this.bytes[place] = total;
    this.refs[place] = refs;
    this.levels[place] = level;
    return true;
  }
}

/**
 * Every recipe page is found by its hash, and says of what is below it what that is. Each page is looked at once,
 * however often others name it.
 */
export function* verifyPages(
  proof: Proof,
  holders: ContentHolders,
  chunks: ChunkLengths,
): LongWork<PageTotals> {
  const { reader, findings, hasher, versions } = proof;
  const { chunkPages, pagePages } = holders;
  const pages = pagePages.things;
  const totals = new PageTotals(pages);
  const wantedHashes = new Fingerprint();
  let done = 0;
  for (const { page, record } of versions.pages.all(reader)) {
    const where = `recipe page ${page}`;
    findings.attempt(where, () => {
      const entries = decodePage(page, record);
      const { level, numbers } = entries;
      const hashKey = pageHashKey(hasher.sha256(record), page);
      wantedHashes.add(hashKey, EMPTY);
      if (reader.get(hashKey) === undefined) findings.problem(where, verifySaying('notByHash'));
      const missing = (level === 0 ? chunkPages : pagePages).add(page, distinctNumbers(numbers));
      if (missing !== undefined) {
        const code = level === 0 ? 'refersToNoChunk' : 'refersToNoPage';
        findings.problem(where, verifySaying(code, missing), 'salvage');
      } else if (!totals.add(page, entries, chunks)) {
        findings.problem(where, verifySaying('refersWrongly'), 'salvage');
      }
    });
    findings.checked('recipe pages');
    if (++done % STEP_ENTRIES === 0) yield { stage: 'recipes', done, total: pages.length };
  }
  const hashes = new Fingerprint();
  const listed = reader.scan(SPACE.recipeHash, afterPrefix(SPACE.recipeHash));
  while (listed.next()) hashes.add(listed.key, EMPTY);
  if (!hashes.equals(wantedHashes))
    findings.problem('hashes of recipe pages', verifySaying('pageHashes', hashes.count, wantedHashes.count));
  return totals;
}

/** Every page is held, by those that are listed. Comes after what counts them: versions and pages. */
export function* verifyHolders(
  { reader, findings, versions }: Proof,
  { pageVersions, pagePages }: ContentHolders,
): LongWork<void> {
  const pages = pagePages.things;
  for (let place = 0; place < pages.length; place++) {
    const page = pages.at(place);
    const where = `recipe page ${page}`;
    findings.attempt(where, () => {
      if (pageVersions.counts[place] === 0 && pagePages.counts[place] === 0)
        findings.problem(where, verifySaying('nothingHolds'));
      for (const [holders, kind] of [
        [pageVersions, Holder.version],
        [pagePages, Holder.page],
      ] as const) {
        const listed = holders.differs(place, versions.pages.holders(reader, page, kind));
        if (listed === undefined) continue;
        findings.problem(where, verifySaying('heldBy', listed, holders.counts[place] ?? 0));
      }
    });
    if (place % STEP_ENTRIES === 0) yield { stage: 'recipes', done: place, total: pages.length };
  }
  const listed = yield* NumberList.inSpace(reader, SPACE.recipeHolder, 'recipes');
  for (let i = 0; i < listed.length; i++) {
    if (pages.indexOf(listed.at(i)) < 0)
      findings.problem('holders of recipe pages', verifySaying('pageListed', listed.at(i)));
  }
}
