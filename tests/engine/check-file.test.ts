import { describe, expect, it } from 'vitest';
import { slotOf } from '../../src/mx/file/superblock.ts';
import { checkFile } from '../../src/mx/tree/check-file.ts';
import { compactFile } from '../../src/mx/tree/compact-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Place } from '../../src/mx/tree/tree.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { makeTree, OPTIONS, runScript, SMALL, writeChanges } from './workload.ts';

function check(image: Uint8Array) {
  const work = checkFile(openTree(new SimDevice(image), OPTIONS));
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('checking a file', () => {
  const device = new SimDevice();
  const tree = makeTree(device);
  runScript(tree, { commits: 150, random: seeded(51) });
  tree.checkpoint();
  const image = device.bytes();
  const { runs } = tree.layers;

  it('finds nothing in a whole one', () => {
    const { problems, checked } = check(image);
    expect(problems).toEqual([]);
    expect(checked.states).toBe(
      runs.flatMap(({ tables }) => tables).reduce((sum, { entry }) => sum + entry.states, 0),
    );
    expect(checked.extents).toBeGreaterThan(2);
  });

  it('finds any damaged byte of a table, of a superblock, of an extent header', () => {
    const { entry } = runs[0]!.tables[0]!;
    const [content] = tree.volume.content.packs;
    const places = [content!.offset + 20];
    for (let at = 0; at < entry.used; at++) places.push(entry.offset + at);
    // The newest slot and the next cannot be told from ones that a power cut has torn: nothing is lost with them.
    for (const age of [1, 2]) {
      const slot = slotOf(tree.volume.nextGeneration() - 1 - age);
      places.push(slot * 16384 + 50, slot * 16384 + 4095);
    }
    for (const place of places) {
      image[place] = image[place]! ^ 0x10;
      expect(check(image).problems.length, `byte ${place}`).toBeGreaterThan(0);
      image[place] = image[place]! ^ 0x10;
    }
  });

  it('says nothing of the slot that the next checkpoint writes: a power cut may have torn it', () => {
    const place = slotOf(tree.volume.nextGeneration()) * 16384 + 50;
    image[place] = image[place]! ^ 0x10;
    expect(check(image).problems).toEqual([]);
    image[place] = image[place]! ^ 0x10;
  });
});

describe('checking a file that is written to meanwhile', () => {
  /** Packs of so many bodies that there are steps in the midst of each. */
  const SIZES = { ...SMALL, contentExtentMin: 65536, contentExtentMax: 65536 };

  /** Commits with a body each, and keys enough for some steps of a table. */
  function write(tree: EngineTree, from: number, to: number): Place[] {
    const places: Place[] = [];
    for (let n = from; n < to; n++) {
      places.push(tree.appendBody(new Uint8Array(150).fill(n)));
      const changes = Array.from({ length: 8 }, (_, i) => {
        return { kind: 'put', key: `\x01${String(n).padStart(4, '0')}/${i}`, value: `${n}` } as const;
      });
      writeChanges(tree, changes, n);
      tree.sync();
    }
    return places;
  }

  const MEANWHILE = {
    'what it looks at is moved, and written over': (tree: EngineTree, places: readonly Place[]) => {
      const dead = places.filter((_, i) => i % 3 > 0);
      writeChanges(
        tree,
        dead.map((place) => ({ kind: 'free', place })),
        1000,
      );
      tree.sync();
      for (const _ of compactFile(tree));
      write(tree, 1000, 1300);
      for (const _ of compactFile(tree));
    },
    'bodies are added that nothing has written yet': (tree: EngineTree) => {
      for (let n = 0; n < 5; n++) tree.appendBody(new Uint8Array(300).fill(n + 1));
    },
    'commits go on': (tree: EngineTree) => void write(tree, 1000, 1003),
  };

  /** Checks a tree, and does something else after so many steps; gives how many steps there were. */
  function checkedWith(meanwhile: (tree: EngineTree, places: readonly Place[]) => void, after: number) {
    const tree = makeTree(new SimDevice(), SIZES);
    const places = write(tree, 0, 370);
    const work = checkFile(tree);
    for (let steps = 0; ; steps++) {
      if (steps === after) meanwhile(tree, places);
      const step = work.next();
      if (step.done === true) return { steps, problems: step.value.problems, readOnly: tree.readOnly };
    }
  }

  it.each(Object.keys(MEANWHILE) as (keyof typeof MEANWHILE)[])('%s: it finds no damage', (kind) => {
    const { steps } = checkedWith(() => undefined, 0);
    expect(steps).toBeGreaterThan(4);
    for (let after = 0; after <= steps; after++) {
      const { problems, readOnly } = checkedWith(MEANWHILE[kind], after);
      expect(problems, `after step ${after}`).toEqual([]);
      expect(readOnly).toBe(false);
    }
  });
});
