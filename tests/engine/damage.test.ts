/** One damaged byte, at every place of a small file: it is reported, or what is read is what was written. */
import { describe, expect, it } from 'vitest';
import { isMxError } from '../../src/mx/errors.ts';
import { encodeLogRecord, type LogRecord, recordBytes } from '../../src/mx/file/log-record.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { ChangesEncoder } from '../../src/mx/tree/changes-encoder.ts';
import { writeCompact } from '../../src/mx/tree/compact.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { Kind } from '../../src/mx/tree/state.ts';
import type { Key } from '../../src/mx/tree/tree.ts';
import { CAMPAIGN_TIMEOUT, sized } from '../campaign/campaign.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { contents, difference, makeTree, movedBody, OPTIONS, runScript, SMALL, sorted } from './workload.ts';

/** Reads an image in place; any attempt to change it fails the test. */
function readOnlyFile(image: Uint8Array, touched?: Uint8Array): SyncFile {
  const refuse = (): never => {
    throw new Error('opening must not write');
  };
  let reads = 0;
  return {
    read(buffer, { at }) {
      if (++reads > READS_MAX) throw new Error('opening and reading does not come to an end');
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

interface Sample {
  readonly image: Uint8Array;
  /** What it must hold after each commit; bodies in a copy lie elsewhere. */
  readonly states: readonly ReadonlyMap<Key, string>[];
  readonly head: number;
}

/** Runs, packs as written and compressed, and a log that goes on after the newest superblock. */
function liveFile(): Sample {
  const device = new SimDevice();
  const tree = makeTree(device, { ...SMALL, checkpointMemtable: 2500 });
  const random = seeded(8);
  const { states } = runScript(tree, { commits: sized(24, 150), random, checkpoints: false });
  tree.checkpoint();
  while (tree.work());
  const commits = tree.head + 8;
  runScript(tree, { commits, random, states, checkpoints: false });
  return { image: device.bytes(), states, head: tree.head };
}

/** What is exported: one run of compressed blocks, packs without gaps, no log yet. */
function compactFile(): Sample {
  const tree = makeTree(new SimDevice());
  runScript(tree, { commits: sized(60, 400), random: seeded(18) });
  const file = new MemoryFile();
  const counts = { nodes: 1, links: 2, versions: 3, chunks: 4, rootHash: new Uint8Array(32), modified: 7 };
  for (const _ of writeCompact(tree, file, { creator: 'copy', created: 1, counts, rewrite: movedBody }));
  const image = file.bytes();
  const copy = openTree(readOnlyFile(image), OPTIONS);
  const states: Map<Key, string>[] = [];
  states[copy.head] = contents(copy.reader());
  return { image, states, head: copy.head };
}

/** More calls than this in one opening and reading would be a loop without end. */
const READS_MAX = 20_000;

describe.each([
  ['a file that is lived in', liveFile],
  ['a compact copy', compactFile],
])('a single damaged byte of %s', (name, make) => {
  const { image, states, head } = make();
  /** Spaces that keep their history, as of older commits. */
  const past = (tree: EngineTree) =>
    [head >> 2, head >> 1, head - 3].map((commit) => {
      const history = sorted(contents(tree.reader(commit)));
      return history.filter(([key]) => key.startsWith('\x01') || key.startsWith('\x04'));
    });
  const history = past(openTree(readOnlyFile(image), OPTIONS));
  const historyText = JSON.stringify(history);

  let looked = 0;
  /** What opening and reading everything says: nothing wrong, a report, or what is wrong. */
  function examine(touched?: Uint8Array): 'same' | 'reported' | string {
    try {
      const tree = openTree(readOnlyFile(image, touched), OPTIONS);
      const wrong = difference(tree, states);
      if (wrong !== undefined) return wrong;
      if (tree.report.damage !== undefined || tree.report.tornBytes > 0) return 'reported';
      if (tree.head !== head) return `commits after ${tree.head} are gone without a word`;
      // The past lies in the same blocks: every fourth time is enough.
      if (looked++ % 4 === 0) expectPast(past(tree));
      return 'same';
    } catch (error) {
      if (isMxError(error)) return 'reported';
      throw error;
    }
  }

  /** Compared as text: to look for what differs takes longer than all else here, and almost always nothing does. */
  function expectPast(seen: typeof history): void {
    if (JSON.stringify(seen) !== historyText) expect(seen).toEqual(history);
  }

  /** Bytes that opening and reading everything looks at. What is never looked at cannot change what is seen. */
  const touched = new Uint8Array(image.length);
  const whole = examine(touched);

  it(
    'is reported or harmless, wherever it lies: flipped, zeroed, set',
    () => {
      expect(whole).toBe('same');
      const random = seeded(9);
      const seen = { same: 0, reported: 0, untouched: 0 };
      // From the end: what lies first, the superblocks, stands in for one another.
      for (let at = image.length - 1; at >= 0; at--) {
        const byte = image[at]!;
        if (touched[at] === 0) {
          seen.untouched++;
          continue;
        }
        for (const value of new Set([byte ^ (1 + Math.floor(random() * 255)), 0, 0xff])) {
          if (value === byte) continue;
          image[at] = value;
          const found = examine();
          image[at] = byte;
          if (found !== 'same' && found !== 'reported') expect.fail(`byte ${at} as ${value}: ${found}`);
          seen[found]++;
        }
      }
      const { same, reported, untouched } = seen;
      const read = image.length - untouched;
      console.info(`${name}: ${read} bytes that are read, ${same + reported} damages, ${reported} reported`);
      expect(reported).toBeGreaterThan(3000);
    },
    CAMPAIGN_TIMEOUT,
  );

  it('and a file cut short anywhere says so, or loses nothing', () => {
    for (let length = 0; length < image.length; length += 512) {
      const cut = image.slice(0, length);
      try {
        const tree = openTree(readOnlyFile(cut), OPTIONS);
        expect(difference(tree, states)).toBeUndefined();
        expect(tree.report.damage !== undefined || tree.head === head).toBe(true);
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
    const changes = new ChangesEncoder();
    changes.add('\x01a', 1, Kind.put, new Uint8Array(1));
    const commit = changes.finish();
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

describe('a table that a checkpoint wrote and the disk lost', () => {
  it('is done without: the superblock before it and a longer log give the same', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    const { states } = runScript(tree, { commits: 60, random: seeded(13), checkpoints: false });
    tree.checkpoint();
    const { entry } = tree.layers.runs[0]!.tables.at(-1)!;
    device.write(new Uint8Array(16), { at: entry.offset + entry.used - 32 });
    const again = openTree(new SimDevice(device.bytes()), OPTIONS);
    expect(again.report.damage).toBeUndefined();
    expect(again.report.replayedCommits).toBeGreaterThan(0);
    expect(difference(again, states)).toBeUndefined();
    again.close();
  });

  it('long ago is told of when it is read, and what lies elsewhere is still read', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    runScript(tree, { commits: 60, random: seeded(14) });
    tree.checkpoint();
    while (tree.work());
    const [first] = tree.layers.runs.at(-1)!.tables;
    for (let i = 0; i < 8; i++) {
      tree.write((batch) => batch.put('\x01zz', Uint8Array.of(i)), 0);
      tree.sync();
      tree.checkpoint();
    }
    const { offset, used } = first!.entry;
    device.write(new Uint8Array(16), { at: offset + used - 32 });
    const again = openTree(new SimDevice(device.bytes()), OPTIONS);
    expect(again.reader().get('\x01zz')).toEqual(Uint8Array.of(7));
    expect(() => contents(again.reader())).toThrow('damaged');
  });
});
