/**
 * Records that nobody honest writes, under checksums that are right: every parser behind the checksums is reached.
 * Each file is opened, read whole, verified and salvaged: refusals are typed, and nothing goes on without end.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { ByteWriter } from '../../src/mx/file/bytes.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { openStore, type Surroundings } from '../../src/mx/index.ts';
import { SPACE, type SpaceName } from '../../src/mx/store/spaces.ts';
import { bytesKey, keyBytes } from '../../src/mx/tree/key.ts';
import { sized } from '../campaign/campaign.ts';
import { seeded } from '../engine/sim-device.ts';
import { wreck } from '../salvage/wrecks.ts';
import { exercise } from './exercise.ts';
import { type Entry, entriesIn, fileWith, inSpace } from './record-file.ts';

const MUTANTS = sized(12, 5000);

let around: Surroundings;
let entries: readonly Entry[];

beforeAll(async () => {
  const whole = await wreck(5);
  around = whole.around;
  entries = entriesIn(whole.bytes);
});

function withEntry(space: SpaceName, change: (value: Uint8Array) => Uint8Array): Uint8Array {
  const [first] = inSpace(entries, space);
  return fileWith(
    entries.map((entry) => (entry === first ? { key: entry.key, value: change(entry.value) } : entry)),
    around,
  );
}

/** A number of nine bytes, more than any may have. */
const HUGE = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f);

function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * (bytes.length + 1));
  switch (Math.floor(random() * 6)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return Uint8Array.of(...bytes.subarray(0, at), ...HUGE, ...bytes.subarray(at));
    case 2:
      return Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(0, 40), ...bytes.subarray(at));
    case 3:
      return bytes.map((byte, i) => (i === at ? byte ^ (1 << Math.floor(random() * 8)) : byte));
    case 4:
      return bytes.map((byte, i) => (i >= at && i < at + 4 ? 0xff : byte));
    default:
      return new Uint8Array(0);
  }
}

describe('records under right checksums', () => {
  it('that were altered anywhere are refused or read, and what is salvaged of them is sound', () => {
    let saved = 0;
    for (let seed = 1; seed <= MUTANTS; seed++) {
      const random = seeded(seed);
      const changed = new Set(
        Array.from({ length: 1 + Math.floor(random() * 4) }, () => Math.floor(random() * entries.length)),
      );
      const mutants = entries.map(({ key, value }, i) => {
        if (!changed.has(i)) return { key, value };
        if (random() < 0.75) return { key, value: mutated(value, random) };
        return { key: key.charAt(0) + bytesKey(mutated(keyBytes(key, 1), random)), value };
      });
      try {
        if (exercise(fileWith(mutants, around), around)) saved++;
      } catch (cause) {
        throw new Error(`seed ${seed}`, { cause });
      }
    }
    expect(saved).toBe(MUTANTS);
  });

  it('of each space, cut to nothing or filled with the largest numbers, do no harm', () => {
    for (const space of Object.keys(SPACE) as SpaceName[]) {
      if (inSpace(entries, space).length === 0) continue;
      const value = space.length % 2 === 0 ? HUGE : new Uint8Array(0);
      expect(
        exercise(
          withEntry(space, () => value),
          around,
        ),
        space,
      ).toBe(true);
    }
  });

  it('with JSON that is nested a hundred thousand deep is refused', () => {
    const deep = new TextEncoder().encode(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    const nested = (value: Uint8Array): Uint8Array => {
      const end = value.indexOf(0x7b);
      return Uint8Array.from(Buffer.concat([value.subarray(0, end), deep]));
    };
    expect(exercise(withEntry('node', nested), around)).toBe(true);
    expect(
      exercise(
        withEntry('setting', () => deep),
        around,
      ),
    ).toBe(true);
  });

  it('that claim 2^52 bytes of content are not believed', () => {
    const claims = new ByteWriter()
      .u8(1)
      .u8(1)
      .varint(3)
      .raw(new Uint8Array(32))
      .varint(2 ** 52)
      .varint(0)
      .varint(1)
      .varint(2 ** 40)
      .varint(0);
    expect(
      exercise(
        withEntry('version', () => claims.finish()),
        around,
      ),
    ).toBe(true);
    const parents = new ByteWriter()
      .u8(1)
      .u8(1)
      .varint(3)
      .raw(new Uint8Array(32))
      .varint(10)
      .varint(0)
      .varint(1)
      .varint(1)
      .varint(2 ** 50);
    expect(
      exercise(
        withEntry('version', () => parents.finish()),
        around,
      ),
    ).toBe(true);
  });

  it('of links that run in a circle are salvaged without the one that closes it', () => {
    const links = inSpace(entries, 'linkOut');
    const turned = links.flatMap(({ key, value }) => [
      { key, value },
      {
        key: `${SPACE.linkOut + key.slice(7, 11) + key.slice(5, 7) + key.slice(1, 5)}\0\x7f${key.slice(13)}`,
        value,
      },
    ]);
    const others = entries.filter(({ key }) => !key.startsWith(SPACE.linkOut));
    expect(exercise(fileWith([...others, ...turned], around), around)).toBe(true);
  });

  it('of types whose names are gone keep their nodes', () => {
    const without = entries.filter(({ key }) => !key.startsWith(`${SPACE.meta}names`));
    const bytes = fileWith(without, around);
    expect(exercise(bytes, around)).toBe(true);
    expect(openStore(new MemoryFile(bytes), { ...around, readOnly: true }).opened.readOnly).toBe(true);
  });
});
