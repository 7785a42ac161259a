import { distinctNumbers, Holder, pageHashKey } from '../content/recipe-pages.ts';
import { decodePage } from '../content/recipe-shape.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { Fingerprint } from './fingerprint.ts';
import type { ContentHolders } from './holders.ts';
import { NumberList } from './number-list.ts';
import { type Proof, STEP_ENTRIES } from './proof.ts';

const EMPTY = new Uint8Array(0);

/**
 * Every recipe page is found by its hash, says of the pages below it what they say themselves, and is held by
 * exactly the versions and pages that name it. Comes after the versions and before the chunks.
 */
export function* verifyRecipes(proof: Proof, holders: ContentHolders): LongWork<void> {
  const { reader, findings, hasher, versions } = proof;
  const { chunkPages, pagePages } = holders;
  const pages = pagePages.things;
  /** What each page says of itself; those below a page come before it. */
  const levels = new Uint8Array(pages.length);
  const bytesBelow = new Float64Array(pages.length);
  const wantedHashes = new Fingerprint();
  let place = 0;
  for (const { page, record } of versions.pages.all(reader)) {
    const where = `recipe page ${page}`;
    findings.attempt(where, () => {
      const { level, numbers, bytes } = decodePage(page, record);
      levels[place] = level;
      bytesBelow[place] = bytes.reduce((total, length) => total + length, 0);
      const hashKey = pageHashKey(hasher.sha256(record), page);
      wantedHashes.add(hashKey, EMPTY);
      if (reader.get(hashKey) === undefined) findings.problem(where, 'It is not found by its hash.');
      const missing = (level === 0 ? chunkPages : pagePages).add(page, distinctNumbers(numbers));
      if (missing !== undefined) {
        const what = level === 0 ? 'Chunk' : 'Page';
        findings.problem(where, `${what} ${missing} that it refers to is not there.`, 'salvage');
      }
      for (const [i, below] of level === 0 ? [] : numbers.entries()) {
        const at = pages.indexOf(below);
        if (at < 0 || (levels[at] === level - 1 && bytesBelow[at] === bytes[i])) continue;
        findings.problem(where, `It refers to page ${below}, which is not what it says.`, 'salvage');
      }
    });
    findings.checked('recipe pages');
    if (++place % STEP_ENTRIES === 0) yield { stage: 'recipes', done: place, total: pages.length };
  }
  yield* verifyHolders(proof, holders);
  const hashes = new Fingerprint();
  const listed = reader.scan(SPACE.recipeHash, afterPrefix(SPACE.recipeHash));
  while (listed.next()) hashes.add(listed.key, EMPTY);
  if (!hashes.equals(wantedHashes))
    findings.problem(
      'hashes of recipe pages',
      `${hashes.count} are listed; ${wantedHashes.count} pages have one.`,
    );
}

/** Every page is held, by those that are listed. */
function* verifyHolders(
  { reader, findings, versions }: Proof,
  { pageVersions, pagePages }: ContentHolders,
): LongWork<void> {
  const pages = pagePages.things;
  for (let place = 0; place < pages.length; place++) {
    const page = pages.at(place);
    const where = `recipe page ${page}`;
    findings.attempt(where, () => {
      if (pageVersions.counts[place] === 0 && pagePages.counts[place] === 0)
        findings.problem(where, 'Nothing holds it.');
      for (const [holders, kind] of [
        [pageVersions, Holder.version],
        [pagePages, Holder.page],
      ] as const) {
        const listed = holders.differs(place, versions.pages.holders(reader, page, kind));
        if (listed === undefined) continue;
        findings.problem(
          where,
          `${listed} are listed as holding it; ${holders.counts[place]} do, or they are others.`,
        );
      }
    });
    if (place % STEP_ENTRIES === 0) yield { stage: 'recipes', done: place, total: pages.length };
  }
  const listed = yield* NumberList.inSpace(reader, SPACE.recipeHolder, 'recipes');
  for (let i = 0; i < listed.length; i++) {
    if (pages.indexOf(listed.at(i)) < 0)
      findings.problem('holders of recipe pages', `Page ${listed.at(i)} is listed, but is not there.`);
  }
}
