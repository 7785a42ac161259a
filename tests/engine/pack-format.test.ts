/** Packs of groups: what goes in comes out, compressed where that gains, and no byte of one can be harmed unnoticed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMxError } from '../../src/mx/errors.ts';
import { Device } from '../../src/mx/file/device.ts';
import { sameBytes } from '../../src/mx/file/fixed.ts';
import type { PlacedBody } from '../../src/mx/file/group-codec.ts';
import { EXTENT_HEADER_BYTES, KIB } from '../../src/mx/file/limits.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { movedPack, newPack, type Pack } from '../../src/mx/file/pack.ts';
import { PackReader } from '../../src/mx/file/pack-reader.ts';
import { type GroupedPack, groupBodies, writeGroups } from '../../src/mx/file/pack-writer.ts';
import { BlockCache } from '../../src/mx/tree/block-cache.ts';
import { seeded } from './sim-device.ts';

const PACK = 7;
const START = 8 * KIB;

function grouped(bodies: readonly PlacedBody[], groupBytes = 16 * KIB): GroupedPack {
  const work = groupBodies(bodies, groupBytes);
  for (;;) {
    const step = work.next();
    if (step.done !== true) continue;
    if (step.value === undefined) throw new Error('nothing was grouped');
    return step.value;
  }
}

/** The pack as it stands in a file, and a reader of it with or without a cache. */
function stored(made: GroupedPack, cacheBytes = 0): { pack: Pack; reader: PackReader; file: MemoryFile } {
  const file = new MemoryFile();
  const extent = { offset: START, length: made.length, kind: 5 as const, used: made.length };
  const host = { device: new Device(file, false), fileId: new Uint8Array(16) };
  for (const bytes of writeGroups(made, { ...extent, number: PACK, generation: 1 }, host))
    expect(bytes).toBeGreaterThan(0);
  const { plainBytes, footerCrc } = made;
  const pack = movedPack(newPack({ offset: 0, length: 0, number: PACK }), {
    ...extent,
    plainBytes,
    footerCrc,
  });
  return { pack, reader: new PackReader(new Device(file, true), new BlockCache(cacheBytes)), file };
}

/** Bodies side by side, as they are first written, of bytes that compress or do not. */
function neighbours(seed: number, sizes: readonly number[], compressible: boolean): PlacedBody[] {
  const random = seeded(seed);
  let at = EXTENT_HEADER_BYTES;
  return sizes.map((size) => {
    const bytes = Uint8Array.from({ length: size }, () => Math.floor(random() * (compressible ? 12 : 256)));
    const body = { at, bytes };
    at += 16 + size + Math.floor(random() * 3) * 512;
    return body;
  });
}

const sizesOf = (count: number, size: number): number[] => Array.from({ length: count }, () => size);

describe('a pack of groups', () => {
  it('gives back every body under the place it was first written at, and no other', () => {
    const bodies = fc.record({
      seed: fc.nat(),
      sizes: fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 }),
      compressible: fc.boolean(),
      groupBytes: fc.constantFrom(500, 4 * KIB, 16 * KIB),
      cacheBytes: fc.constantFrom(0, 1 << 20),
    });
    fc.assert(
      fc.property(bodies, ({ seed, sizes, compressible, groupBytes, cacheBytes }) => {
        const given = neighbours(seed, sizes, compressible);
        const { pack, reader } = stored(grouped(given, groupBytes), cacheBytes);
        expect([...reader.bodies(pack)]).toEqual(given);
        for (const { at, bytes } of [...given, ...given].reverse()) {
          expect(reader.read(pack, { pack: PACK, at, length: bytes.length })).toEqual(bytes);
          for (const wrong of [
            { pack: PACK, at: at + 1, length: bytes.length },
            { pack: PACK, at, length: bytes.length + 1 },
          ]) {
            expect(() => reader.read(pack, wrong)).toThrow();
          }
        }
      }),
      { seed: 11, numRuns: 30 },
    );
  });

  it('is made of the same bytes each time', () => {
    const bodies = neighbours(3, sizesOf(200, 700), true);
    expect(grouped(bodies)).toEqual(grouped(bodies));
  });

  it('is smaller where neighbours compress, and stores bodies as they are where that gains less than an eighth', () => {
    const plain = 300 * 700;
    const text = grouped(neighbours(4, sizesOf(300, 700), true));
    const noise = grouped(neighbours(4, sizesOf(300, 700), false));
    expect(text.length).toBeLessThan(plain * 0.6);
    expect(noise.length).toBeLessThan(plain * 1.02);
    const { pack, reader, file } = stored(noise);
    const codecs = new Set<number>();
    const directory = reader.directory(pack);
    for (let at = 8; at < directory.length; at += 16) {
      const offset = new DataView(directory.buffer, directory.byteOffset).getUint32(at + 4, true);
      codecs.add(file.bytes()[START + offset + 16] as number);
    }
    expect([...codecs]).toEqual([0]);
  });

  it('takes a body that is larger than a group alone, in steps', () => {
    const bodies = neighbours(5, [100, 900 * KIB, 100], true);
    const work = groupBodies(bodies, 16 * KIB);
    let steps = 0;
    while (work.next().done !== true) steps++;
    expect(steps).toBeGreaterThan(12);
    const { pack, reader } = stored(grouped(bodies));
    const found = [...reader.bodies(pack)];
    expect(found.map(({ at }) => at)).toEqual(bodies.map(({ at }) => at));
    expect(found.every(({ bytes }, i) => sameBytes(bytes, (bodies[i] as PlacedBody).bytes))).toBe(true);
  });

  it('shows every harmed byte', () => {
    const bodies = neighbours(6, sizesOf(12, 150), true);
    const made = grouped(bodies, 600);
    const { pack, reader, file } = stored(made);
    const image = file.bytes();
    for (let at = START + EXTENT_HEADER_BYTES; at < image.length; at++) {
      for (const flip of [0x01, 0x80]) {
        image[at] = (image[at] as number) ^ flip;
        file.write(image.subarray(at, at + 1), { at });
        let told = false;
        try {
          for (const { at: place, bytes } of bodies)
            reader.read(pack, { pack: PACK, at: place, length: bytes.length });
          void [...reader.bodies(pack)];
        } catch (error) {
          told = isMxError(error, 'corrupt');
        }
        image[at] = (image[at] as number) ^ flip;
        file.write(image.subarray(at, at + 1), { at });
        expect(told, `byte ${at - START}`).toBe(true);
      }
    }
  });
});
