/**
 * Salvage: everything that can still be read of a damaged memex is brought to a new one, and what cannot is listed.
 *
 * - What there is to read is found by the file's own table of contents, or by looking at every part of the file
 *   (`survey.ts`); damage to one block costs its own keys (`salvaged-table.ts`), for which older copies stand in.
 * - Nodes keep their ids and times, versions their order, times, authors and properties. Content counts as whole only
 *   when it matches its hash. Links pass through the same check as any: none that closes a circle is taken.
 * - The new memex begins a history of its own: commits are not brought over, versions are.
 *
 * The damaged file is only read.
 */
import { isMxError } from '../errors.ts';
import type { SyncFile } from '../file/sync-file.ts';
import type { CreateOptions } from '../store/api.ts';
import { type ChunkerChoice, readChunker } from '../store/chunker-choice.ts';
import { createStore } from '../store/open-store.ts';
import type { LongWork } from '../types.ts';
import type { SalvageReport } from '../verify/reports.ts';
import { bringLinks } from './bring-links.ts';
import { type Brought, bringNodes } from './bring-nodes.ts';
import { bringPositions, bringSettings, bringTrash } from './bring-rest.ts';
import { Losses } from './losses.ts';
import { openSource, type Source } from './source.ts';
import { survey } from './survey.ts';
import { Target } from './target.ts';

/**
 * @param into an empty file; what stands in it when this is stopped early is of no use
 * @throws MxError `not-a-memex` when there is nothing of a memex, `newer-version`, `exists`, `storage-full`, `io`
 */
export function* salvageMemex(
  damaged: SyncFile,
  into: SyncFile,
  options: CreateOptions,
): LongWork<SalvageReport> {
  const { source, by } = yield* sourceOver(damaged, options);
  const store = createStore(into, { ...options, chunker: chunkerOf(source) });
  const brought: Brought = { nodes: 0, versions: 0, links: 0, incomplete: 0, contentBytes: 0 };
  try {
    const target = new Target(store);
    const lostIds = yield* bringNodes(source, target, brought);
    yield* bringLinks(source, target, lostIds, brought);
    yield* bringSettings(source, target);
    yield* bringPositions(source, target);
    yield* bringTrash(source, target);
  } finally {
    store.close();
  }
  const { losses } = source;
  return {
    whole: losses.count === 0,
    by,
    ...brought,
    losses: losses.list,
    lost: losses.count,
    remarks: losses.remarks.map(({ english }) => english),
    remarkSayings: losses.remarks,
  };
}

function chunkerOf({ reader }: Source): ChunkerChoice {
  try {
    return readChunker(reader);
  } catch (error) {
    if (isMxError(error, 'corrupt')) return 'content-defined';
    throw error;
  }
}

/** By the table of contents where that is whole and so is all it names, else by a search through the file. */
function* sourceOver(
  damaged: SyncFile,
  { hasher }: CreateOptions,
): LongWork<{ readonly source: Source; readonly by: SalvageReport['by'] }> {
  for (const thorough of [false, true]) {
    const losses = new Losses();
    const found = yield* survey(damaged, thorough, losses);
    const source = yield* openSource(found, hasher, losses);
    if (!source.damaged.any || found.by === 'search') return { source, by: found.by };
  }
  throw new RangeError('A thorough survey always ends in a source.');
}
