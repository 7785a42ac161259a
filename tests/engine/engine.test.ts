/** What a store may rely on: durability by one flush, groups, bodies, header, refusals, bounds. */
import { describe, expect, it } from 'vitest';
import { isMxError, type MxErrorCode } from '../../src/mx/errors.ts';
import { sameBytes } from '../../src/mx/file/fixed.ts';
import { HEADER_BYTES, KIB, MIB, SLOT_STRIDE } from '../../src/mx/file/limits.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { decodeSuperblock, encodeSuperblock, type Superblock } from '../../src/mx/file/superblock.ts';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import { decodeSum, encodeSum } from '../../src/mx/tree/merge-operator.ts';
import { createTree, openTree } from '../../src/mx/tree/open.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { contents, latin, makeTree, runScript, SPACES } from './workload.ts';

const make = (file: SyncFile) =>
  createTree(file, { spaces: SPACES, creator: 'test 1', created: 1000, random: (into) => into.fill(7) });
const open = (file: SyncFile) => openTree(file, { spaces: SPACES });

function codeOf(action: () => unknown): MxErrorCode | undefined {
  try {
    action();
  } catch (error) {
    if (isMxError(error)) return error.code;
    throw error;
  }
  return undefined;
}

describe('a new memex', () => {
  it('takes less than 400 KiB, also with its first commits', () => {
    const file = new MemoryFile();
    const tree = make(file);
    for (let i = 0; i < 3; i++) {
      tree.write((batch) => batch.put('\x01a', latin('b')), 0);
      tree.sync();
    }
    expect(file.getSize()).toBeLessThan(400 * KIB);
  });

  it('is not made over a file that holds something', () => {
    expect(codeOf(() => make(new MemoryFile(new Uint8Array(1))))).toBe('exists');
  });

  it('says in its header who made it, when, and what it holds', () => {
    const file = new MemoryFile();
    const tree = make(file);
    expect(tree.header).toMatchObject({
      formatVersion: '1.1',
      fileId: '07'.repeat(16),
      creator: 'test 1',
      created: 1000,
      commit: 0,
      generation: 4,
    });
    tree.write((batch) => batch.put('\x01a', latin('b')), 0);
    tree.sync();
    const counts = {
      nodes: 5,
      links: 6,
      versions: 7,
      chunks: 8,
      rootHash: new Uint8Array(32).fill(9),
      modified: 10,
    };
    tree.setCounts(counts);
    tree.close();
    expect(open(file).header).toMatchObject({ ...counts, commit: 1, generation: 5 });
  });
});

