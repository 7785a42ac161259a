/** One damaged byte, at every place of a small file: it is reported, or what is read is what was written. */
import { describe, expect, it } from 'vitest';
import { isMxError } from '../../src/mx/errors.ts';
import { encodeLogRecord, type LogRecord, recordBytes } from '../../src/mx/file/log-record.ts';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { encodeOperations } from '../../src/mx/tree/commit-codec.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { Kind } from '../../src/mx/tree/state.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { contents, difference, makeTree, OPTIONS, runScript, sorted } from './workload.ts';

/** Reads an image in place; any attempt to change it fails the test. */
function readOnlyFile(image: Uint8Array, touched?: Uint8Array): SyncFile {
  const refuse = (): never => {
    throw new Error('opening must not write');
  };
  return {
    read(buffer, { at }) {
      const part = image.subarray(at, at + buffer.length);
      buffer.set(part);
      touched?.fill(1, at, at + part.length);
      return part.length;
    },
    write: refuse,
    truncate: refuse,
    flush: refuse,
    getSize: () => image.length,
    close() {},
  };
}

/** Checkpointed once, with commits in the log after it; bodies in both. */
function smallFile() {
  const device = new SimDevice();
  const tree = makeTree(device, { ...OPTIONS.sizes, checkpointMemtable: 1e9, checkpointLog: 1e9 });
  const random = seeded(8);
  const { states } = runScript(tree, { commits: 12, random });
  tree.checkpoint();
  runScript(tree, { commits: 20, random, states });
  return { image: device.bytes(), states };
}

describe('a single damaged byte', () => {
  const { image, states } = smallFile();
  /** Spaces that keep their history, as of older commits. */
  const past = (tree: EngineTree) =>
    [6, 12, 15].map((commit) => {
      const history = sorted(contents(tree.reader(commit)));
      return history.filter(([key]) => key.startsWith('\x01') || key.startsWith('\x04'));
    });
  const history = past(openTree(readOnlyFile(image), OPTIONS));

  /** What opening and reading everything says: nothing wrong, a report, or what is wrong. */
  function examine(touched?: Uint8Array): 'same' | 'reported' | string {
    try {
      const tree = openTree(readOnlyFile(image, touched), OPTIONS);
      const wrong = difference(tree, states);
      if (wrong !== undefined) return wrong;
      if (tree.report.damage !== undefined || tree.report.tornBytes > 0) return 'reported';
      if (tree.head !== 20) return `commits after ${tree.head} are gone without a word`;
      expect(past(tree)).toEqual(history);
      return 'same';
    } catch (error) {
      if (isMxError(error)) return 'reported';
      throw error;
    }
  }

  /** Bytes that opening and reading everything looks at. What is never looked at cannot change what is seen. */
  const touched = new Uint8Array(image.length);
  const whole = examine(touched);

  it.each([
    ['flipped', (byte: number, random: () => number) => byte ^ (1 + Math.floor(random() * 255))],
    ['zeroed', () => 0],
    ['set', () => 0xff],
  ])(
    'that is %s is reported or harmless, wherever it lies',
    (_, damaged) => {
      expect(whole).toBe('same');
      const random = seeded(9);
      const seen = { same: 0, reported: 0 };
      for (let at = 0; at < image.length; at++) {
        const byte = image[at]!;
        const value = damaged(byte, random);
        if (touched[at] === 0 || value === byte) continue;
        image[at] = value;
        const found = examine();
        image[at] = byte;
        if (found !== 'same' && found !== 'reported') expect.fail(`byte ${at}: ${found}`);
        seen[found]++;
      }
      expect(seen.reported).toBeGreaterThan(3000);
    },
    300_000,
  );

  it('a file cut short anywhere says so, or loses nothing', () => {
    for (let length = 0; length < image.length; length += 512) {
      const cut = image.slice(0, length);
      try {
        const tree = openTree(readOnlyFile(cut), OPTIONS);
        expect(difference(tree, states)).toBeUndefined();
        expect(tree.report.damage !== undefined || tree.head === 20).toBe(true);
      } catch (error) {
        if (!isMxError(error)) throw error;
        const code = length < 8 ? 'not-a-memex' : 'truncated';
        expect(error.code, `${length} bytes`).toBe(code);
      }
    }
  });
});

describe('a record of the log', () => {
  /** A new file with one record put into its log by hand; the next in order, but for what is said. */
  function openedWith(change: Partial<LogRecord>) {
    const device = new SimDevice();
    const { log, epoch, fileId } = makeTree(device).volume.superblock;
    const commit = encodeOperations([{ key: '\x01a', kind: Kind.put, value: new Uint8Array(1) }]);
    const record: LogRecord = {
      offset: log.position,
      previous: log.chain,
      epoch: epoch + 1,
      firstCommit: 1,
      following: log.following,
      opened: [],
      ranges: [],
      commits: [{ time: 1, bytes: commit }],
      ...change,
    };
    const bytes = new Uint8Array(recordBytes(record));
    encodeLogRecord(record, fileId, bytes);
    device.write(bytes, { at: log.position });
    const tree = openTree(new SimDevice(device.bytes()), OPTIONS);
    return { head: tree.head, damaged: tree.report.damage !== undefined };
  }

  it('is taken when it is the next in order', () => {
    expect(openedWith({})).toEqual({ head: 1, damaged: false });
  });

  it('that does not name the one before, or skips a commit, is damage', () => {
    expect(openedWith({ previous: 5 })).toEqual({ head: 0, damaged: true });
    expect(openedWith({ firstCommit: 2 })).toEqual({ head: 0, damaged: true });
  });

  it('of commits that have been, or of another place, is what was there before', () => {
    expect(openedWith({ firstCommit: 0 })).toEqual({ head: 0, damaged: false });
    expect(openedWith({ offset: 70_000 })).toEqual({ head: 0, damaged: false });
  });

  it('that names content which is not there did not happen', () => {
    const ranges = [{ offset: 66_048, length: 512, crc: 1 }];
    expect(openedWith({ ranges })).toEqual({ head: 0, damaged: false });
    const beyond = [{ offset: 2 ** 40, length: 0xffff_ffff, crc: 1 }];
    expect(openedWith({ ranges: beyond })).toEqual({ head: 0, damaged: true });
  });
});
