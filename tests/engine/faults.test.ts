/** Devices that fail: at every single call, in every way that browsers do; and full ones. */
import { describe, expect, it } from 'vitest';
import { isMxError, type MxErrorCode } from '../../src/mx/errors.ts';
import { compactFile } from '../../src/mx/tree/compact-file.ts';
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

/** Some commits with bodies, checkpoints and packs; a failing step is given up and gone on after, as a store would. */
function work(tree: EngineTree, states: Map<Key, string>[], failed: (during: string) => void): void {
  const random = seeded(12);
  const guarded = (name: string, step: () => void): boolean => {
    try {
      step();
      return true;
    } catch (error) {
      if (!isMxError(error) || !EXPECTED.includes(error.code)) throw error;
      failed(name);
      return false;
    }
  };
  for (let i = 0; i < 42; i++) {
    const changes = randomChanges(random);
    const letter = String.fromCharCode(97 + (i % 26));
    const length = Math.floor(random() * 900);
    const body = latin(letter.repeat(length));
    let appended = true;
    if (i % 3 === 0) {
      appended = guarded('append', () => {
        const place = tree.appendBody(body);
        changes.push({ kind: 'put', key: `\x05${letter}`, value: placeText(place, letter) });
      });
    }
    if (!appended) continue;
    const before = tree.head;
    const queued = guarded('write', () => writeChanges(tree, changes, i));
    if (queued && guarded('sync', () => tree.sync())) states.push(afterChanges(states[before]!, changes));
    else expect(tree.head).toBe(before);
    expect(states.length).toBe(tree.head + 1);
    if (i % 11 === 10) guarded('checkpoint', () => tree.checkpoint());
    tree.work();
    if (i === 22) guarded('compact', () => toEnd(compactFile(tree)));
    if (i % 3 === 2) guarded('read', () => expect(difference(tree, states)).toBeUndefined());
  }
}

function toEnd(work: Generator<unknown, unknown, void>): void {
  while (work.next().done !== true);
}

type FaultAt = (call: DeviceCall, index: number, bytes: number) => Fault | undefined;

/** `during` says of each failure what it was met in. */
function run(
  fault?: FaultAt,
  after?: (device: SimDevice, tree: EngineTree, states: Map<Key, string>[]) => void,
) {
  const device = new SimDevice();
  const tree = makeTree(device);
  const first = device.calls;
  if (fault !== undefined) device.fault = (call, index, bytes) => fault(call, index - first, bytes);
  const states: Map<Key, string>[] = [new Map()];
  const during: string[] = [];
  work(tree, states, (what) => {
    during.push(what);
    after?.(device, tree, states);
  });
  device.fault = undefined;
  return { device, tree, states, during };
}

/** A program that dies now, with all that it wrote in the file, leaves what it last acknowledged. */
function expectLeft(device: SimDevice, tree: EngineTree, states: Map<Key, string>[]): void {
  const left = openTree(device.disk.copy(), OPTIONS);
  expect(left.report.damage).toBeUndefined();
  expect(left.head).toBe(tree.head);
  expect(difference(left, states)).toBeUndefined();
}

