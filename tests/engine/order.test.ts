/** In which order the engine calls the device: what a later flush relies on has passed an earlier one. */
import { describe, expect, it } from 'vitest';
import { ExtentKind } from '../../src/mx/file/extent.ts';
import { HEADER_BYTES } from '../../src/mx/file/limits.ts';
import { compactFile } from '../../src/mx/tree/compact-file.ts';
import { type DeviceEvent, SimDevice, seeded } from './sim-device.ts';
import { latin, makeTree, placeText, randomChanges, writeChanges } from './workload.ts';

/** What a write is of, by where it goes and how it begins. */
function subject({ at, bytes }: DeviceEvent & { kind: 'write' }): string {
  if (at < HEADER_BYTES) return 'superblock';
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (magic === 'MXLG' || (magic === 'MXEX' && bytes[4] === ExtentKind.log)) return 'log';
  return magic === 'MXEX' && bytes[4] === ExtentKind.manifest ? 'manifest' : 'write';
}

/** What was called between two flushes. */
function epochs(events: readonly DeviceEvent[]): string[][] {
  const all: string[][] = [[]];
  for (const event of events) {
    if (event.kind === 'flush') all.push([]);
    else all.at(-1)?.push(event.kind === 'write' ? subject(event) : event.kind);
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

  it('so that a manifest and what the log says are never made durable by the same flush', () => {
    const work = compactFile(tree);
    while (work.next().done !== true);
    const compacted = epochs(device.events.slice(made));
    const of = (what: string) => compacted.filter((calls) => calls.includes(what)).length;
    expect(of('log')).toBeGreaterThan(150);
    expect(of('manifest')).toBeGreaterThan(10);
    for (const calls of compacted) expect(calls.includes('log') && calls.includes('manifest')).toBe(false);
  });
});
