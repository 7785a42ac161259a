import { describe, expect, it } from 'vitest';
import { slotOf } from '../../src/mx/file/superblock.ts';
import { checkFile } from '../../src/mx/tree/check-file.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { makeTree, OPTIONS, runScript } from './workload.ts';

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
