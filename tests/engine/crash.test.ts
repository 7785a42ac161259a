/**
 * Power cuts. Scripted runs of more than 200 commits are recorded, call by call; then the disk is made as a crash
 * after each call could have left it, in several ways, and opened.
 */
import { describe, expect, it } from 'vitest';
import { isMxError } from '../../src/mx/errors.ts';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { checkFile } from '../../src/mx/tree/check-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Key } from '../../src/mx/tree/tree.ts';
import { CAMPAIGN_TIMEOUT, campaign, sized } from '../campaign/campaign.ts';
import { powerCuts } from '../power-cut/power-cuts.ts';
import { superblocksOf, wipeSuperblock } from '../power-cut/superblocks.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { difference, makeTree, OPTIONS, runScript, SMALL, tryOpen } from './workload.ts';

const TIGHT = { ...SMALL, segmentMin: 2048, segmentMax: 2048, contentExtentMin: 4096 };

/** Every so manieth image is proven whole and written to as well, not only read. */
const PROVEN = 16;

function record(seed: number, commits: number) {
  const device = new SimDevice();
  // Half of the runs pass from segment to segment every few commits, so that files grow while a segment begins.
  const tree = makeTree(device, seed % 4 === 1 ? SMALL : TIGHT);
  device.mark(0);
  const { states } = runScript(tree, {
    commits,
    random: seeded(seed),
    behind: true,
    acknowledged: (head) => device.mark(head),
  });
  const { checkpoints } = tree.counters();
  tree.close();
  return { events: device.events, states, checkpoints };
}

/** The same, closed and opened again now and then. */
function recordWithReopenings(seed: number, commits: number) {
  const device = new SimDevice();
  const random = seeded(seed);
  const states = [new Map<Key, string>()];
  let tree = makeTree(device);
  device.mark(0);
  const acknowledged = (head: number) => device.mark(head);
  while (tree.head < commits) {
    runScript(tree, { commits: tree.head + 25, random, states, acknowledged, behind: true });
    if (random() < 0.5) tree.close();
    tree = openTree(device, OPTIONS);
  }
  return { events: device.events, states };
}

/** Opens what a crash has left, which must be one of the states, none older than what was acknowledged. */
function opened(file: SyncFile, states: readonly ReadonlyMap<Key, string>[], acknowledged: number) {
  const tree = openTree(file, OPTIONS);
  expect(tree.report.damage).toBeUndefined();
  expect(tree.head).toBeGreaterThanOrEqual(acknowledged);
  expect(difference(tree, states)).toBeUndefined();
  return tree;
}

function expectProven(tree: EngineTree): void {
  const work = checkFile(tree);
  let step = work.next();
  while (step.done !== true) step = work.next();
  expect(step.value.problems).toEqual([]);
}

/** Writes to what a crash has left, and closes it: it must be a memex like any other. */
function expectUsable(tree: EngineTree, file: SyncFile, states: readonly Map<Key, string>[]): void {
  const known = states.slice(0, tree.head + 1);
  runScript(tree, { commits: tree.head + 2, random: seeded(tree.head), states: known });
  tree.close();
  const again = opened(file, known, known.length - 1);
  expect(again.report.replayedCommits).toBe(0);
}

