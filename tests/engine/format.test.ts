/** Bytes as docs/FORMAT.md gives them. A change here is a change of the format. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32c } from '../../src/mx/file/crc32c.ts';
import { ExtentKind, readExtentHeader, writeExtentHeader } from '../../src/mx/file/extent.ts';
import {
  decodeLogRecord,
  encodeLogRecord,
  type LogRecord,
  recordBytes,
} from '../../src/mx/file/log-record.ts';
import { decodeManifest, encodeManifest, type ManifestEntry, NO_TABLE } from '../../src/mx/file/manifest.ts';
import { decodeSuperblock, encodeSuperblock, type Superblock } from '../../src/mx/file/superblock.ts';
import { unzigzag, VarintReader, varintBytes, writeVarint, zigzag } from '../../src/mx/file/varint.ts';
import { BlockType, BlockWalk, checkBlock, crcOfBlock } from '../../src/mx/tree/block.ts';
import { BlockBuilder } from '../../src/mx/tree/block-builder.ts';
import { BloomBuilder, FILTER_PREFIX_BYTES, FILTER_PROBES, mayHold } from '../../src/mx/tree/bloom.ts';
import { ChangesEncoder } from '../../src/mx/tree/changes-encoder.ts';
import { decodeChanges } from '../../src/mx/tree/commit-codec.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import { Kind, type KindCode } from '../../src/mx/tree/state.ts';
import { separator } from '../../src/mx/tree/table-writer.ts';

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const fileId = Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i);

describe('varints', () => {
  it('are LEB128', () => {
    const bytes = new Uint8Array(8);
    expect(hex(bytes.subarray(0, writeVarint(bytes, 0, 300)))).toBe('ac02');
    expect(hex(bytes.subarray(0, writeVarint(bytes, 0, 2 ** 53 - 1)))).toBe('ffffffffffffff0f');
  });

  it('come back as they were, and say how long they are', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (n, m) => {
        const bytes = new Uint8Array(8);
        const end = writeVarint(bytes, 0, n);
        expect(end).toBe(varintBytes(n));
        expect(new VarintReader(bytes, 0, end).next()).toBe(n);
        expect(unzigzag(zigzag(m))).toBe(m);
      }),
      { seed: 2 },
    );
  });

  it('that do not end, or are too large, are refused', () => {
    expect(() => new VarintReader(Uint8Array.of(0x80)).next()).toThrow('cut short');
    expect(() => new VarintReader(new Uint8Array(9).fill(0xff)).next()).toThrow('too large');
  });
});

describe('the superblock', () => {
  const superblock: Omit<Superblock, 'crc'> = {
    major: 1,
    minor: 0,
    compat: 0,
    roCompat: 0,
    incompat: 0,
    unit: 4096,
    fileId,
    generation: 6,
    previousCrc: 0x11223344,
    epoch: 7,
    created: 1_700_000_000_000,
    modified: 1_700_000_000_001,
    time: 1_700_000_000_002,
    head: 9,
    horizon: 0,
    manifest: { offset: 69_632, length: 144, crc: 0x55667788 },
    log: {
      position: 73_792,
      chain: 0x99aabbcc,
      present: true,
      segment: { offset: 73_728, length: 65_536 },
      following: { offset: 139_264, length: 65_536 },
    },
    counts: { nodes: 1, links: 2, versions: 3, chunks: 4 },
    rootHash: new Uint8Array(32).fill(0xee),
    nextExtent: 10,
    nextRun: 11,
    creator: 'Memex é',
  };

  it('has these bytes', () => {
    const bytes = encodeSuperblock(superblock);
    expect(bytes.length).toBe(4096);
    expect(hex(bytes.subarray(0, 244))).toBe(
      '894d45580d0a1a0a' +
        '01000000' +
        '000000000000000000000000' +
        '02000000' +
        '00100000' +
        'a0a1a2a3a4a5a6a7a8a9aaabacadaeaf' +
        '0600000000000000' +
        '44332211' +
        '07000000' +
        '0068e5cf8b010000' +
        '0168e5cf8b010000' +
        '0268e5cf8b010000' +
        '0900000000000000' +
        '0000000000000000' +
        '0010010000000000' +
        '90000000' +
        '88776655' +
        '4020010000000000' +
        'ccbbaa99' +
        '01000000' +
        '0020010000000000' +
        '00000100' +
        '00000100' +
        '0020020000000000' +
        '0100000000000000020000000000000003000000000000000400000000000000' +
        'ee'.repeat(32) +
        '0a000000' +
        '0b000000' +
        '0800' +
        '4d656d657820c3a9' +
        '0000',
    );
    expect(bytes.subarray(244, 4092).every((byte) => byte === 0)).toBe(true);
    const state = decodeSuperblock(bytes, 2);
    expect(state).toEqual({ kind: 'valid', superblock: { ...superblock, crc: crc32c(bytes, 0, 4092) } });
  });

  it('is bad in another slot, or with any byte changed', () => {
    const bytes = encodeSuperblock(superblock);
    expect(decodeSuperblock(bytes, 1).kind).toBe('bad');
    for (let i = 0; i < bytes.length; i += 13) {
      const changed = bytes.slice();
      changed[i] = changed[i]! ^ 0x40;
      expect(decodeSuperblock(changed, 2).kind, `byte ${i}`).toBe(i < 8 ? 'foreign' : 'bad');
    }
  });

  it('cuts a long creator at a whole character', () => {
    const state = decodeSuperblock(encodeSuperblock({ ...superblock, creator: 'é'.repeat(200) }), 2);
    expect(state.kind === 'valid' && state.superblock.creator).toBe('é'.repeat(127));
  });
});

describe("an extent's header", () => {
  it('has these bytes', () => {
    const bytes = new Uint8Array(64);
    const header = { kind: ExtentKind.content, number: 5, generation: 6, offset: 81_920, length: 262_144 };
    writeExtentHeader(bytes, header, fileId);
    expect(hex(bytes.subarray(0, 60))).toBe(
      '4d584558' +
        '03000000' +
        'a0a1a2a3a4a5a6a7' +
        '0500000000000000' +
        '0600000000000000' +
        '0040010000000000' +
        '00000400' +
        '00'.repeat(16),
    );
    expect(readExtentHeader(bytes, fileId)).toEqual(header);
    expect(readExtentHeader(bytes, new Uint8Array(16))).toBeUndefined();
  });
});

describe('a log record', () => {
  const record: LogRecord = {
    offset: 8192,
    previous: 0x01020304,
    epoch: 2,
    firstCommit: 5,
    following: { offset: 16_384, length: 4096 },
    opened: [{ offset: 20_480, length: 4096, number: 3 }],
    ranges: [{ offset: 20_480, length: 100, crc: 0xdeadbeef }],
    commits: [
      { time: 1000, bytes: text('one') },
      { time: 1001, bytes: text('') },
    ],
  };

  it('has these bytes', () => {
    const bytes = new Uint8Array(recordBytes(record));
    const crc = encodeLogRecord(record, fileId, bytes);
    expect(hex(bytes)).toBe(
      '4d584c47' +
        hex(bytes.subarray(4, 8)) +
        '83000000' +
        '04030201' +
        'a0a1a2a3a4a5a6a7' +
        '0020000000000000' +
        '02000000' +
        '02000000' +
        '0500000000000000' +
        '0040000000000000' +
        '00100000' +
        '01000000' +
        '01000000' +
        '00000000' +
        '0050000000000000' +
        '00100000' +
        '03000000' +
        '0050000000000000' +
        '64000000' +
        'efbeadde' +
        'e803000000000000' +
        '03000000' +
        '6f6e65' +
        'e903000000000000' +
        '00000000',
    );
    const read = decodeLogRecord(bytes, 0, 8192, fileId);
    expect(read).toEqual({ ...record, length: bytes.length, crc });
    expect(decodeLogRecord(bytes, 0, 0, fileId)).toBeUndefined();
    expect(decodeLogRecord(bytes.subarray(0, -1), 0, 8192, fileId)).toBeUndefined();
  });

  it('holds changes as these bytes', () => {
    const changes = [
      { key: '\x01ab', kind: Kind.put, value: text('value') },
      { key: '\x02', kind: Kind.delete, value: new Uint8Array(0) },
      { key: '\x03\xff', kind: Kind.merge, value: Uint8Array.of(2) },
    ] as const;
    const encoder = new ChangesEncoder();
    for (const { key, kind, value } of changes) encoder.add(key, 1, kind, value);
    const bytes = encoder.finish();
    expect(hex(bytes)).toBe('03' + '01030161620576616c7565' + '000102' + '020203ff0102');
    const read: unknown[] = [];
    decodeChanges(bytes, 1, (key, { kind, value }) => read.push({ key, kind, value }));
    expect(read).toEqual(changes);
  });
});

describe('a manifest', () => {
  const entry: ManifestEntry = {
    kind: ExtentKind.table,
    level: 1,
    run: 2,
    offset: 65_536,
    length: 8192,
    used: 5000,
    firstCommit: 3,
    lastCommit: 4,
    states: 5,
    deletions: 2,
    footerCrc: 0xcafebabe,
    firstKey: '\x01a',
    lastKey: '\xff',
    number: 6,
  };

  it('has these bytes', () => {
    const bytes = encodeManifest([entry]);
    expect(hex(bytes)).toBe(
      '4d584d46' +
        '01000000' +
        '03000000' +
        '00000000' +
        '02010000' +
        '02000000' +
        '0000010000000000' +
        '00200000' +
        '88130000' +
        '0300000000000000' +
        '0400000000000000' +
        '05000000' +
        'bebafeca' +
        '00000000' +
        '0200' +
        '0100' +
        '06000000' +
        '02000000' +
        '0161ff',
    );
    expect(decodeManifest(bytes, { unit: 4096, fileBytes: 73_728 })).toEqual([entry]);
  });

  it('that names what the file does not have is refused', () => {
    const bytes = encodeManifest([entry]);
    expect(() => decodeManifest(bytes, { unit: 4096, fileBytes: 70_000 })).toThrow('cut short');
    const low = encodeManifest([{ ...NO_TABLE, ...entry, offset: 4096 }]);
    expect(() => decodeManifest(low, { unit: 4096, fileBytes: 73_728 })).toThrow('nothing can be');
    expect(() => decodeManifest(bytes.subarray(0, -1), { unit: 4096, fileBytes: 73_728 })).toThrow('add up');
  });
});

describe('a block', () => {
  it('has these bytes', () => {
    const builder = new BlockBuilder();
    builder.add('\x01abc', 9, Kind.put, text('v'));
    builder.add('\x01abc', 7, Kind.delete, new Uint8Array(0));
    builder.add('\x01abd', 8, Kind.merge, text('w'));
    const bytes = builder.finish(BlockType.data);
    expect(hex(bytes.subarray(0, -4))).toBe(
      '0004051201616263' + '76' + '04000003' + '0301060264' + '77' + '0000' + '0100' + '01' + '00',
    );
    checkBlock(bytes, BlockType.data, crcOfBlock(bytes));
  });

  it('gives back what was put in, and finds any key in it', () => {
    const entry = fc.record({
      key: fc
        .tuple(fc.constantFrom('\x01', '\x02a', '\x02aa'), fc.nat(40).map(u32Key))
        .map(([a, b]) => a + b),
      commit: fc.nat(1000),
      kind: fc.constantFrom<KindCode>(0, 1, 2),
      value: fc.uint8Array({ maxLength: 20 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 100 }), (entries) => {
        entries.sort((a, b) => (a.key === b.key ? b.commit - a.commit : a.key < b.key ? -1 : 1));
        const builder = new BlockBuilder();
        for (const { key, commit, kind, value } of entries) builder.add(key, commit, kind, value);
        const bytes = builder.finish(BlockType.data);
        const read: typeof entries = [];
        const walk = new BlockWalk(bytes);
        while (walk.next()) {
          read.push({ key: walk.key, commit: walk.commit, kind: walk.kind, value: walk.value.slice() });
        }
        expect(read).toEqual(entries);
        for (const { key } of entries) {
          for (const wanted of [key, `${key}\0`, key.slice(0, -1)]) {
            const first = entries.find((each) => each.key >= wanted);
            const seeker = new BlockWalk(bytes);
            expect(seeker.seek(wanted)).toBe(first !== undefined);
            if (first === undefined) continue;
            expect([seeker.key, seeker.commit]).toEqual([first.key, first.commit]);
            const index = entries.indexOf(first);
            for (const later of entries.slice(index + 1)) {
              expect(seeker.next()).toBe(true);
              expect([seeker.key, seeker.commit, seeker.kind]).toEqual([later.key, later.commit, later.kind]);
            }
          }
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('an index', () => {
  it('names a block by a short key not below its last and below the next first', () => {
    expect(separator('\x01abc', '\x01abq')).toBe('\x01abc');
    expect(separator('\x01abcd', '\x01aq')).toBe('\x01ac');
    expect(separator('\x01abcd', '\x01abcd')).toBe('\x01abcd');
    const key = fc
      .array(fc.nat(255), { minLength: 1, maxLength: 6 })
      .map((chars) => String.fromCharCode(...chars));
    fc.assert(
      fc.property(key, key, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const between = separator(low, high);
        expect(between >= low).toBe(true);
        if (low !== high) expect(between < high).toBe(true);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});

describe('a Bloom filter', () => {
  it('never denies a key, and wrongly admits about one in a hundred', () => {
    const builder = new BloomBuilder();
    for (let i = 0; i < 5000; i++) builder.add(`\x01${u32Key(i * 7)}tail`);
    const filter = builder.finish();
    expect(filter.length).toBe(6250);
    expect(hex(filter.subarray(0, 8))).toMatchInlineSnapshot(`"22e8d1e3795d7cf5"`);
    let wrong = 0;
    for (let i = 0; i < 5000; i++) {
      expect(mayHold(filter, `\x01${u32Key(i * 7)}`, FILTER_PREFIX_BYTES, FILTER_PROBES)).toBe(true);
      if (mayHold(filter, `\x01${u32Key(i * 7 + 3)}`, FILTER_PREFIX_BYTES, FILTER_PROBES)) wrong++;
    }
    expect(wrong).toBeLessThan(100);
  });
});
