/** Short content rides in the log's record, and goes to its pack later: nobody who reads ever notices. */
import { describe, expect, it } from 'vitest';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Place } from '../../src/mx/tree/tree.ts';
import { SimDevice } from './sim-device.ts';
import { latin, makeTree, OPTIONS, placeText, SMALL, writeChanges } from './workload.ts';

interface Named {
  readonly place: Place;
  readonly text: string;
}

/** Commits with a short body each; the bodies. */
function commitBodies(tree: ReturnType<typeof makeTree>, from: number, to: number): Named[] {
  const bodies: Named[] = [];
  for (let i = from; i < to; i++) {
    const letter = String.fromCharCode(97 + (i % 26));
    const text = letter.repeat(200 + i);
    const place = tree.appendBody(latin(text));
    const key = `\x05${i}`;
    writeChanges(tree, [{ kind: 'put', key, value: placeText(place, letter) }], i);
    tree.sync();
    bodies.push({ place, text });
  }
  return bodies;
}

function expectBodies(tree: ReturnType<typeof makeTree>, bodies: readonly Named[]): void {
  for (const { place, text } of bodies) expect(tree.readBody(place)).toEqual(latin(text));
}

/** How many of the bodies stand in the file's own bytes outside of the log: as often as their text is there. */
function timesInFile(device: SimDevice, { text }: Named): number {
  const bytes = device.disk.bytes();
  return Buffer.from(bytes).toString('latin1').split(`\0\0\0\0${text}\0`).length - 1;
}

describe('short content', () => {
  it('takes one write and one flush a commit, with its record', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    const before = { ...device.counts };
    commitBodies(tree, 0, 3);
    expect(device.counts.write - before.write).toBe(3);
    expect(device.counts.flush - before.flush).toBe(3);
  });

  it('is read before and after a power cut, and through a file that may only be read', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    const bodies = commitBodies(tree, 0, 5);
    expectBodies(tree, bodies);
    const left = new SimDevice(device.disk.copy());
    const reading = openTree(left, { ...OPTIONS, readOnly: true });
    expectBodies(reading, bodies);
    expect(reading.report.damage).toBeUndefined();
    expect(left.counts.write).toBe(0);
    const again = openTree(left, OPTIONS);
    expectBodies(again, bodies);
    const more = commitBodies(again, 5, 12);
    expectBodies(again, [...bodies, ...more]);
  });

  it('is in its pack once a superblock names that: no log is needed for it any more', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    const bodies = commitBodies(tree, 0, 2);
    const before = bodies.map((body) => timesInFile(device, body));
    tree.checkpoint();
    expect(bodies.map((body) => timesInFile(device, body))).toEqual(before.map((times) => times + 1));
    expect(tree.volume.device.lateBytes).toBe(0);
  });

  it('never waits for long: when there is much of it, a commit takes some along', () => {
    const tree = makeTree(new SimDevice());
    for (let i = 0; i < 60; i++) {
      commitBodies(tree, i, i + 1);
      expect(tree.volume.device.lateBytes).toBeLessThanOrEqual(
        (SMALL.lateMax ?? 0) + 2 * (SMALL.carriedMax ?? 0),
      );
    }
  });

  it('that was put into its pack, and lost by a flush that failed, is put there again', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    const bodies = commitBodies(tree, 0, 1);
    let settling = 1;
    for (; tree.volume.device.lateBytes <= (SMALL.lateMax ?? 0); settling++)
      bodies.push(...commitBodies(tree, settling, settling + 1));
    // This commit puts what is kept into its pack. Its flush fails, and the system forgets what it could not write.
    const before = device.disk.copy();
    const events = device.events.length;
    device.fault = (call) => (call === 'flush' ? { throws: 'flush failed' } : undefined);
    expect(() => commitBodies(tree, settling, settling + 1)).toThrow('flush');
    device.fault = undefined;
    let writes = 0;
    for (const event of device.events.slice(events)) {
      if (event.kind !== 'write') continue;
      writes++;
      const former = new Uint8Array(event.bytes.length);
      before.read(former, { at: event.at });
      device.disk.write(former, { at: event.at });
    }
    expect(writes).toBeGreaterThan(1);
    expectBodies(tree, bodies);
    bodies.push(...commitBodies(tree, settling, settling + 1));
    tree.checkpoint();
    tree.close();
    const again = openTree(device.disk, OPTIONS);
    expect(again.report.replayedCommits).toBe(0);
    expectBodies(again, bodies);
  });
});
