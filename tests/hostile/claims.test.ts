/**
 * Small files that claim much: numbers which, believed, cost time or room without measure. Bytes read and bytes
 * checksummed are counted; neither may be many times what the file holds.
 */
import { deflateSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeChunk } from '../../src/mx/content/chunk-record.ts';
import { decodeVersion, encodeVersion } from '../../src/mx/content/version-record.ts';
import { ByteWriter } from '../../src/mx/file/bytes.ts';
import { crc32c } from '../../src/mx/file/crc32c.ts';
import { Device } from '../../src/mx/file/device.ts';
import { ExtentKind, writeExtentHeader } from '../../src/mx/file/extent.ts';
import { setU64, viewOf } from '../../src/mx/file/fixed.ts';
import { listGroup, plainGroup } from '../../src/mx/file/group-codec.ts';
import { inflateExactly } from '../../src/mx/file/inflate.ts';
import { HEADER_BYTES } from '../../src/mx/file/limits.ts';
import { decodeLogRecord } from '../../src/mx/file/log-record.ts';
import { decodeManifest, encodeManifest, type ManifestEntry, NO_TABLE } from '../../src/mx/file/manifest.ts';
import { newPack } from '../../src/mx/file/pack.ts';
import { PackReader } from '../../src/mx/file/pack-reader.ts';
import { Losses } from '../../src/mx/salvage/losses.ts';
import { SalvagedPacks } from '../../src/mx/salvage/salvaged-packs.ts';
import { survey } from '../../src/mx/salvage/survey.ts';
import { BlockType, BlockWalk } from '../../src/mx/tree/block.ts';
import { BlockBuilder } from '../../src/mx/tree/block-builder.ts';
import { BlockCache } from '../../src/mx/tree/block-cache.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { Kind } from '../../src/mx/tree/state.ts';
import { SPACES } from '../engine/workload.ts';
import { Metered, runBounded, withBoundedArrays } from './bounds.ts';
import { FILE_ID, FIRST_RECORD, HandmadeLog, UNIT } from './hostile-log.ts';

const counted = vi.hoisted(() => ({ checksummed: 0 }));
vi.mock('../../src/mx/file/crc32c.ts', async (original) => {
  const real = await original<typeof import('../../src/mx/file/crc32c.ts')>();
  return {
    ...real,
    crc32c: (bytes: Uint8Array, from = 0, to = bytes.length, before = 0) => {
      counted.checksummed += to - from;
      return real.crc32c(bytes, from, to, before);
    },
  };
});

const MIB = 1024 * 1024;
const corrupt = expect.objectContaining({ code: 'corrupt' });

beforeEach(() => {
  counted.checksummed = 0;
});

describe('deflate that becomes more than it says', () => {
  const bomb = deflateSync(new Uint8Array(64 * MIB), { level: 6 });
  const small = deflateSync(new Uint8Array(4 * MIB), { level: 6 });

  it('is stopped on the way, in one step or in many', () => {
    expect(small.length).toBeLessThan(16 * 1024);
    expect(bomb.length).toBeGreaterThan(3 * 16 * 1024);
    for (const packed of [small, bomb]) {
      expect(inflateExactly(packed, 100)).toBeUndefined();
      expect(inflateExactly(packed, 0)).toBeUndefined();
    }
    expect(inflateExactly(small, 4 * MIB - 1)).toBeUndefined();
    expect(inflateExactly(small, 4 * MIB + 1)).toBeUndefined();
    expect(inflateExactly(bomb, 64 * MIB - 1)).toBeUndefined();
    expect(inflateExactly(bomb, 64 * MIB)).toHaveLength(64 * MIB);
    expect(inflateExactly(new Uint8Array(50).fill(0xff), 100)).toBeUndefined();
  });

  it('makes a group senseless, and so does a long group of many bodies, which each reading would open anew', () => {
    const group = (plain: number, stored: Uint8Array): Uint8Array => {
      const bytes = new Uint8Array(20 + stored.length);
      const view = viewOf(bytes);
      view.setUint32(0, 0x5047584d, true);
      view.setUint32(8, stored.length, true);
      view.setUint32(12, plain, true);
      bytes[16] = 1;
      bytes.set(stored, 20);
      view.setUint32(4, crc32c(bytes, 8), true);
      return bytes;
    };
    expect(() => plainGroup(group(100, bomb))).toThrow(corrupt);
    expect(() => plainGroup(group(2 ** 32 - 1, bomb))).toThrow(corrupt);
    const many = new ByteWriter().varint(1000);
    for (let i = 0; i < 1000; i++) many.varint(0).varint(2000);
    const plain = new Uint8Array(many.length + 2_000_000);
    plain.set(many.finish());
    expect(() => listGroup(plain, () => undefined)).toThrow(corrupt);
  });
});

