/** Compact copies: the same tree in as few bytes as it takes, the same bytes every time, and a memex like any other. */
import { describe, expect, it } from 'vitest';
import { HEADER_BYTES } from '../../src/mx/file/limits.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { NO_EXTENT } from '../../src/mx/file/replay.ts';
import { decodeSuperblock } from '../../src/mx/file/superblock.ts';
import { writeCompact } from '../../src/mx/tree/compact.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { encodeHeader, openTree } from '../../src/mx/tree/open.ts';
import type { Key } from '../../src/mx/tree/tree.ts';
import { SimDevice, seeded } from './sim-device.ts';
import {
  contents,
  difference,
  latin,
  makeTree,
  movedBody,
  placeIn,
  runScript,
  SPACES,
  sorted,
  writeChanges,
} from './workload.ts';

const OPTIONS = { spaces: SPACES };
const COUNTS = {
  nodes: 1,
  links: 2,
  versions: 3,
  chunks: 4,
  rootHash: new Uint8Array(32).fill(3),
  modified: 77,
};

function compactCopy(tree: EngineTree): Uint8Array {
  const file = new MemoryFile();
  const work = writeCompact(tree, file, {
    creator: 'copy 1',
    created: 1000,
    counts: COUNTS,
    rewrite: movedBody,
  });
  for (const progress of work) expect(progress.done).toBeGreaterThan(0);
  return file.bytes();
}

function scripted(seed: number, commits = 120) {
  const device = new SimDevice();
  const tree = makeTree(device);
  const { states } = runScript(tree, { commits, random: seeded(seed) });
  return { tree, states };
}

/** What is said under prefix 5 names places, which differ from file to file. */
const withoutPlaces = (state: ReadonlyMap<Key, string>) =>
  sorted(state).filter(([key]) => !key.startsWith('\x05'));

/** Of the spaces that keep their history. */
const withHistory = (state: ReadonlyMap<Key, string>) =>
  sorted(state).filter(([key]) => key.startsWith('\x01') || key.startsWith('\x04'));

describe('a compact copy', () => {
  it('holds the newest state, the bodies, and the history', () => {
    const { tree, states } = scripted(31);
    const copy = openTree(new MemoryFile(compactCopy(tree)), OPTIONS);
    expect(copy.report).toEqual({ readOnly: false, tornBytes: 0, replayedCommits: 0 });
    expect(copy.head).toBe(tree.head);
    expect(copy.counters().runs).toBe(1);
    expect(withoutPlaces(contents(copy.reader()))).toEqual(withoutPlaces(states[tree.head]!));
    for (const [key, value] of contents(copy.reader())) {
      if (!key.startsWith('\x05')) continue;
      const { place, letter } = placeIn(value);
      expect(copy.readBody(place)).toEqual(latin(letter.repeat(place.length)));
    }
    for (const commit of [1, 40, 80]) {
      const past = withHistory(contents(copy.reader(commit)));
      expect(past).toEqual(withHistory(states[commit]!));
    }
    const { nodes, links, versions, chunks, creator } = copy.header;
    expect({ nodes, links, versions, chunks, creator }).toEqual({
      nodes: 1,
      links: 2,
      versions: 3,
      chunks: 4,
      creator: 'copy 1',
    });
  });

  it('is the same bytes whatever the way to the same state was, and a copy of a copy is the same again', () => {
    const { tree } = scripted(32);
    const first = compactCopy(tree);
    tree.checkpoint();
    expect(compactCopy(tree)).toEqual(first);
    const again = openTree(new MemoryFile(first), OPTIONS);
    expect(compactCopy(again)).toEqual(first);
  });

  it('of an empty tree costs less than 80 KiB', () => {
    expect(compactCopy(makeTree(new MemoryFile())).length).toBeLessThan(80 * 1024);
  });

  it('is a memex like any other: commits to it survive a crash, and its header stays whole', () => {
    // The first records once went to byte 0, over a superblock, where no replay looked for them.
    const { tree } = scripted(33, 60);
    const device = new SimDevice(compactCopy(tree));
    const copy = openTree(device, OPTIONS);
    const states = [...Array(copy.head).fill(undefined), contents(copy.reader())];
    runScript(copy, { commits: copy.head + 40, random: seeded(34), states, checkpoints: false });
    expect(copy.counters().checkpoints).toBe(0);
    expect(device.events.filter((event) => event.kind === 'write' && event.at < HEADER_BYTES)).toEqual([]);
    const crashed = openTree(new SimDevice(device.bytes()), OPTIONS);
    expect(crashed.report).toEqual({
      readOnly: false,
      tornBytes: 0,
      replayedCommits: 40 + (copy.head - 100),
    });
    expect(difference(crashed, states)).toBeUndefined();
    copy.close();
    const closed = openTree(new SimDevice(device.bytes()), OPTIONS);
    expect(closed.head).toBe(copy.head);
    expect(difference(closed, states)).toBeUndefined();
  });

  it('that names no log, as the first ones did, gets one with its first commit', () => {
    const { tree } = scripted(37, 20);
    const image = compactCopy(tree);
    const state = decodeSuperblock(image.subarray(0, 4096), 0);
    if (state.kind !== 'valid') throw new Error('the copy has no superblock');
    const log = { position: 0, chain: 0, present: false, segment: NO_EXTENT, following: NO_EXTENT };
    image.set(encodeHeader({ ...state.superblock, log }));
    const device = new SimDevice(image);
    const copy = openTree(device, OPTIONS);
    const states = [...Array(copy.head).fill(undefined), contents(copy.reader())];
    runScript(copy, { commits: copy.head + 10, random: seeded(38), states, checkpoints: false });
    const crashed = openTree(new SimDevice(device.bytes()), OPTIONS);
    expect(crashed.head).toBe(copy.head);
    expect(difference(crashed, states)).toBeUndefined();
  });

  it('goes on while commits and checkpoints happen, and shows none of them', () => {
    const { tree, states } = scripted(35);
    const head = tree.head;
    const expected = compactCopy(tree);
    const file = new MemoryFile();
    const work = writeCompact(tree, file, {
      creator: 'copy 1',
      created: 1000,
      counts: COUNTS,
      rewrite: movedBody,
    });
    for (const _ of work) {
      writeChanges(tree, [{ kind: 'put', key: '\x01later', value: 'x' }], 0);
      tree.sync();
      tree.checkpoint();
    }
    expect(tree.head).toBeGreaterThan(head);
    expect(openTree(new MemoryFile(file.bytes()), OPTIONS).head).toBe(head);
    expect(withoutPlaces(contents(openTree(file, OPTIONS).reader()))).toEqual(withoutPlaces(states[head]!));
    expect(file.bytes().subarray(HEADER_BYTES)).toEqual(expected.subarray(HEADER_BYTES));
  });

  it('refuses a file that holds something', () => {
    const { tree } = scripted(36, 5);
    const work = writeCompact(tree, new MemoryFile(new Uint8Array(1)), {
      creator: '',
      created: 0,
      counts: COUNTS,
      rewrite: (_, value) => value,
    });
    expect(() => work.next()).toThrow('empty');
  });
});