describe('a commit', () => {
  it('costs one flush, one write of log, and one of content at most', () => {
    const device = new SimDevice();
    const tree = make(device);
    let grown = 0;
    const random = seeded(41);
    for (let i = 0; i < 600; i++) {
      const withContent = i % 2 === 0;
      if (withContent)
        for (let n = 0; n < 3; n++) tree.appendBody(new Uint8Array(Math.floor(random() * 2000)));
      tree.write((batch) => batch.put(`\x01${u32Key(i)}`, new Uint8Array(Math.floor(random() * 500))), i);
      const before = { ...device.counts };
      const { checkpoints } = tree.counters();
      tree.sync();
      if (tree.counters().checkpoints !== checkpoints) continue;
      expect(device.counts.flush - before.flush).toBe(1);
      expect(device.counts.write - before.write).toBeLessThanOrEqual(withContent ? 2 : 1);
      expect(device.counts.read).toBe(before.read);
      grown += device.counts.truncate - before.truncate;
    }
    expect(grown).toBeLessThan(20);
  });

  it('in a group shares the flush; nothing queued costs nothing', () => {
    const device = new SimDevice();
    const tree = make(device);
    for (let i = 0; i < 10; i++) tree.write((batch) => batch.merge('\x02n', encodeSum(1)), 0);
    expect(decodeSum(tree.pending().get('\x02n'))).toBe(10);
    expect(tree.reader().get('\x02n')).toBeUndefined();
    const before = { ...device.counts };
    tree.sync();
    tree.sync();
    expect(device.counts.flush - before.flush).toBe(1);
    expect(device.counts.write - before.write).toBe(1);
    expect(tree.head).toBe(10);
    expect(decodeSum(tree.reader(4).get('\x02n'))).toBe(4);
  });

  it('larger than any segment is kept like the others', () => {
    const device = new SimDevice();
    const tree = make(device);
    const value = new Uint8Array(3 * MIB).map((_, i) => i);
    for (const key of ['\x01a', '\x01b', '\x01c']) {
      tree.write((batch) => batch.put(key, value), 0);
      tree.sync();
      tree.write((batch) => batch.put(`${key}small`, latin('s')), 0);
      tree.sync();
    }
    const crashed = open(new SimDevice(device.bytes()));
    tree.close();
    for (const again of [crashed, open(device)]) {
      expect(again.head).toBe(6);
      expect(sameBytes(again.reader().get('\x01b')!, value)).toBe(true);
      expect(again.reader().get('\x01csmall')).toEqual(latin('s'));
    }
  });

  it('keeps a time that never goes back', () => {
    const tree = make(new MemoryFile());
    for (const time of [5000, 4000, Number.NaN, 6000])
      tree.write((batch) => batch.put('\x01a', latin('b')), time);
    expect(tree.time).toBe(6000);
    tree.discard();
    expect(tree.time).toBe(1000);
  });

  it('is refused when a key or value is none, or belongs to no space', () => {
    const tree = make(new MemoryFile());
    const put = (key: string, value: Uint8Array) => () => tree.write((batch) => batch.put(key, value), 0);
    const nothing = new Uint8Array(0);
    expect(codeOf(put('', nothing))).toBe('invalid-argument');
    expect(codeOf(put('\x01\u0100', nothing))).toBe('invalid-argument');
    expect(codeOf(put('\x63', nothing))).toBe('invalid-argument');
    expect(codeOf(put(`\x01${'k'.repeat(4096)}`, nothing))).toBe('too-large');
    expect(codeOf(put('\x01', new Uint8Array(8 * MIB + 1)))).toBe('too-large');
    expect(codeOf(() => tree.write((batch) => batch.merge('\x01a', nothing), 0))).toBe('invalid-argument');
    expect(codeOf(() => tree.write((batch) => batch.merge('\x02a', Uint8Array.of(0x80)), 0))).toBe('corrupt');
    expect(contents(tree.pending()).size).toBe(0);
  });

  it('does not change when its arrays do afterwards', () => {
    const tree = make(new MemoryFile());
    const value = latin('before');
    tree.write((batch) => batch.put('\x01a', value), 0);
    value.fill(0);
    tree.sync();
    expect(tree.reader().get('\x01a')).toEqual(latin('before'));
  });
});