describe('a manifest', () => {
  const entry = (offset: number): ManifestEntry => ({
    ...NO_TABLE,
    kind: ExtentKind.table,
    number: 1,
    offset,
    length: 4096,
    used: 4096,
    firstKey: 'a'.repeat(100),
    lastKey: 'b'.repeat(100),
  });
  const decode = (bytes: Uint8Array): ManifestEntry[] => decodeManifest(bytes, { unit: 512, fileBytes: MIB });

  it('whose entries share the bytes of their keys is refused: a few would make gigabytes', () => {
    const bytes = encodeManifest([entry(HEADER_BYTES), { ...entry(HEADER_BYTES + 4096), number: 2 }]);
    expect(decode(bytes)).toHaveLength(2);
    viewOf(bytes).setUint32(16 + 64 + 48, 0, true);
    expect(() => decode(bytes)).toThrow(corrupt);
  });

  it('that gives two tables one number is refused: what is cached of one would be read of the other', () => {
    const two = [entry(HEADER_BYTES), entry(HEADER_BYTES + 4096)];
    expect(() => decode(encodeManifest(two))).toThrow(corrupt);
  });

  it('with a key longer than any is refused', () => {
    const bytes = encodeManifest([{ ...entry(HEADER_BYTES), firstKey: 'k'.repeat(5000) }]);
    expect(() => decode(bytes)).toThrow(corrupt);
  });

  it('that names the same bytes twice is refused: writing to one would harm the other', () => {
    for (const offset of [HEADER_BYTES, HEADER_BYTES + 512])
      expect(() => decode(encodeManifest([entry(HEADER_BYTES), entry(offset)]))).toThrow(corrupt);
  });

  it('with numbers that cannot be written again is refused', () => {
    const bytes = encodeManifest([entry(HEADER_BYTES)]);
    viewOf(bytes).setUint32(16 + 28, 2 ** 31, true);
    expect(() => decode(bytes)).toThrow(corrupt);
  });
});

describe('a log', () => {
  it('that opens hundreds of thousands of extents at once is read without a stack of them', () => {
    const log = new HandmadeLog(8 * MIB);
    const opened = Array.from({ length: 200_000 }, (_, i) => ({
      offset: HEADER_BYTES,
      length: 512,
      number: i + 9,
    }));
    log.record(FIRST_RECORD, { opened });
    const tree = openTree(new Metered(log.bytes), { spaces: SPACES, readOnly: true });
    expect(tree.report.readOnly).toBe(true);
  });

  it('whose segments lie over each other is damaged, and not read once for each of them', () => {
    const fileBytes = 4 * MIB;
    const log = new HandmadeLog(fileBytes, 4096);
    let previous = 0;
    const step = 1024;
    let at = FIRST_RECORD;
    for (let i = 0; i < 2000; i++) {
      const next = HEADER_BYTES + 8192 + i * step;
      previous = log.record(at, { previous, following: { offset: next, length: fileBytes - next } });
      at = next + 64;
    }
    const file = new Metered(log.bytes);
    const tree = openTree(file, { spaces: SPACES, readOnly: true });
    expect(tree.report.damage).toMatch(/circle/);
    expect(tree.volume.device.readBytes).toBeLessThan(20 * fileBytes);
  });

  it('of which every unit begins as a record that is none is not gone through from each of them', () => {
    const fileBytes = 4 * MIB;
    const log = new HandmadeLog(fileBytes);
    const view = viewOf(log.bytes);
    for (let at = HEADER_BYTES + 2 * UNIT; at + 72 < fileBytes; at += UNIT) {
      view.setUint32(at, 0x474c584d, true);
      view.setUint32(at + 8, fileBytes - at, true);
      setU64(view, at + 24, at);
    }
    const tree = openTree(new Metered(log.bytes), { spaces: SPACES, readOnly: true });
    expect(tree.report.damage).toMatch(/never written by a Memex/);
    expect(counted.checksummed).toBeLessThan(20 * fileBytes);
  });

  it('that would go on over a table or a pack is damaged', () => {
    const log = new HandmadeLog(MIB, 8192);
    const pack = { offset: HEADER_BYTES + 16_384, length: 8192, number: 7 };
    log.record(FIRST_RECORD, { opened: [pack], following: { offset: pack.offset, length: 8192 } });
    // Without a commit it would be a jump, which may lead anywhere until the next flush.
    const commits = [{ time: 1, bytes: Uint8Array.of(0) }];
    log.record(FIRST_RECORD, { opened: [pack], commits, following: { offset: pack.offset, length: 8192 } });
    expect(openTree(new Metered(log.bytes), { spaces: SPACES }).report.damage).toMatch(/over something else/);
  });

  it('record with numbers that cannot be written again, or counted on from, is none', () => {
    const log = new HandmadeLog(MIB);
    const decoded = () => decodeLogRecord(log.bytes, FIRST_RECORD, 0, FILE_ID);
    const commits = [{ time: 1, bytes: Uint8Array.of(0) }];
    log.record(FIRST_RECORD, { commits });
    expect(decoded()).toBeDefined();
    log.record(FIRST_RECORD, { commits: [{ time: 2 ** 53 - 1, bytes: Uint8Array.of(0) }] });
    expect(decoded()).toBeUndefined();
    log.record(FIRST_RECORD, { commits, epoch: 2 ** 32 - 1 });
    expect(decoded()).toBeUndefined();
    log.record(FIRST_RECORD, { opened: [{ offset: HEADER_BYTES, length: 512, number: 2 ** 32 - 1 }] });
    expect(decoded()).toBeUndefined();
  });
});

