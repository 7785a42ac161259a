/**
 * Repair: everything that follows from something else in the file is made anew where it is not as it should be.
 * Nothing else is touched: records of nodes, versions, chunks, links and commits stay byte for byte what they were,
 * but for the beginning of its name that a chunk's record keeps.
 *
 * The stages stand in the order in which they lean on each other: names are found by the indexes of nodes,
 * references are resolved by names, statistics count all of it. At its end everything is verified, and what is
 * still amiss is what nothing in the file can make again.
 */
import { SLOT_COUNT } from '../file/limits.ts';
import type { SpaceName } from '../store/spaces.ts';
import type { LongWork } from '../types.ts';
import { DERIVED } from '../verify/derived-entries.ts';
import type { RepairReport } from '../verify/reports.ts';
import { mendChunks } from './mend-chunks.ts';
import { mendChunkPages, mendPageHolders } from './mend-holders.ts';
import { mendIndex } from './mend-index.ts';
import { mendLevels } from './mend-levels.ts';
import { mendNumbers } from './mend-numbers.ts';
import { mendLinkNumbers, mendOwners } from './mend-pages.ts';
import { mendRecipes } from './mend-recipes.ts';
import { mendReferences } from './mend-references.ts';
import { mendShortUses } from './mend-short-uses.ts';
import { mendStatistics } from './mend-statistics.ts';
import { mendTakenTexts } from './mend-taken-texts.ts';
import { mendTexts } from './mend-texts.ts';
import { Mending, type RepairHost } from './mending.ts';

/** How often levels are looked at again because links came meanwhile. */
const LEVEL_PASSES_MAX = 5;

/**
 * Makes derived things anew, in commits of its own; stopped early, what was mended by then stays mended.
 * @throws MxError `storage-full`, `io`, `corrupt` when the tree itself cannot be read: then only a salvage helps
 */
export function* repairMemex(host: RepairHost): LongWork<RepairReport> {
  const mending = new Mending(host);
  const indexesFrom = function* (...sources: readonly SpaceName[]): LongWork<void> {
    for (const derived of DERIVED) {
      if (!sources.includes(derived.source)) continue;
      yield* mending.stage(derived.stage, (rooms) => mendIndex(rooms, derived, mending));
    }
  };
  // First what makes other people's commits do harm: numbers given twice, chunks dropped by a false count.
  yield* mending.stage('numbers', (rooms) => mendNumbers(rooms, mending));
  yield* mending.stage('owners of versions', (rooms) => mendOwners(rooms, mending));
  yield* mending.stage('recipes', (rooms) => mendPageHolders(rooms, mending));
  yield* mending.stage('uses', (rooms) => mendShortUses(rooms, mending));
  yield* mending.stage('uses', (rooms) => mendChunkPages(rooms, mending));
  yield* mending.stage('recipes', (rooms) => mendRecipes(rooms, mending));
  yield* mending.stage('chunks', (rooms) => mendChunks(rooms, mending));
  yield* indexesFrom('node');
  // A link whose record is lost is known by its number and at its target: both are looked at before either goes.
  yield* indexesFrom('linkOut');
  yield* mending.stage('links by number', (rooms) => mendLinkNumbers(rooms, mending));
  for (let pass = 1; pass <= LEVEL_PASSES_MAX; pass++) {
    const before = mending.commits;
    yield* mending.stage('levels', (rooms) => mendLevels(rooms, mending));
    if (mending.commits === before) break;
  }
  yield* mending.stage('references', (rooms) => mendReferences(rooms, mending));
  yield* indexesFrom('referenceOut');
  yield* mending.stage('texts taken out', (rooms) => mendTakenTexts(rooms, mending));
  yield* mending.stage('words', (rooms) => mendTexts(rooms, mending));
  yield* mending.stage('counts', (rooms) => mendStatistics(rooms, mending));

  let report = yield* host.verify();
  if (report.problems.some(({ where }) => /^(superblock|generation) /.test(where))) {
    yield* rewriteHeaders(host);
    report = yield* host.verify();
  }
  const { commits, repaired } = mending;
  return { ok: report.ok, repaired, left: report.problems, commits };
}

/** Every checkpoint writes one copy of the header, the oldest. */
function* rewriteHeaders(host: RepairHost): LongWork<void> {
  for (let copy = 0; copy < SLOT_COUNT; copy++) {
    host.commit('write the header anew', () => undefined);
    host.checkpoint();
    yield { stage: 'header', done: copy, total: SLOT_COUNT };
  }
}
