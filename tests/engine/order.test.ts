/** In which order the engine calls the device: what a later flush relies on has passed an earlier one. */
import { describe, expect, it } from 'vitest';
import { HEADER_BYTES } from '../../src/mx/file/limits.ts';
import { type DeviceEvent, SimDevice, seeded } from './sim-device.ts';
import { latin, makeTree, placeText, randomChanges, writeChanges } from './workload.ts';

const inHeader = (event: DeviceEvent): boolean => event.kind === 'write' && event.at < HEADER_BYTES;

/** What was called between two flushes, the header's writes as `superblock`. */
function epochs(events: readonly DeviceEvent[]): string[][] {
  const all: string[][] = [[]];
  for (const event of events) {
    if (event.kind === 'flush') all.push([]);
    else all.at(-1)?.push(inHeader(event) ? 'superblock' : event.kind);
  }
  return all;
}

describe('the device is called', () => {
  const device = new SimDevice();
  const tree = makeTree(device);
  const random = seeded(6);
  const made = device.events.length;
  for (let i = 1; i <= 150; i++) {
    const changes = randomChanges(random);
    const body = tree.appendBody(latin('c'.repeat(400)));
    changes.push({ kind: 'put', key: '\x05a', value: placeText(body, 'c') });
    writeChanges(tree, changes, i);
    tree.sync();
    if (i % 2 === 0) tree.work();
    if (i % 20 === 0) tree.checkpoint();
  }
  const all = epochs(device.events.slice(made));

  it('so that a superblock is written alone, between a flush of all that it names and one of its own', () => {
    const withSuperblock = all.filter((calls) => calls.includes('superblock'));
    expect(withSuperblock.length).toBeGreaterThan(4);
    for (const calls of withSuperblock) expect(calls).toEqual(['superblock']);
  });

  it('so that nothing is left unflushed when a commit or a checkpoint is done', () => {
    expect(all.at(-1)).toEqual([]);
    tree.checkpoint();
    expect(epochs(device.events).at(-1)).toEqual([]);
  });
});
