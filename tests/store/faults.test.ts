/** The whole store on a device that fails at one call: what was saved is as it was, and work goes on. */
import { describe, expect, it } from 'vitest';
import { createStore, isMxError, openStore, type Store, type Surroundings } from '../../src/mx/index.ts';
import { sized } from '../campaign/campaign.ts';
import { type DeviceCall, type Fault, SimDevice, seeded } from '../engine/sim-device.ts';
import { SMALL } from '../engine/workload.ts';
import { repeatable } from '../model/model-store.ts';
import { nextChange, told } from './told-life.ts';
import { expectVerified } from './verified.ts';

const COMMITS = 12;
/** In CI one call in so many fails, of each fault others, but all where there are few; the long form has them all. */
const STRIDE = sized(3, 1);
const FEW = 24;
/** Every so manieth run is verified as a whole. */
const PROVEN = 3;

type FaultAt = (call: DeviceCall, index: number, bytes: number) => Fault | undefined;

interface Lived {
  readonly device: SimDevice;
  readonly store: Store;
  readonly calls: readonly DeviceCall[];
  readonly failures: number;
}

/** Some commits, idle work and a compaction; what fails is given up, must leave no trace, and is gone on after. */
function live(around: Surroundings, fault?: FaultAt): Lived {
  const device = new SimDevice();
  const store = createStore(device, { ...around, creator: 'test', sizes: SMALL });
  const first = device.calls;
  const calls: DeviceCall[] = [];
  device.fault = (call, index, bytes) => {
    calls[index - first] = call;
    return fault?.(call, index - first, bytes);
  };
  const random = seeded(31);
  let failures = 0;
  let last = told(store);
  const attempt = (step: () => void): void => {
    const { commit } = store;
    let done = false;
    try {
      step();
      done = true;
      last = told(store);
    } catch (error) {
      if (!isMxError(error, 'io') && !isMxError(error, 'storage-full')) throw error;
      failures++;
      device.fault = undefined;
      // Where only the looking failed, the step was done.
      if (done) last = told(store);
      else expect(store.commit).toBe(commit);
      expect(told(store)).toBe(last);
      expect(told(openStore(device.disk.copy(), { ...around, sizes: SMALL }))).toBe(last);
    }
  };
  for (let i = 1; i <= COMMITS; i++) {
    attempt(() => {
      store.apply([nextChange(random, store)]);
      store.sync();
    });
    if (i % 5 === 0) attempt(() => store.idle());
  }
  attempt(() => {
    for (const _ of store.compact());
  });
  device.fault = undefined;
  return { device, store, calls, failures };
}

describe('a device that fails at one call under the store', () => {
  const only =
    (call: DeviceCall, fault: Fault) =>
    (met: DeviceCall): Fault | undefined =>
      met === call ? fault : undefined;
  const faults: { name: string; first: number; fault: (call: DeviceCall) => Fault | undefined }[] = [
    { name: 'throws', first: 0, fault: () => ({ throws: 'device is gone' }) },
    { name: 'writes nothing', first: 1, fault: only('write', { does: 0, gives: 0 }) },
    { name: 'says -8', first: 2, fault: only('write', { does: 0, gives: 4294967288 }) },
    { name: 'cannot flush', first: 0, fault: only('flush', { throws: 'flush failed' }) },
    { name: 'refuses to grow', first: 1, fault: only('truncate', { throws: 'QuotaExceededError' }) },
  ];

  it.each(faults)(
    '$name: every commit is there wholly or not at all, and all of it verifies',
    async ({ fault, first }) => {
      const around = await repeatable();
      const { calls } = live(around);
      let failures = 0;
      const met = calls.flatMap((call, i) => (fault(call) === undefined ? [] : [i]));
      const stride = met.length > FEW ? STRIDE : 1;
      for (const [run, i] of met.filter((_, nth) => nth % stride === first % stride).entries()) {
        const lived = live(around, (call, index) => (index === i ? fault(call) : undefined));
        failures += lived.failures;
        if (run % PROVEN === 0) expectVerified(lived.store);
        const last = told(lived.store);
        lived.store.close();
        const again = openStore(lived.device.disk, { ...around, sizes: SMALL });
        expect(again.opened.damage).toBeUndefined();
        expect(told(again)).toBe(last);
        if (run % PROVEN === 0) expectVerified(again);
      }
      expect(failures).toBeGreaterThan(0);
      console.info(`store, faults: ${met.length} calls, ${failures} failures`);
    },
    300_000,
  );
});
