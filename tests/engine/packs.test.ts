/** Packs over time: compressed, rid of what is dead, moved; what is alive is there at any moment, whatever happens. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExtentKind } from '../../src/mx/file/extent.ts';
import { checkFile } from '../../src/mx/tree/check-file.ts';
import { compactFile } from '../../src/mx/tree/compact-file.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Place, TreeSnapshot } from '../../src/mx/tree/tree.ts';
import { CAMPAIGN_TIMEOUT, campaign, sized } from '../campaign/campaign.ts';
import { powerCuts } from '../power-cut/power-cuts.ts';
import {
  type Bodies,
  bodyOf,
  commitBodies,
  type Life,
  missing,
  namedPlaces,
  reopen,
  run,
  working,
} from './pack-life.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { makeTree, OPTIONS } from './workload.ts';

type Step =
  | 'commit'
  | 'work'
  | 'some work'
  | 'compact'
  | 'some compacting'
  | 'reopen'
  | 'hold'
  | 'let go'
  | 'discard';

describe('packs', () => {
  it('hold what a plain map says, whatever is done to them', () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.constant<Step>('commit') },
        {
          weight: 6,
          arbitrary: fc.constantFrom<Step>(
            'work',
            'some work',
            'compact',
            'some compacting',
            'reopen',
            'hold',
            'let go',
            'discard',
          ),
        },
      ),
      { minLength: 20, maxLength: 120 },
    );
    const collected = { compressed: 0, collected: 0, dropped: 0 };
    fc.assert(
      fc.property(steps, fc.nat(), (script, seed) => {
        const random = seeded(seed);
        const device = new SimDevice();
        let life: Life = { tree: makeTree(device), states: [new Map()] };
        let held: { snapshot: TreeSnapshot; bodies: Bodies }[] = [];
        const commit = (): void => commitBodies(life, random);
        const perform: Record<Step, () => void> = {
          commit,
          work: () => run(working(life.tree), undefined, () => random() < 0.2 && commit()),
          'some work': () => run(working(life.tree), Math.floor(random() * 6)),
          compact: () =>
            run(compactFile(life.tree, namedPlaces), undefined, () => random() < 0.2 && commit()),
          'some compacting': () =>
            run(
              compactFile(life.tree, namedPlaces),
              Math.floor(random() * 12),
              () => random() < 0.1 && commit(),
            ),
          // Reopening goes on in the same file.
          reopen: () => {
            for (const { snapshot } of held) snapshot.release();
            held = [];
            if (random() < 0.5) life.tree.close();
            life = { tree: reopen(device), states: life.states };
          },
          hold: () =>
            held.push({ snapshot: life.tree.snapshot(), bodies: life.states[life.tree.head] as Bodies }),
          'let go': () => held.shift()?.snapshot.release(),
          discard: () => {
            life.tree.appendBody(bodyOf(3, 500));
            life.tree.discard();
          },
        };
        for (const step of script) {
          perform[step]();
          expect(
            missing(life.tree, life.tree.reader(), life.states[life.tree.head] as Bodies),
          ).toBeUndefined();
          for (const { snapshot, bodies } of held)
            expect(missing(life.tree, snapshot, bodies)).toBeUndefined();
          const { counts } = life.tree.packs;
          collected.compressed = Math.max(collected.compressed, counts.compressed);
          collected.collected = Math.max(collected.collected, counts.collected);
          collected.dropped = Math.max(collected.dropped, counts.dropped);
        }
      }),
      { seed: 5, numRuns: 40 },
    );
    // The lives above did lead through all of it.
    expect(collected.compressed).toBeGreaterThan(3);
    expect(collected.collected).toBeGreaterThan(1);
    expect(collected.dropped).toBeGreaterThan(0);
  }, 300_000);

  it('give back what is dead: half of the bodies gone, the file shrinks to below 55 %', () => {
    const device = new SimDevice();
    const tree = makeTree(device, {});
    const kept: { seed: number; place: ReturnType<typeof tree.appendBody> }[] = [];
    const places = Array.from({ length: 16_000 }, (_, i) => {
      const seed = 2 * i + 1;
      const place = tree.appendBody(bodyOf(seed, 500));
      if (i % 500 === 499) {
        tree.write((batch) => batch.put(`\x01${i}`, new Uint8Array(1)), 0);
        tree.sync();
      }
      return { seed, place };
    });
    tree.checkpoint();
    run(compactFile(tree));
    const before = device.getSize();
    for (let from = 0; from < places.length; from += 1000) {
      tree.write((batch) => {
        for (const [i, body] of places.slice(from, from + 1000).entries()) {
          if (i % 2 === 0) batch.free(body.place);
          else kept.push(body);
        }
      }, 0);
      tree.sync();
    }
    run(compactFile(tree));
    expect(device.getSize()).toBeLessThan(0.55 * before);
    for (const opened of [tree, reopen(new SimDevice(device.bytes()))]) {
      for (const { seed, place } of kept)
        expect(Buffer.compare(opened.readBody(place), bodyOf(seed, 500))).toBe(0);
    }
  });

  it('give back bodies that no commit ever named, once nobody can name them any more', () => {
    const device = new SimDevice();
    const life: Life = { tree: makeTree(device), states: [new Map()] };
    const random = seeded(14);
    const staged = Array.from({ length: 300 }, (_, i) => {
      if (i % 10 === 0) commitBodies(life, random);
      return life.tree.appendBody(bodyOf(i, 900));
    });
    commitBodies(life, random);
    run(compactFile(life.tree, namedPlaces));
    // A commit of this session might yet name them.
    for (const [i, place] of staged.entries()) expect(life.tree.readBody(place)).toEqual(bodyOf(i, 900));
    life.tree.close();
    const before = device.getSize();
    life.tree = reopen(device);
    run(compactFile(life.tree, namedPlaces));
    expect(device.getSize()).toBeLessThan(before - 100_000);
    expect(missing(life.tree, life.tree.reader(), life.states[life.tree.head] as Bodies)).toBeUndefined();
    expect(() => life.tree.readBody(staged[5] as Place)).toThrow();
  });

  it('are compressed where that gains an eighth, and left as they are where it does not', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    const fill = (parity: number) => {
      const first = tree.volume.content.packs.length;
      while (tree.volume.content.packs.length < first + 4) {
        // Several at once: what a commit leaves empty up to the next sector is a gain of its own.
        for (let i = 0; i < 7; i++) tree.appendBody(bodyOf(20 * tree.head + 2 * i + parity, 700));
        tree.write((batch) => batch.put('\x01x', new Uint8Array(1)), 0);
        tree.sync();
      }
    };
    fill(0);
    const text = tree.volume.content.packs.slice(0, -1);
    const mixed = tree.volume.content.packs.at(-1);
    fill(1);
    tree.checkpoint();
    run(working(tree));
    // What was just written is left alone.
    expect(tree.packs.counts.readBytes).toBe(0);
    tree.close();
    const again = reopen(device);
    run(working(again));
    const after = again.volume.content.packs;
    for (const pack of after.slice(0, -1)) {
      if (pack.number === mixed?.number) continue;
      const isText = text.some(({ number }) => number === pack.number);
      expect(pack.kind).toBe(isText ? ExtentKind.groups : ExtentKind.content);
      if (isText) expect(pack.used * 8).toBeLessThanOrEqual(7 * pack.plainBytes);
    }
    // Looked at once, they are not looked at again.
    const { readBytes } = again.packs.counts;
    expect(readBytes).toBeGreaterThan(0);
    run(working(again));
    expect(again.packs.counts.readBytes).toBe(readBytes);
  });

  it('cost a commit nothing: none of their work is done by it', () => {
    const device = new SimDevice();
    const life: Life = { tree: makeTree(device), states: [new Map()] };
    const random = seeded(8);
    for (let i = 0; i < 300; i++) commitBodies(life, random);
    const { compressed, collected, dropped, readBytes } = life.tree.packs.counts;
    expect({ compressed, collected, dropped, readBytes }).toEqual({
      compressed: 0,
      collected: 0,
      dropped: 0,
      readBytes: 0,
    });
    expect(life.tree.packs.next(0, true)).toBeDefined();
  });

  it('are proven by the check of a file, in either form: no harmed byte of them goes unseen', () => {
    const device = new SimDevice();
    const life: Life = { tree: makeTree(device), states: [new Map()] };
    const random = seeded(12);
    for (let i = 0; i < 60; i++) commitBodies(life, random, { lengthMax: 700 });
    run(compactFile(life.tree));
    for (let i = 0; i < 30; i++) commitBodies(life, random, { lengthMax: 700 });
    life.tree.checkpoint();
    const { packs } = life.tree.volume.content;
    const proven = packs.filter((pack) => life.tree.volume.content.isSettled(pack));
    expect(new Set(proven.map(({ kind }) => kind)).size).toBe(2);
    const image = device.bytes();
    expect(problemsOf(image)).toBe(0);
    for (const { offset, used } of proven) {
      for (let at = offset; at < offset + used; at += 1 + Math.floor(random() * 60)) {
        const before = image[at] as number;
        image[at] = before ^ 0x10;
        expect(problemsOf(image), `byte ${at}`).toBeGreaterThan(0);
        image[at] = before;
      }
    }
  });

  it(
    'survive a power cut at any call while they are compressed, collected and moved',
    async () => {
      const plan = { counts: 'power cuts', seeds: [9, 19], long: 50_000 };
      const images = await campaign('packs, after each call', plan, (seed) => {
        const { events, states } = recordedLife(seed);
        let count = 0;
        for (const cut of powerCuts(events, {
          random: seeded(seed),
          subsets: sized(2, 8),
          tears: sized(2, 8),
        })) {
          count++;
          const tree = openTree(cut.disk, OPTIONS);
          expect(tree.report.damage, cut.what).toBeUndefined();
          expect(tree.head, cut.what).toBeGreaterThanOrEqual(cut.acknowledged);
          expect(missing(tree, tree.reader(), states[tree.head] as Bodies), cut.what).toBeUndefined();
        }
        return count;
      });
      expect(images).toBeGreaterThan(1000);
    },
    CAMPAIGN_TIMEOUT,
  );
});

describe('closing', () => {
  it('gives back the room that the log and merges left, when that is most of the file', () => {
    const device = new SimDevice();
    const tree = makeTree(device, {});
    const value = new Uint8Array(1000).fill(7);
    for (let round = 0; round < 8; round++) {
      for (let from = 0; from < 1000; from += 100) {
        tree.write((batch) => {
          for (let i = from; i < from + 100; i++) batch.put(`\x05${u32Key(i)}`, value);
        }, 0);
        tree.sync();
      }
    }
    const body = tree.appendBody(bodyOf(1, 5000));
    tree.write((batch) => batch.put('\x05end', value), 0);
    tree.sync();
    const open = device.getSize();
    tree.close();
    expect(device.getSize()).toBeLessThan(open / 2);
    const again = reopen(new SimDevice(device.bytes()));
    expect(again.report).toMatchObject({ readOnly: false, replayedCommits: 0 });
    const cursor = again.reader().scan('\x05', '\x06');
    let found = 0;
    while (cursor.next()) if (Buffer.compare(cursor.value, value) === 0) found++;
    expect(found).toBe(1001);
    expect(again.readBody(body)).toEqual(bodyOf(1, 5000));
    expect(problemsOf(device.bytes())).toBe(0);
  });
});

function problemsOf(image: Uint8Array): number {
  const work = checkFile(reopen(new SimDevice(image)));
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value.problems.length;
  }
}

function recordedLife(seed: number) {
  const device = new SimDevice();
  const life: Life = { tree: makeTree(device), states: [new Map()] };
  const random = seeded(seed);
  const commit = (): void => {
    commitBodies(life, random, { names: 24 });
    device.mark(life.tree.head);
  };
  device.mark(0);
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 25; i++) commit();
    run(working(life.tree), undefined, () => random() < 0.1 && commit());
    for (let i = 0; i < 10; i++) commit();
    run(compactFile(life.tree, namedPlaces), undefined, () => random() < 0.1 && commit());
  }
  expect(life.tree.packs.counts.collected).toBeGreaterThan(2);
  return { events: device.events, states: life.states };
}