describe('bodies', () => {
  it('are read back at once, after a sync, and after opening again', () => {
    const file = new MemoryFile();
    const tree = make(file);
    const random = seeded(42);
    const bodies = Array.from({ length: 300 }, (_, i) => {
      const bytes = new Uint8Array(Math.floor(random() * 60_000)).fill(i);
      return { bytes, place: tree.appendBody(bytes) };
    });
    for (const { bytes, place } of bodies) expect(sameBytes(tree.readBody(place), bytes)).toBe(true);
    tree.write((batch) => batch.put('\x01a', latin('b')), 0);
    tree.sync();
    for (const again of [tree, open(new MemoryFile(file.bytes()))]) {
      for (const { bytes, place } of bodies) expect(sameBytes(again.readBody(place), bytes)).toBe(true);
    }
    const { pack, at } = bodies[3]!.place;
    for (const place of [
      { pack, at: at + 1, length: 10 },
      { pack, at: 12, length: 10 },
      { pack, at: 1e15, length: 10 },
      { pack, at, length: 1e15 },
      { pack, at: -100, length: 10 },
      { pack: 9_999_999, at, length: 10 },
    ]) {
      expect(codeOf(() => tree.readBody(place))).toBe('corrupt');
    }
  });

  it('staged over several syncs are there for the commit that names them, also after a crash', () => {
    const device = new SimDevice();
    const tree = make(device);
    const first = tree.appendBody(latin('one'));
    tree.write((batch) => batch.put('\x01other', latin('x')), 0);
    tree.sync();
    const second = tree.appendBody(latin('two'));
    tree.discard();
    tree.sync();
    tree.write((batch) => batch.put('\x01names', latin(`${first.at} ${second.at}`)), 0);
    tree.sync();
    const again = open(new SimDevice(device.bytes()));
    const third = again.appendBody(latin('six'));
    expect(third.pack).toBe(second.pack);
    expect(third.at).toBeGreaterThan(second.at);
    expect(again.readBody(first)).toEqual(latin('one'));
    expect(again.readBody(second)).toEqual(latin('two'));
    expect(again.readBody(third)).toEqual(latin('six'));
  });

  it('of a stream larger than memory would like are written out, and checkpointed on the way', () => {
    const device = new SimDevice();
    const tree = make(device);
    const piece = new Uint8Array(MIB);
    const places = Array.from({ length: 30 }, (_, i) => tree.appendBody(piece.fill(i)));
    expect(tree.counters().checkpoints).toBeGreaterThan(2);
    tree.write((batch) => batch.put('\x01a', latin(String(places.length))), 0);
    tree.sync();
    const again = open(new SimDevice(device.bytes()));
    places.forEach((place, i) => {
      expect(sameBytes(again.readBody(place), piece.fill(i))).toBe(true);
    });
  });
});

describe('a commit that appends so many bodies that a checkpoint comes in between', () => {
  it('keeps the changes it has made so far, and those queued before it', () => {
    const device = new SimDevice();
    const tree = make(device);
    tree.write((batch) => batch.put('\x01before', latin('1')), 0);
    const piece = new Uint8Array(MIB);
    tree.write((batch) => {
      batch.put('\x01early', latin('2'));
      for (let i = 0; i < 20; i++) tree.appendBody(piece);
      batch.put('\x01late', latin('3'));
    }, 0);
    expect(tree.counters().checkpoints).toBeGreaterThan(0);
    expect([...contents(tree.pending()).keys()]).toEqual(['\x01before', '\x01early', '\x01late']);
    tree.sync();
    for (const each of [tree, open(new SimDevice(device.bytes()))]) {
      expect([...contents(each.reader()).keys()]).toEqual(['\x01before', '\x01early', '\x01late']);
      expect([...contents(each.reader(1)).keys()]).toEqual(['\x01before']);
    }
  });

  it('leaves nothing behind when it fails after that', () => {
    const tree = make(new SimDevice());
    const failing = () =>
      tree.write((batch) => {
        batch.put('\x01early', latin('2'));
        for (let i = 0; i < 20; i++) tree.appendBody(new Uint8Array(MIB));
        throw new Error('on purpose');
      }, 0);
    expect(failing).toThrow('on purpose');
    expect(contents(tree.pending()).size).toBe(0);
  });
});

describe('readers', () => {
  it('of a commit that is not there are refused', () => {
    const tree = make(new MemoryFile());
    for (const commit of [1, -1, 0.5, Number.NaN])
      expect(codeOf(() => tree.reader(commit))).toBe('not-found');
  });

  it('work with a cache of 20 KB, which is never exceeded', () => {
    const file = new MemoryFile();
    const tree = makeTree(file);
    const { states } = runScript(tree, { commits: 200, random: seeded(43) });
    tree.close();
    const again = openTree(file, { spaces: SPACES, cacheBytes: 20_000 });
    for (let i = 0; i < 3; i++) {
      expect(contents(again.reader())).toEqual(
        new Map([...states.at(-1)!].sort(([a], [b]) => (a < b ? -1 : 1))),
      );
    }
    expect(again.cache.bytes).toBeLessThanOrEqual(20_000);
    expect(again.cache.bytes).toBeGreaterThan(5000);
  });
});

