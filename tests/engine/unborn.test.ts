import { describe, expect, test } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, isMxError, isUnborn, openStore } from '../../src/mx/index.ts';
import { powerCuts } from '../power-cut/power-cuts.ts';
import { SimDevice, seeded } from './sim-device.ts';

const around = {
  hasher: await createHasher(),
  now: () => 1000,
  random: (into: Uint8Array) => into.fill(7),
};

describe('a memex whose making was cut off', () => {
  test('either opens, or is known to hold nothing and can be made anew', () => {
    const device = new SimDevice();
    device.mark(0);
    createStore(device, { ...around, creator: 'test' });
    const seen = { unborn: 0, opened: 0 };
    for (const { disk } of powerCuts(device.events, { random: seeded(1), subsets: 12, tears: 12 })) {
      if (isUnborn(disk)) seen.unborn++;
      else {
        openStore(disk, around);
        seen.opened++;
      }
    }
    expect(seen.unborn).toBeGreaterThan(10);
    expect(seen.opened).toBeGreaterThan(10);
  });

  test('is never one that has a commit, whatever became of its headers', () => {
    const device = new SimDevice();
    const store = createStore(device, { ...around, creator: 'test' });
    store.apply([{ kind: 'setSetting', name: 'kept', value: 1 }]);
    store.sync();
    const image = device.bytes();
    image.fill(0, 0, 64 * 1024);
    expect(isUnborn(new MemoryFile(image))).toBe(false);
    try {
      openStore(new MemoryFile(image), around);
      throw new Error('it opened without a header');
    } catch (error) {
      expect(isMxError(error, 'not-a-memex') || isMxError(error, 'corrupt')).toBe(true);
    }
  });

  test('is not one that was made whole and is still empty', () => {
    const device = new SimDevice();
    createStore(device, { ...around, creator: 'test' });
    expect(isUnborn(device)).toBe(false);
    expect(isUnborn(new MemoryFile(new Uint8Array(0)))).toBe(true);
  });
});
