/**
 * What stands below the records of the tree, altered by someone who makes all checksums right again: superblocks,
 * manifests, the log, tables and packs. All that can be done with such a file ends, within bounds, in a refusal or
 * in data.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { openStore, type Surroundings } from '../../src/mx/index.ts';
import { CAMPAIGN_TIMEOUT, campaign } from '../campaign/campaign.ts';
import { seeded } from '../engine/sim-device.ts';
import { run, wreck } from '../salvage/wrecks.ts';
import { exercise } from './exercise.ts';
import { type Part, type PartKind, SealedFile } from './sealed-file.ts';

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

/** Numbers that count or point beyond what there is, or nowhere. */
const NUMBERS = [0, 1, 2, 63, 64, 65, 4095, 4096, 65_535, 65_536, 2 ** 27, 2 ** 31, 2 ** 32 - 4096, 2 ** 32 - 1];
const HUGE_VARINT = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];

function alter(bytes: Uint8Array, { at, length }: Part, random: () => number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, length);
  const below = (most: number): number => Math.floor(random() * most);
  // Headers stand at the front and trailers at the end of most parts.
  const near = [below(length), below(Math.min(length, 72)), length - 1 - below(Math.min(length, 16))][below(3)] ?? 0;
  const place = Math.min(near, length - 1);
  const aligned = Math.min(place & ~3, length - 4);
  const number = NUMBERS[below(NUMBERS.length)] ?? 0;
  switch (below(6)) {
    case 0:
      view.setUint8(place, view.getUint8(place) ^ (1 << below(8)));
      break;
    case 1:
      view.setUint8(place, [0, 0x7f, 0x80, 0xff][below(4)] ?? 0);
      break;
    case 2:
      if (aligned >= 0) view.setUint32(aligned, number, true);
      break;
    case 3:
      if (aligned >= 0) view.setUint32(aligned, view.getUint32(aligned, true) + [-1, 1, 4096, -4096][below(4)]!, true);
      break;
    case 4:
      HUGE_VARINT.slice(0, length - place).forEach((byte, i) => {
        view.setUint8(place + i, byte);
      });
      break;
    default:
      // What stands there, some bytes further on.
      bytes.copyWithin(at + place, at, at + Math.min(length - place, 1 + below(64)));
  }
}

/** The file with one to three parts altered, under right checksums. */
function forged(sound: Uint8Array, seed: number): { readonly bytes: Uint8Array; readonly what: string } {
  const random = seeded(seed);
  const file = new SealedFile(sound.slice());
  const kinds = [...new Set(file.parts.map(({ kind }) => kind))];
  const names: PartKind[] = [];
  for (let i = 0; i <= Math.floor(random() * 3); i++) {
    const kind = kinds[Math.floor(random() * kinds.length)];
    const parts = file.parts.filter((part) => part.kind === kind);
    const part = parts[Math.floor(random() * parts.length)];
    if (part === undefined) continue;
    names.push(part.kind);
    alter(file.bytes, part, random);
  }
  file.reseal();
  return { bytes: file.bytes, what: names.join(', ') };
}

const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);

describe('structures under right checksums', () => {
  it('are taken apart whole: the same file comes together again', () => {
    for (const sound of [lived, compact]) {
      const file = new SealedFile(sound.slice());
      file.reseal();
      expect(Buffer.from(file.bytes).equals(sound)).toBe(true);
    }
    const kinds = new Set([lived, compact].flatMap((sound) => new SealedFile(sound.slice()).parts.map(({ kind }) => kind)));
    expect(kinds.size).toBe(16);
  });

  it('that were altered anywhere are refused or read, within bounds', { timeout: CAMPAIGN_TIMEOUT }, async () => {
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
