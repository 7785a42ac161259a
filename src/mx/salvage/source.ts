/** What is read from: the rooms of the store over a damaged file. */
import { ChunkStore } from '../content/chunk-store.ts';
import { ContentBudget } from '../content/content-budget.ts';
import { VersionStore } from '../content/version-store.ts';
import { MxError } from '../errors.ts';
import type { Device } from '../file/device.ts';
import { MIB } from '../file/limits.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import type { Hasher } from '../store/api.ts';
import { Dictionary } from '../store/dictionary.ts';
import { KnownIds } from '../store/known-ids.ts';
import { NumberHints } from '../store/number-hints.ts';
import { Numbers } from '../store/numbers.ts';
import type { Dictionaries } from '../store/writer.ts';
import { BlockCache } from '../tree/block-cache.ts';
import { PAST_ALL_KEYS } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { DamagedKeys } from './damaged-keys.ts';
import type { Losses } from './losses.ts';
import { salvageSaying } from './salvage-sayings.ts';
import { SalvagedPacks } from './salvaged-packs.ts';
import { type Damage, SalvagedTable } from './salvaged-table.ts';
import { type SalvagedRun, SalvagedTree } from './salvaged-tree.ts';
import type { Survey } from './survey.ts';

const CACHE_BYTES = 32 * MIB;

export interface Source {
  readonly reader: SalvagedTree;
  readonly chunks: ChunkStore;
  readonly versions: VersionStore;
  readonly dictionaries: Dictionaries;
  readonly hasher: Hasher;
  /** What may be claimed of content. */
  readonly budget: ContentBudget;
  readonly damaged: DamagedKeys;
  readonly losses: Losses;
}

/** Opens what a survey has found. Every block that counts is read once, so that all damage is known before anything is brought over. */
export function* openSource(survey: Survey, hasher: Hasher, losses: Losses): LongWork<Source> {
  const { device, head } = survey;
  const damaged = new DamagedKeys();
  const cache = new BlockCache(CACHE_BYTES);
  let serial = 1;
  const onDamage = ({ offset, length, after, upTo }: Damage): void => {
    damaged.add(after, upTo);
    if (length > 0)
      losses.add({
        kind: 'bytes',
        saying: salvageSaying('bytesLost', length, offset),
        offset,
        length,
      });
  };
  const runs = runsOf(survey.tables, (entry) => new SalvagedTable(entry, device, cache, serial++, onDamage));
  for (const run of runs) {
    for (const table of run) yield* readThrough(table, device);
  }
  // Older copies only stand in for what is damaged; that they are damaged themselves is no loss.
  const reserve = runsOf(
    survey.oldTables,
    (entry) => new SalvagedTable(entry, device, cache, serial++, () => undefined),
  );
  const reader = new SalvagedTree(runs, reserve, damaged);
  for (const record of survey.records) {
    const old = record.firstCommit + record.commits.length - 1 <= head;
    reader.enter(record, old);
    yield { stage: 'log', done: record.firstCommit, total: 0 };
  }
  const dictionaries = {
    nodeTypes: new Dictionary('node type'),
    linkTypes: new Dictionary('link type'),
    mediaTypes: new Dictionary('media type'),
    hints: new NumberHints(),
    ids: new KnownIds(),
  };
  const { nodeTypes, linkTypes, mediaTypes } = dictionaries;
  for (const dictionary of [nodeTypes, linkTypes, mediaTypes]) {
    try {
      dictionary.load(reader);
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
    }
  }
  const bodies = new SalvagedPacks(device, survey.packs, cache);
  const chunks = new ChunkStore(
    {
      pending: () => reader,
      appendBody: () => {
        throw new MxError('read-only', 'A file that is being salvaged is not written to.');
      },
      readBody: (place) => bodies.read(place),
    },
    hasher,
    // Nobody is asked here which versions use a chunk.
    () => [],
  );
  return {
    reader,
    chunks,
    versions: new VersionStore(chunks, hasher, new Numbers()),
    dictionaries,
    hasher,
    budget: new ContentBudget(device.size),
    damaged,
    losses,
  };
}

/** Reads every block of a table, so that all that is damaged is noted. */
function* readThrough(table: SalvagedTable, device: Device): LongWork<void> {
  const cursor = table.cursor('', PAST_ALL_KEYS);
  for (let keys = 1; cursor.next(); keys++) {
    if (keys % 256 === 0) yield { stage: 'tables', done: table.entry.offset, total: device.size };
  }
  yield { stage: 'tables', done: table.entry.offset, total: device.size };
}

/** Tables by the run that they belong to, those of one run in the order of their keys. */
function runsOf(
  entries: readonly ManifestEntry[],
  open: (entry: ManifestEntry) => SalvagedTable,
): SalvagedRun[] {
  const runs: SalvagedTable[][] = [];
  const known = new Map<number, SalvagedTable[]>();
  for (const entry of entries) {
    const run = known.get(entry.run);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && last.entry.lastKey < entry.firstKey) run.push(open(entry));
    else {
      const fresh = [open(entry)];
      known.set(entry.run, fresh);
      runs.push(fresh);
    }
  }
  return runs;
}
