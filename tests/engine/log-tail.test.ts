/** What lies at the log's end, torn or disowned, is never taken for what was said to be saved. */
import { describe, expect, it } from 'vitest';
import { isMxError } from '../../src/mx/errors.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Disk } from '../power-cut/disk.ts';
import { type DeviceEvent, SimDevice } from './sim-device.ts';
import { contents, latin, makeTree, OPTIONS, placeText, writeChanges } from './workload.ts';

const put = (key: string, value: string) => [{ kind: 'put', key: `\x01${key}`, value } as const];

/** A disk with so many commits, and a record at the log's end whose content was lost with the power. */
function tornAfter(commits: number): Disk {
  const device = new SimDevice();
  const tree = makeTree(device);
  for (let i = 1; i <= commits; i++) {
    writeChanges(tree, put(`${i}`, 'v'), i);
    tree.sync();
  }
  const safe = device.disk.copy();
  const before = device.events.length;
  // too long to be carried by the record
  const place = tree.appendBody(latin('b'.repeat(1700)));
  const named = { kind: 'put', key: '\x05a', value: placeText(place, 'b') } as const;
  writeChanges(tree, [named], 0);
  tree.sync();
  const written = device.events.slice(before).filter(({ kind }) => kind === 'write');
  expect(written.length).toBe(2);
  safe.apply(written[1] as DeviceEvent);
  return safe;
}

describe('a whole record whose content is lost', () => {
  it('never comes back, wherever in its segment it lies, and however large what is written next', () => {
    for (let commits = 1; commits <= 9; commits++) {
      for (const size of [10, 600, 1300, 2600]) {
        const disk = tornAfter(commits);
        const tree = openTree(disk, OPTIONS);
        expect(tree.report.tornBytes).toBeGreaterThan(0);
        expect(tree.head).toBe(commits);
        writeChanges(tree, put('next', 'n'.repeat(size)), 0);
        tree.sync();
        const again = openTree(disk.copy(), OPTIONS);
        expect(again.report.damage).toBeUndefined();
        expect(again.head).toBe(commits + 1);
        expect(contents(again.reader()).get('\x01next')).toBe('n'.repeat(size));
        expect(contents(again.reader()).has('\x05a')).toBe(false);
      }
    }
  });
});

describe('a commit that was reported as failed', () => {
  it('is not there when the program dies at once, though its record had reached the file', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    writeChanges(tree, put('a', 'kept'), 1);
    tree.sync();
    device.fault = (call) => (call === 'flush' ? { throws: 'flush failed' } : undefined);
    writeChanges(tree, put('a', 'failed'), 2);
    expect(() => tree.sync()).toThrow('flush');
    const left = openTree(device.disk.copy(), OPTIONS);
    expect(left.head).toBe(1);
    expect(contents(left.reader()).get('\x01a')).toBe('kept');
  });
});

describe('the epoch of the log', () => {
  it('rises with every opening that writes and every failure, so that what was before cannot be meant', () => {
    const device = new SimDevice();
    let tree = makeTree(device);
    let last = -1;
    const written = (): number => {
      writeChanges(tree, put('a', 'b'), 0);
      tree.sync();
      tree.checkpoint();
      return tree.volume.superblock.epoch;
    };
    for (let i = 0; i < 3; i++) {
      const epoch = written();
      expect(epoch).toBeGreaterThan(last);
      expect(written()).toBe(epoch);
      device.fault = (call) => (call === 'write' ? { throws: 'device is gone' } : undefined);
      writeChanges(tree, put('a', 'c'), 0);
      expect(() => tree.sync()).toThrow('device is gone');
      device.fault = undefined;
      last = written();
      expect(last).toBeGreaterThan(epoch);
      tree = openTree(device, OPTIONS);
    }
  });
});

describe('a device that lost what it had confirmed', () => {
  it('is not written to any more: the person is told to open the memex again', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    writeChanges(tree, put('a', 'b'), 1);
    tree.sync();
    const before = device.disk.copy();
    writeChanges(tree, put('a', 'c'), 2);
    tree.sync();
    device.fault = (call) => (call === 'flush' ? { throws: 'flush failed' } : undefined);
    writeChanges(tree, put('a', 'd'), 3);
    expect(() => tree.sync()).toThrow('flush');
    device.fault = undefined;
    // The cache was dropped with the failed flush: the record of the second commit is what it was before it.
    const position = tree.volume.superblock.log.segment;
    const old = new Uint8Array(position.length);
    before.read(old, { at: position.offset });
    device.disk.write(old, { at: position.offset });
    writeChanges(tree, put('a', 'e'), 4);
    let said: unknown;
    try {
      tree.sync();
    } catch (error) {
      said = error;
    }
    expect(isMxError(said, 'io') && said.message).toContain('lost what it had confirmed');
    expect(tree.head).toBe(2);
  });
});

describe('the first record of the log', () => {
  it('when it is damaged is not taken for the end: those after it were acknowledged', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    for (let i = 1; i <= 3; i++) {
      writeChanges(tree, put(`${i}`, 'v'), i);
      tree.sync();
    }
    const bytes = device.bytes();
    const at = tree.volume.superblock.log.position;
    bytes[at + 80] = (bytes[at + 80] ?? 0) ^ 1;
    const again = openTree(new SimDevice(bytes), OPTIONS);
    expect(again.report.damage).toMatch(/goes on with commit 2/);
    expect(again.report.damageSaying).toMatchObject({ code: 'logBroken', english: again.report.damage });
    expect(again.report.readOnly).toBe(true);
  });
});
