/** The file is shortened behind the commits: only for room that stays won, and no more often than that room comes up. */
import { describe, expect, it } from 'vitest';
import { MIB } from '../../src/mx/file/limits.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { shrinkFile } from '../../src/mx/tree/compact-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Place } from '../../src/mx/tree/tree.ts';
import { bodyOf, run, working } from './pack-life.ts';
import { makeTree, OPTIONS } from './workload.ts';

/** A generation for each commit, some for merges, and so many for each time that the file is shortened. */
const GENERATIONS_OF_COMMIT = 1.5;
const GENERATIONS_OF_SHORTENING = 40;

interface Told {
  readonly commits: number;
  /** How long the file was before and after it was shortened, and five commits later. */
  readonly shortened: { before: number; after: number; later?: number; at: number }[];
}

/** So many commits of one body each, with all that is due behind each of them; every so many lets older bodies go. */
function live(tree: EngineTree, commits: number, bodyBytes: number, letGoEvery = 0): Told {
  const told: Told = { commits, shortened: [] };
  const sizeNow = (): number => tree.volume.device.size;
  let places: Place[] = [];
  for (let i = 0; i < commits; i++) {
    const place = tree.appendBody(bodyOf(2 * i + 1, bodyBytes));
    places.push(place);
    tree.write((batch) => {
      batch.put(`\x05${u32Key(i)}`, new Uint8Array(700).fill(i));
      if (letGoEvery === 0 || i % letGoEvery !== letGoEvery - 1) return;
      for (const old of places) batch.free(old);
      places = [];
    }, 60_000 * i);
    tree.sync();
    for (const each of told.shortened) if (each.at === i - 5) each.later = sizeNow();
    const before = sizeNow();
    run(working(tree));
    const after = sizeNow();
    if (after < before) told.shortened.push({ before, after, at: i });
  }
  return told;
}

function expectWorthwhile(tree: EngineTree, { commits, shortened }: Told): void {
  for (const { before, after, later = after } of shortened) {
    expect(later, `what was ${before} bytes long and became ${after}`).toBeLessThan(before);
  }
  expect(tree.generations.published).toBeLessThan(
    GENERATIONS_OF_COMMIT * commits + GENERATIONS_OF_SHORTENING * shortened.length,
  );
}

describe('a file that only grows', () => {
  it.each([
    { what: 'short bodies', commits: 600, bodyBytes: 4_500 },
    { what: 'long bodies', commits: 400, bodyBytes: 62_000 },
  ])('is not shortened for room that the next commits take again: $what', ({ commits, bodyBytes }) => {
    const tree = makeTree(new MemoryFile(), {});
    const told = live(tree, commits, bodyBytes);
    expectWorthwhile(tree, told);
    expect(told.shortened.length).toBeLessThan(4);
    // No pack but the newest was given up before it was full.
    const [, ...full] = tree.volume.content.packs.reverse();
    for (const { length, used } of full) expect(length - used).toBeLessThan(2 * bodyBytes);
  });
});

describe('a file that is opened for one commit, again and again', () => {
  it('is not shortened at each closing, and no pack is begun for each', () => {
    const file = new MemoryFile();
    const made = makeTree(file, {});
    live(made, 452, 4_500);
    made.close();
    const packs = made.volume.content.packs.length;
    for (let session = 0; session < 12; session++) {
      const tree = openTree(file, { spaces: OPTIONS.spaces });
      live(tree, 1, 4_500);
      const before = file.getSize();
      tree.close();
      expect(tree.generations.published).toBeLessThan(5);
      expect(file.getSize()).toBe(before);
    }
    const again = openTree(file, { spaces: OPTIONS.spaces });
    expect(again.volume.content.packs.length).toBeLessThan(packs + 2);
  });
});

describe('a file whose bodies go', () => {
  it('is shortened, stays so, and not again before as much has become free', () => {
    const tree = makeTree(new MemoryFile(), {});
    const told = live(tree, 600, 40_000, 200);
    expectWorthwhile(tree, told);
    expect(told.shortened.length).toBeGreaterThan(0);
    expect(told.shortened.length).toBeLessThan(10);
  });
});

describe('a pack that is written to', () => {
  it('goes on where it is when nothing below has room for it', () => {
    const tree = makeTree(new MemoryFile(), {});
    live(tree, 100, 40_000);
    const { device, space } = tree.volume;
    space.ensure(4 * MIB);
    const { pack } = tree.appendBody(bodyOf(1, 40_000));
    tree.write((batch) => batch.put('\x05end', new Uint8Array(1)), 0);
    tree.sync();
    const before = device.size;
    run(shrinkFile(tree));
    expect(device.size).toBeLessThan(before);
    expect(tree.appendBody(bodyOf(3, 1000))).toMatchObject({ pack });
  });
});
