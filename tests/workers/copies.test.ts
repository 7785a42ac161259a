/** Copies of the open memex, where the origin has room for them, where it has none, and into a file that was chosen. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, openStore, type SyncFile } from '../../src/mx/index.ts';
import type { LongWork } from '../../src/mx/types.ts';
import { copyAsFile, copyInto } from '../../workers/copies.ts';
import { surroundings } from '../../workers/open-memex.ts';
import { standInForOpfs } from './opfs-stand-in.ts';

const KIB = 1024;
const BYTES = 9_000 * KIB + 17;
const { signal } = new AbortController();
const tell = (): void => undefined;

let opfs: ReturnType<typeof standInForOpfs>;
let whole: Uint8Array;
let writing: (into: SyncFile) => LongWork<void>;

beforeAll(async () => {
  const store = createStore(new MemoryFile(), { ...(await surroundings()), creator: 'copies.test' });
  store.apply([{ kind: 'addNode', type: 'file', content: noise(BYTES) }]);
  store.sync();
  writing = (into) => store.export(into);
  const copy = new MemoryFile();
  for (const _ of store.export(copy));
  whole = copy.bytes();
});
beforeEach(() => {
  opfs = standInForOpfs();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function noise(bytes: number): Uint8Array {
  let state = 7;
  return new Uint8Array(bytes).map(() => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  });
}

/** The origin takes so many bytes of the copy, then no more. */
async function leave(room: number): Promise<void> {
  const exports = await opfs.getDirectoryHandle('exports');
  const handle = await exports.getFileHandle('memex.mx', { create: true });
  const open = handle.createSyncAccessHandle.bind(handle);
  handle.createSyncAccessHandle = async () => {
    const access = await open();
    return {
      ...access,
      write: (from, options) => {
        if (options.at + from.length > room) throw new DOMException('No room.', 'QuotaExceededError');
        return access.write(from, options);
      },
    };
  };
}

async function expectWhole(file: Blob): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  expect(bytes.length).toBe(whole.length);
  // Compared one by one, not by the runner, which would take seconds to look at so many.
  expect(bytes.findIndex((byte, i) => byte !== whole[i])).toBe(-1);
  const store = openStore(new MemoryFile(bytes), { ...(await surroundings()), readOnly: true });
  expect(store.status().nodes).toBe(1);
  store.close();
}

/** A file on disk, as far as a copy needs one; `fail` is what its writes throw. */
function chosen(fail?: DOMException) {
  const disk = { bytes: new MemoryFile(), ended: [] as string[] };
  const handle = {
    createWritable: async () => ({
      async write({ position, data }: { position: number; data: Uint8Array }) {
        await new Promise((resolve) => setTimeout(resolve));
        if (fail !== undefined) throw fail;
        disk.bytes.write(data, { at: position });
      },
      truncate: async (size: number) => disk.bytes.truncate(size),
      close: async () => void disk.ended.push('closed'),
      abort: async () => void disk.ended.push('aborted'),
    }),
  };
  return { disk, handle: handle as unknown as FileSystemFileHandle };
}

describe('a copy as a file', () => {
  it('is made on the disk where that has room', async () => {
    await expectWhole(await copyAsFile('memex.mx', writing, signal, tell));
    expect(console.warn).not.toHaveBeenCalled();
  });

  for (const room of [0, 70 * KIB, 5000 * KIB])
    it(`is made in memory where the disk has room for ${room} bytes, and is the same`, async () => {
      await leave(room);
      await expectWhole(await copyAsFile('memex.mx', writing, signal, tell));
      const names: string[] = [];
      for await (const name of (await opfs.getDirectoryHandle('exports')).keys()) names.push(name);
      expect(names).toEqual([]);
    });

  it('is made in memory where the file cannot even be made', async () => {
    opfs.getDirectoryHandle = async () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
    await expectWhole(await copyAsFile('memex.mx', writing, signal, tell));
  });

  it('says what is missing and what to do where memory has no room either', async () => {
    await leave(0);
    const Whole = globalThis.File;
    onTestFinished(() => {
      globalThis.File = Whole;
    });
    globalThis.File = class extends Whole {
      override slice(): Blob {
        throw new DOMException('Out of blobs.', 'NotReadableError');
      }
    };
    await expect(copyAsFile('memex.mx', writing, signal, tell)).rejects.toMatchObject({
      code: 'storage-full',
      message: expect.stringMatching(/needs 10 MB or more.*Free so much on the disk/),
      details: { missing: whole.length },
    });
  });
});

describe('a copy into a file that was chosen', () => {
  it('is written there, and nowhere else', async () => {
    const { disk, handle } = chosen();
    expect(await copyInto(handle, writing, signal, tell)).toBe(whole.length);
    await expectWhole(new Blob([disk.bytes.bytes() as Uint8Array<ArrayBuffer>]));
    expect(disk.ended).toEqual(['closed']);
  });

  it('says so when there is no room for it there, which is not a lack of room in the memex', async () => {
    const { disk, handle } = chosen(new DOMException('Full.', 'QuotaExceededError'));
    await expect(copyInto(handle, writing, signal, tell)).rejects.toMatchObject({
      code: 'io',
      message: expect.stringContaining('no room for the copy where you chose'),
    });
    expect(disk.ended).toEqual(['aborted']);
  });

  it('leaves the file what it was when it is stopped', async () => {
    const { disk, handle } = chosen();
    const stop = new AbortController();
    stop.abort();
    await expect(copyInto(handle, writing, stop.signal, tell)).rejects.toMatchObject({ code: 'cancelled' });
    expect(disk.ended).toEqual(['aborted']);
  });
});