describe('a device that fails at one call', () => {
  /** The calls of a run in which nothing fails, until the first failure those of all others. */
  const calls: { readonly call: DeviceCall; readonly bytes: number }[] = [];
  run((call, index, bytes) => {
    if (index >= 0) calls.push({ call, bytes });
    return undefined;
  });
  let faulty = 0;
  type FaultOf = (call: DeviceCall, bytes: number) => Fault | undefined;
  const only =
    (call: DeviceCall, fault: (bytes: number) => Fault): FaultOf =>
    (met, bytes) =>
      met === call ? fault(bytes) : undefined;
  /** What is done wrong, and at how many calls; `met` is false for what the engine makes good by itself. */
  const faults: { name: string; fault: FaultOf; times?: number; met?: false; unknown?: true }[] = [
    { name: 'throws', fault: () => ({ throws: 'device is gone' }) },
    { name: 'writes nothing', fault: only('write', () => ({ does: 0, gives: 0 })) },
    {
      name: 'writes one byte less',
      fault: only('write', (n) => ({ does: n - 1, gives: n - 1 })),
      met: false,
    },
    {
      name: 'writes one byte less, and then none',
      fault: only('write', (n) => ({ does: n - 1, gives: n - 1 })),
      times: 2,
    },
    { name: 'says -8', fault: only('write', () => ({ does: 0, gives: 4294967288 })) },
    { name: 'writes some and says -8', fault: only('write', (n) => ({ does: n >> 1, gives: 4294967288 })) },
    { name: 'says more than it was given', fault: only('write', () => ({ does: 9, gives: 1e9 })) },
    { name: 'says half a byte', fault: only('write', () => ({ does: 1, gives: 0.5 })) },
    { name: 'cannot flush', fault: only('flush', () => ({ throws: 'flush failed' })) },
    { name: 'has flushed, and throws', fault: only('flush', () => ({ throws: 'flush failed', done: true })) },
    {
      name: 'cannot flush, and then cannot write',
      fault: (call) => (call === 'read' ? undefined : { throws: 'flush failed' }),
      times: 3,
      unknown: true,
    },
    { name: 'refuses to grow', fault: only('truncate', () => ({ throws: 'QuotaExceededError' })) },
    {
      name: 'has grown, and throws',
      fault: only('truncate', () => ({ throws: 'truncate failed', done: true })),
    },
    { name: 'reads short', fault: only('read', () => ({ does: 5, gives: 5 })), met: false },
    { name: 'reads short again and again', fault: only('read', () => ({ does: 0, gives: 0 })), times: 2 },
  ];
  it.each(faults)(
    '$name: at every call the memex stays as it was, usable, and whole when opened again',
    ({ fault, times = 1, met: isMet = true, unknown = false }) => {
      let failures = 0;
      for (const [i, { call: called, bytes: asked }] of calls.entries()) {
        if (fault(called, asked) === undefined) continue;
        faulty++;
        const at: FaultAt = (call, index, bytes) =>
          index >= i && index < i + times ? fault(call, bytes) : undefined;
        const { device, tree, states, during } = run(at, (...now) => {
          // While the device takes nothing more, nobody can say what of a failed commit it has.
          if (unknown) return;
          now[0].fault = undefined;
          expectLeft(...now);
        });
        failures += during.length;
        expect(difference(tree, states), `call ${i}`).toBeUndefined();
        if (!unknown) expectLeft(device, tree, states);
        const last = [{ kind: 'put', key: '\x01end', value: 'x' } as const];
        writeChanges(tree, last, 0);
        tree.sync();
        states.push(afterChanges(states.at(-1)!, last));
        expectLeft(device, tree, states);
        tree.close();
        const closed = openTree(device.disk.copy(), OPTIONS);
        expect(difference(closed, states), `call ${i}, after closing`).toBeUndefined();
        expect(closed.head).toBe(states.length - 1);
      }
      expect(failures > 0).toBe(isMet);
    },
    300_000,
  );

  it('was one that does so, more than a thousand times', () => {
    console.info(`engine, faults: ${faulty} faults at ${calls.length} calls`);
    expect(faulty).toBeGreaterThan(1500);
  });

  it('and goes on failing: nothing acknowledged is lost, and it works again once the device does', () => {
    for (let i = 0; i < calls.length; i += 7) {
      const { device, tree, states } = run((call, index) =>
        index >= i && index < i + 40 && call !== 'read' ? { throws: 'device is gone' } : undefined,
      );
      const head = tree.head;
      writeChanges(tree, [{ kind: 'put', key: '\x01end', value: 'x' }], 0);
      tree.sync();
      states.push(afterChanges(states[head]!, [{ kind: 'put', key: '\x01end', value: 'x' }]));
      tree.close();
      expect(difference(openTree(device.disk, OPTIONS), states)).toBeUndefined();
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