describe('a power cut', () => {
  const totals = { calls: 0, again: 0, lied: 0, wiped: 0 };

  it(
    'after any call loses nothing acknowledged and shows no half commit',
    async () => {
      const plan = { counts: 'power cuts', seeds: [1, 11, 31, 42], long: 600_000 };
      totals.calls = await campaign('engine, after each call', plan, (seed) => {
        const { events, states, checkpoints } = record(seed, 220);
        expect(checkpoints).toBeGreaterThan(5);
        const random = seeded(seed + 1);
        let images = 0;
        for (const cut of powerCuts(events, { random, subsets: sized(5, 8), tears: sized(4, 8) })) {
          const tree = opened(cut.disk, states, cut.acknowledged);
          if (++images % PROVEN !== 0) continue;
          expectProven(tree);
          expectUsable(tree, cut.disk, states);
        }
        return images;
      });
    },
    CAMPAIGN_TIMEOUT,
  );

  it(
    'during the first commits after a power cut is survived as well',
    async () => {
      const plan = { counts: 'second power cuts', seeds: [3, 13], long: 300_000 };
      totals.again = await campaign('engine, again while recovering', plan, (seed) => {
        const { events, states } = record(seed, 60);
        const random = seeded(seed + 1);
        let images = 0;
        for (const first of powerCuts(events, { random, subsets: 1, tears: 1 })) {
          if (random() > 0.08) continue;
          const device = new SimDevice(first.disk);
          const tree = opened(device, states, first.acknowledged);
          const known = states.slice(0, tree.head + 1);
          device.mark(tree.head);
          runScript(tree, {
            commits: tree.head + 3,
            random,
            behind: true,
            states: known,
            acknowledged: (head) => device.mark(head),
          });
          tree.close();
          for (const cut of powerCuts(device.events, { random, from: first.disk, subsets: 1, tears: 1 })) {
            opened(cut.disk, known, cut.acknowledged);
            images++;
          }
        }
        return images;
      });
    },
    CAMPAIGN_TIMEOUT,
  );

  it(
    'on a disk that lied about its last flush goes back to what was flushed before, or says that it is damaged',
    async () => {
      const plan = { counts: 'power cuts after a lie', seeds: [5], long: 100_000 };
      totals.lied = await campaign('engine, lying flush', plan, (seed) => {
        const { events, states } = record(seed, 220);
        const random = seeded(seed + 1);
        let images = 0;
        for (const cut of powerCuts(events, { random, lying: true, subsets: 3, tears: 2 })) {
          if (cut.acknowledged < 1) continue;
          images++;
          const tree = tryOpen(cut.disk);
          if (typeof tree === 'string') {
            // Its length too was lied about: what was named beyond it looks like a file cut short.
            expect(tree).toBe('truncated');
            expect(cut.unconfirmed.some(({ kind }) => kind === 'truncate')).toBe(true);
            continue;
          }
          expect(tree.head).toBeGreaterThanOrEqual(cut.acknowledged);
          try {
            expect(difference(tree, states)).toBeUndefined();
          } catch (error) {
            // Damage is told of at opening, or when it is met in a checkpoint whose flush was the lie. What the
            // superblocks before that one reach is not written over so soon, and must be whole.
            if (!isMxError(error, 'corrupt')) throw error;
            if (tree.report.damage === undefined)
              expect(newestGeneration(cut.disk)).toBeGreaterThan(newestGeneration(cut.safe));
          }
        }
        return images;
      });
    },
    CAMPAIGN_TIMEOUT,
  );

  it(
    'costs nothing even when all superblocks but the oldest are damaged as well',
    async () => {
      const plan = { counts: 'power cuts with damaged superblocks', seeds: [4], long: 100_000 };
      totals.wiped = await campaign('engine, superblocks damaged', plan, (seed) => {
        const { events, states } = recordWithReopenings(seed, 220);
        const random = seeded(seed + 1);
        let images = 0;
        for (const { disk, acknowledged } of powerCuts(events, { random, subsets: 1, tears: 0 })) {
          // One lost is as good as none in most places; all lost but one shows most.
          for (const superblock of superblocksOf(disk).slice(0, -1)) wipeSuperblock(disk, superblock);
          opened(disk, states, acknowledged);
          images++;
        }
        return images;
      });
    },
    CAMPAIGN_TIMEOUT,
  );

  it('was played at least 20,000 times', () => {
    expect(totals.calls + totals.again + totals.lied + totals.wiped).toBeGreaterThanOrEqual(sized(20_000, 1));
  });
});

const newestGeneration = (file: SyncFile): number => superblocksOf(file)[0]?.generation ?? 0;
