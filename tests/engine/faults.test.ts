/** Devices that fail: at every single call, in every way that browsers do; and full ones. */
import { describe, expect, it } from 'vitest';
import { isMxError, type MxErrorCode } from '../../src/mx/errors.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Key } from '../../src/mx/tree/tree.ts';
import { type DeviceCall, type Fault, SimDevice, seeded } from './sim-device.ts';
import {
  afterChanges,
  difference,
  latin,
  makeTree,
  OPTIONS,
  placeText,
  randomChanges,
  sorted,
  writeChanges,
} from './workload.ts';

const EXPECTED: readonly MxErrorCode[] = ['io', 'storage-full', 'truncated', 'corrupt'];

/** Some commits with bodies and a checkpoint; a failing step is given up and gone on after, as a store would. */
function work(tree: EngineTree, states: Map<Key, string>[], failed: (code: string) => void): void {
  const random = seeded(12);
  const guarded = (step: () => void): boolean => {
    try {
      step();
      return true;
    } catch (error) {
      if (!isMxError(error) || !EXPECTED.includes(error.code)) throw error;
      failed(error.code);
      return false;
    }
  };
  for (let i = 0; i < 30; i++) {
    const changes = randomChanges(random);
    const letter = String.fromCharCode(97 + (i % 26));
    const length = Math.floor(random() * 900);
    const body = latin(letter.repeat(length));
    let appended = true;
    if (i % 3 === 0) {
      appended = guarded(() => {
        const place = tree.appendBody(body);
        changes.push({ kind: 'put', key: `\x05${letter}`, value: placeText(place, letter) });
      });
    }
    if (!appended) continue;
    const before = tree.head;
    const queued = guarded(() => writeChanges(tree, changes, i));
    if (queued && guarded(() => tree.sync())) states.push(afterChanges(states[before]!, changes));
    else expect(tree.head).toBe(before);
    expect(states.length).toBe(tree.head + 1);
    if (i % 11 === 10) guarded(() => tree.checkpoint());
    guarded(() => expect(difference(tree, states)).toBeUndefined());
  }
}

function run(fault?: (call: DeviceCall, index: number) => Fault | undefined) {
  const device = new SimDevice();
  const tree = makeTree(device);
  const first = device.calls;
  if (fault !== undefined) device.fault = (call, index) => fault(call, index - first);
  const states: Map<Key, string>[] = [new Map()];
  const codes: string[] = [];
  work(tree, states, (code) => codes.push(code));
  const calls = device.calls - first;
  device.fault = undefined;
  return { device, tree, states, codes, calls };
}

describe('a device that fails once', () => {
  const { calls } = run();
  const faults: [string, (call: DeviceCall) => Fault | undefined][] = [
    ['throws', () => ({ throws: 'device is gone' })],
    ['writes nothing', (call) => (call === 'write' ? { does: 0, gives: 0 } : undefined)],
    ['writes one byte less', (call) => (call === 'write' ? { does: 100, gives: 100 } : undefined)],
    ['says -8', (call) => (call === 'write' ? { does: 0, gives: 4294967288 } : undefined)],
    ['says more than it was given', (call) => (call === 'write' ? { does: 9, gives: 1e9 } : undefined)],
    ['throws after writing', (call) => (call === 'flush' ? { throws: 'flush failed' } : undefined)],
    ['refuses to grow', (call) => (call === 'truncate' ? { throws: 'QuotaExceededError' } : undefined)],
    ['reads short', (call) => (call === 'read' ? { does: 5, gives: 5 } : undefined)],
  ];
  it.each(faults)(
    '%s: at every call the memex stays as it was, usable, and whole when opened again',
    (_, fault) => {
      for (let i = 0; i < calls; i++) {
        const { device, tree, states } = run((call, index) => (index === i ? fault(call) : undefined));
        expect(difference(tree, states), `call ${i}`).toBeUndefined();
        const crashed = openTree(new SimDevice(device.bytes()), OPTIONS);
        expect(difference(crashed, states), `call ${i}, after a crash`).toBeUndefined();
        expect(crashed.head).toBe(tree.head);
        tree.close();
        const closed = openTree(new SimDevice(device.bytes()), OPTIONS);
        expect(difference(closed, states), `call ${i}, after closing`).toBeUndefined();
        expect(closed.head).toBe(states.length - 1);
      }
    },
    300_000,
  );

  it('and goes on failing: nothing acknowledged is lost, and it works again once the device does', () => {
    for (let i = 0; i < calls; i += 7) {
      const { device, tree, states } = run((call, index) =>
        index >= i && index < i + 40 && call !== 'read' ? { throws: 'device is gone' } : undefined,
      );
      const head = tree.head;
      writeChanges(tree, [{ kind: 'put', key: '\x01end', value: 'x' }], 0);
      tree.sync();
      states.push(afterChanges(states[head]!, [{ kind: 'put', key: '\x01end', value: 'x' }]));
      tree.close();
      expect(difference(openTree(new SimDevice(device.bytes()), OPTIONS), states)).toBeUndefined();
    }
  }, 300_000);
});

describe('a full device', () => {
  it('refuses what does not fit, at every size, and still deletes and checkpoints', () => {
    for (let capacity = 65536 + 16384; capacity <= 65536 + 200_000; capacity += 4096) {
      const device = new SimDevice();
      const tree = makeTree(device);
      device.capacity = capacity;
      const states: Map<Key, string>[] = [new Map()];
      let refused = false;
      const put = (i: number): void => {
        const key = `\x01${String(i).padStart(4, '0')}`;
        const changes = [{ kind: 'put' as const, key, value: 'v'.repeat(300) }];
        const before = tree.head;
        try {
          const letter = 'b';
          if (i % 2 === 0) tree.appendBody(latin(letter.repeat(1200)));
          writeChanges(tree, changes, i);
          tree.sync();
          states.push(afterChanges(states[before]!, changes));
        } catch (error) {
          if (!isMxError(error, 'storage-full')) throw error;
          refused = true;
          tree.discard();
        }
      };
      for (let i = 0; i < 1000 && !refused; i++) put(i);
      expect(refused, `capacity ${capacity}`).toBe(true);
      if (capacity >= 65536 + 65536) expect(tree.head).toBeGreaterThan(10);
      expect(difference(tree, states)).toBeUndefined();
      // The reserve is for this: some dozens of deletions, and checkpoints between them.
      for (const [key] of sorted(states.at(-1)!).slice(0, 20)) {
        const changes = [{ kind: 'delete' as const, key }];
        const before = tree.head;
        writeChanges(tree, changes, 0);
        tree.sync();
        states.push(afterChanges(states[before]!, changes));
      }
      tree.checkpoint();
      expect(difference(tree, states)).toBeUndefined();
      tree.close();
      const again = openTree(new SimDevice(device.bytes()), OPTIONS);
      expect(difference(again, states)).toBeUndefined();
      expect(device.getSize()).toBeLessThanOrEqual(Math.max(capacity, 65536 + 16384));
    }
  }, 300_000);
});