describe('a block', () => {
  const walk = (key: string, commit: number): BlockWalk => {
    const builder = new BlockBuilder();
    builder.add(key, commit, Kind.put, new Uint8Array(1));
    return new BlockWalk(builder.finish(BlockType.data));
  };

  it('with a key longer than any, or a commit that none can be, is corrupt', () => {
    expect(walk('k'.repeat(4096), 1).next()).toBe(true);
    expect(() => walk('k'.repeat(4097), 1).next()).toThrow(corrupt);
    expect(() => walk('k', -1).next()).toThrow(corrupt);
  });
});

describe('a pack', () => {
  it('gives no body from beyond where places of packs are told apart', () => {
    const length = 2 ** 27 + 4096;
    const reader = new PackReader(new Device(new Metered(new Uint8Array(MIB)), true), new BlockCache(MIB));
    const read = (at: number, bytes: number) => () =>
      reader.read(newPack({ offset: HEADER_BYTES, length, number: 1 }, length), {
        pack: 1,
        at,
        length: bytes,
      });
    expect(read(2 ** 27, 5)).toThrow(corrupt);
    expect(read(64, 2 ** 27)).toThrow(corrupt);
    withBoundedArrays(() =>
      expect(read(64, 60 * MIB)).toThrow(expect.objectContaining({ code: 'truncated' })),
    );
  });

  it('of which every few bytes begin as a group that is none is not gone through from each of them', () => {
    const bytes = new Uint8Array(2 * MIB);
    const view = viewOf(bytes);
    for (let at = 64; at + 20 < bytes.length; at += 20) {
      view.setUint32(at, 0x5047584d, true);
      view.setUint32(at + 8, bytes.length - at - 20, true);
    }
    const device = new Device(new Metered(bytes), true);
    const extent = { offset: 0, length: bytes.length, number: 1 };
    const pack = { ...newPack(extent, bytes.length), kind: ExtentKind.groups };
    const packs = new SalvagedPacks(device, [pack], new BlockCache(MIB));
    expect(() => packs.read({ pack: 1, at: 64, length: 5 })).toThrow(corrupt);
    expect(counted.checksummed).toBeLessThan(20 * bytes.length);
  });
});

describe('a salvage', () => {
  it('of a file full of headers of tables that each claim all of it goes through it a few times', () => {
    const fileBytes = 4 * MIB;
    const bytes = new Uint8Array(fileBytes);
    for (let at = HEADER_BYTES; at < fileBytes; at += UNIT) {
      const header = {
        kind: ExtentKind.table,
        offset: at,
        length: fileBytes - at,
        number: 1,
        generation: at,
      };
      writeExtentHeader(bytes.subarray(at), header, FILE_ID);
    }
    const file = new Metered(bytes);
    const found = runBounded(survey(file, true, new Losses()));
    file.check();
    expect(found.tables.length).toBeGreaterThan(10);
    expect(found.device.readBytes).toBeLessThan(40 * fileBytes);
  });
});

describe('records', () => {
  it('of chunks longer than any, and of versions with long recipes in them, are corrupt', () => {
    expect(() =>
      decodeChunk(
        new ByteWriter()
          .varint(2 ** 40)
          .varint(1)
          .varint(64)
          .finish(),
      ),
    ).toThrow(corrupt);
    const version = {
      ...{ version: 1, hash: new Uint8Array(32), bytes: 5, media: 0, created: 1, parents: [], metadata: {} },
      ...{ author: '', chunks: 1, available: true, spell: false },
    };
    const encoded = encodeVersion({ ...version, policy: 4, inline: new Uint8Array(1025) });
    expect(() => decodeVersion(encoded)).toThrow(corrupt);
    expect(decodeVersion(encodeVersion({ ...version, policy: 0, inline: new Uint8Array(1025) })).chunks).toBe(
      1,
    );
  });
});
