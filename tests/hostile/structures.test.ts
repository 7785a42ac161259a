/**
 * What stands below the records of the tree, altered by someone who makes all checksums right again: superblocks,
 * manifests, the log, tables and packs. All that can be done with such a file ends, within bounds, in a refusal or
 * in data.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { openStore, type Surroundings } from '../../src/mx/index.ts';
import { CAMPAIGN_TIMEOUT, campaign } from '../campaign/campaign.ts';
import { run, wreck } from '../salvage/wrecks.ts';
import { exercise } from './exercise.ts';
import { forged } from './forge.ts';
import { SealedFile } from './sealed-file.ts';

let around: Surroundings;
let lived: Uint8Array;
let compact: Uint8Array;

beforeAll(async () => {
  const whole = await wreck(5);
  around = whole.around;
  lived = whole.bytes;
  const copy = new MemoryFile();
  run(openStore(new MemoryFile(lived), { ...around, readOnly: true }).export(copy));
  compact = copy.bytes();
});

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);

describe('structures under right checksums', () => {
  it('are taken apart whole: the same file comes together again', () => {
    for (const sound of [lived, compact]) {
      const file = new SealedFile(sound.slice());
      file.reseal();
      expect(Buffer.from(file.bytes).equals(sound)).toBe(true);
    }
    const kinds = new Set(
      [lived, compact].flatMap((sound) => new SealedFile(sound.slice()).parts.map(({ kind }) => kind)),
    );
    expect(kinds.size).toBe(17);
  });

  it('that were altered anywhere are refused or read, within bounds', {
    timeout: CAMPAIGN_TIMEOUT,
  }, async () => {
    await campaign('hostile structures', { counts: 'files', seeds: SEEDS, long: 20_000 }, (seed) => {
      const { bytes, what } = forged(seed % 3 === 0 ? compact : lived, seed);
      try {
        exercise(bytes, around);
      } catch (cause) {
        throw new Error(`${what}: ${cause instanceof Error ? cause.message : cause}`, { cause });
      }
      return 1;
    });
  });
});