describe('what is no memex, or not ours to read', () => {
  const image = () => {
    const file = new MemoryFile();
    make(file).close();
    return file.bytes();
  };
  /** The same file with its superblocks changed, checksums and all. */
  const changed = (change: Partial<Superblock>) => {
    const bytes = image();
    for (let slot = 0; slot < 4; slot++) {
      const at = slot * SLOT_STRIDE;
      const state = decodeSuperblock(bytes.subarray(at, at + 4096), slot);
      if (state.kind !== 'valid') throw new Error('no superblock');
      bytes.set(encodeSuperblock({ ...state.superblock, ...change }), at);
    }
    return bytes;
  };
  const opening = (bytes: Uint8Array) => {
    const file = new MemoryFile(bytes);
    const code = codeOf(() => open(file));
    expect(sameBytes(file.bytes(), bytes)).toBe(true);
    return code;
  };

  it('is refused with its own error, and not touched', () => {
    expect(opening(new Uint8Array(0))).toBe('not-a-memex');
    expect(opening(latin('PK\x03\x04'))).toBe('not-a-memex');
    expect(opening(new Uint8Array(200_000))).toBe('not-a-memex');
    expect(opening(image().subarray(0, 9))).toBe('truncated');
    expect(opening(image().subarray(0, HEADER_BYTES - 1))).toBe('truncated');
    expect(opening(image().subarray(0, HEADER_BYTES))).toBe('truncated');
    expect(opening(changed({ minor: 2 }))).toBe('newer-version');
    expect(opening(changed({ major: 2 }))).toBe('newer-version');
    expect(opening(changed({ major: 0, minor: 1 }))).toBe('newer-version');
    expect(opening(changed({ incompat: 4 }))).toBe('newer-version');
    const ruined = image();
    for (let slot = 0; slot < 4; slot++) ruined[slot * SLOT_STRIDE + 100] = 1;
    expect(opening(ruined)).toBe('corrupt');
  });

  it('of another version says "incompatible repository version", even when its slots are checked otherwise', () => {
    expect(() => open(new MemoryFile(changed({ minor: 2 })))).toThrow('incompatible repository version');
    const other = image();
    for (let slot = 0; slot < 4; slot++) other.set([3, 0, 1, 0], slot * SLOT_STRIDE + 8);
    expect(opening(other)).toBe('newer-version');
  });

  it('with features that may only be read is opened for reading', () => {
    const tree = open(new MemoryFile(changed({ roCompat: 1 })));
    expect(tree.readOnly).toBe(true);
    expect(tree.report.damage).toBeUndefined();
    expect(codeOf(() => tree.write(() => {}, 0))).toBe('read-only');
  });

  it('opened for reading is never written to', () => {
    const bytes = image();
    const file = new MemoryFile(bytes);
    const tree = openTree(file, { spaces: SPACES, readOnly: true });
    expect(codeOf(() => tree.appendBody(latin('x')))).toBe('read-only');
    expect(codeOf(() => tree.checkpoint())).toBe('read-only');
    tree.close();
    expect(sameBytes(file.bytes(), bytes)).toBe(true);
    expect(codeOf(() => tree.reader())).toBe('closed');
  });

  it('with numbers that cannot be is refused, without hanging or taking memory', () => {
    const far = 2 ** 51;
    const absurd: Partial<Superblock>[] = [
      { manifest: { offset: far, length: 100, crc: 0 } },
      { manifest: { offset: HEADER_BYTES, length: 0xffff_ffff, crc: 0 } },
      { unit: 3 },
      { unit: 2 ** 30 },
      { generation: 2 ** 53 - 2 },
    ];
    for (const change of absurd) expect(['corrupt', 'truncated']).toContain(opening(changed(change)));
    const segment = { offset: far - (far % 4096), length: 0xffff_f000 };
    const log = {
      position: segment.offset,
      chain: 0,
      present: false,
      segment,
      following: { offset: 0, length: 0 },
    };
    expect(opening(changed({ log }))).toBeUndefined();
    expect(opening(changed({ log: { ...log, present: true } }))).toBe('truncated');
  });
});
