/** Files that a power cut has left: the second reader gives the last state that was whole, as the store does. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, openStore, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { expectSameSaid } from './compare.ts';
import { addNote, commit, noise, words } from './full-life.ts';
import { validSuperblocks } from './reader/header.ts';
import { SecondReader } from './reader/reader.ts';

interface LastWrite {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** The first and the last byte that it changed. */
  readonly from: number;
  readonly to: number;
}

async function newMemex(): Promise<{ file: MemoryFile; store: Store }> {
  const file = new MemoryFile();
  const store = createStore(file, { ...(await repeatable()), creator: 'test' });
  const id = addNote(store, 'hello');
  commit(store, { kind: 'updateNode', id, content: 'hello again' });
  addNote(store, words(600, 1), 'In a pack');
  return { file, store };
}

function lastWrite(file: MemoryFile, write: () => void): LastWrite {
  const before = file.bytes();
  write();
  const after = file.bytes();
  const changed = (byte: number, i: number): boolean => byte !== (before[i] ?? 0);
  return { before, after, from: after.findIndex(changed), to: after.findLastIndex(changed) };
}

/** The file when only the bytes before `cut` have reached the device. */
function tornAt({ before, after }: LastWrite, cut: number): Uint8Array {
  const torn = after.slice();
  torn.fill(0, cut);
  torn.set(before.subarray(cut), cut);
  return torn;
}

/** Bytes to cut at: the ends of a stretch, its beginning and some within. */
function cutsIn(from: number, to: number): number[] {
  const length = to + 1 - from;
  return [0, 1, 8, 40, Math.floor(length / 2), length - 1].map((at) => from + at);
}

async function expectStateBefore(bytes: Uint8Array, commits: number): Promise<void> {
  expect(new SecondReader(bytes).commit).toBe(commits);
  expectSameSaid(bytes, openStore(new MemoryFile(bytes), { ...(await repeatable()), readOnly: true }));
}

function wiped(bytes: Uint8Array, at: number, length: number): Uint8Array {
  const copy = bytes.slice();
  copy.fill(0, at, at + length);
  return copy;
}

describe('a file whose last record is torn', () => {
  it('is as it was before, wherever the write has stopped', async () => {
    const { file, store } = await newMemex();
    const write = lastWrite(file, () => addNote(store, 'the last that was written'));
    for (const cut of cutsIn(write.from, write.to)) await expectStateBefore(tornAt(write, cut), 3);
    await expectStateBefore(write.after, 4);
  });

  it('is as it was before when the file itself ends within the record', async () => {
    const file = new MemoryFile();
    // short notes only: a pack would stand behind the log, and be cut off with it
    const store = createStore(file, { ...(await repeatable()), creator: 'test' });
    const id = addNote(store, 'hello');
    const write = lastWrite(file, () => addNote(store, 'the last that was written'));
    const before = new SecondReader(write.before);
    for (const cut of cutsIn(write.from, write.to)) {
      const reader = new SecondReader(write.after.subarray(0, cut));
      expect(reader.commit).toBe(1);
      expect(reader.nodes()).toEqual(before.nodes());
      expect(Buffer.from(reader.content(id, 1)).toString()).toBe('hello');
    }
  });

  it('is as it was at the checkpoint, when that record was the first after it', async () => {
    const { file, store } = await newMemex();
    store.idle();
    const write = lastWrite(file, () => addNote(store, 'the last that was written'));
    for (const cut of cutsIn(write.from, write.to)) await expectStateBefore(tornAt(write, cut), 3);
  });

  it('is as it was before when the content that the record names is not whole', async () => {
    const { file, store } = await newMemex();
    const content = noise(900, 7);
    const { after } = lastWrite(file, () => addNote(store, Buffer.concat([content, content])));
    const body = Buffer.from(after).indexOf(content);
    expect(body).toBeGreaterThan(0);
    await expectStateBefore(after, 4);
    await expectStateBefore(wiped(after, body, 1), 3);
  });
});

describe('a file whose newest superblock is of no use', () => {
  async function withCheckpoints(): Promise<{ bytes: Uint8Array; commits: number }> {
    const { file, store } = await newMemex();
    for (let i = 0; i < 3; i++) {
      store.idle();
      addNote(store, words(400, 50 + i), `After checkpoint ${i + 1}`);
    }
    return { bytes: file.bytes(), commits: store.commit };
  }

  it('is read whole from the one before, by the longer log', async () => {
    const { bytes, commits } = await withCheckpoints();
    const [newest, older] = validSuperblocks(bytes);
    expect(newest?.headCommit).toBeGreaterThan(older?.headCommit ?? 0);
    const torn = wiped(bytes, ((newest?.generation ?? 0) % 4) * 16_384 + 300, 4096 - 300);
    expect(validSuperblocks(torn)).toEqual(validSuperblocks(bytes).slice(1));
    await expectStateBefore(torn, commits);
  });

  it('since its manifest is harmed, is read whole from the one before', async () => {
    const { bytes, commits } = await withCheckpoints();
    const [newest] = validSuperblocks(bytes);
    await expectStateBefore(wiped(bytes, (newest?.manifest.offset ?? 0) + 64, 40), commits);
  });
});
