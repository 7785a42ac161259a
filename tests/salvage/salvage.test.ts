/** Whatever happened to the file: what is whole comes over, what is lost is listed, and nothing is made up. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Device } from '../../src/mx/file/device.ts';
import { ExtentKind } from '../../src/mx/file/extent.ts';
import { readSuperblocks } from '../../src/mx/file/header.ts';
import { HEADER_BYTES } from '../../src/mx/file/limits.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { readManifest, recover } from '../../src/mx/file/recovery.ts';
import { openStore, salvageMemex } from '../../src/mx/index.ts';
import { fileOf, madeUp, run, salvaged, tell, type Wreck, wreck } from './wrecks.ts';

let whole: Wreck;
beforeAll(async () => {
  whole = await wreck();
});

describe('salvage of a file that is whole', () => {
  it('brings everything over: nodes, versions, times, authors, links, settings, places, the trash', () => {
    const { report, store, told } = salvaged(whole.bytes, whole.around);
    expect(report).toMatchObject({ whole: true, by: 'contents', lost: 0, losses: [], incomplete: 0 });
    expect(told).toEqual(whole.told);
    expect(store.snapshot().setting('colour')).toBe('colour 3');
    expect([...store.snapshot().positions()]).toMatchObject([{ x: 3, y: 2, pinned: true }]);
    expect(run(store.verify()).problems).toEqual([]);
  });

  it('changes nothing in the file that it reads', () => {
    const file = fileOf(whole.bytes);
    run(salvageMemex(file, new MemoryFile(), { ...whole.around, creator: 'test' }));
    expect(Buffer.from(file.bytes()).equals(whole.bytes)).toBe(true);
  });

  it('can be stopped at any step', () => {
    const work = salvageMemex(fileOf(whole.bytes), new MemoryFile(), { ...whole.around, creator: 'test' });
    for (let i = 0; i < 20; i++) expect(work.next().done).toBe(false);
    expect(work.return({ whole: false } as never).done).toBe(true);
  });
});

describe('salvage without a header', () => {
  it('finds everything by what extents, tables and records say of themselves', () => {
    const bytes = whole.bytes.slice();
    bytes.fill(0, 0, HEADER_BYTES);
    const { report, store, told } = salvaged(bytes, whole.around);
    expect(told).toEqual(whole.told);
    expect(report).toMatchObject({ by: 'search', whole: true });
    expect(run(store.verify()).problems).toEqual([]);
  });

  it('finds everything without a table of contents too, and says that deleted things may be back', () => {
    const bytes = withoutContents(whole.bytes);
    const { report, told } = salvaged(bytes, whole.around);
    expect(told).toEqual(whole.told);
    expect(report.remarks.join()).toContain('may be back');
  });

  it('refuses what holds nothing of a memex', () => {
    const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 2654435761) >>> 24);
    expect(() => salvaged(noise, whole.around)).toThrow('nothing to salvage');
    expect(() => salvaged(new Uint8Array(0), whole.around)).toThrow('nothing to salvage');
  });
});

describe('salvage of a damaged file', () => {
  it('loses no more than what stood in the damaged bytes, lists it, and makes nothing up', () => {
    const step = 4096;
    const stride = process.env.MEMEX_TEST_LONG === undefined ? 7 * step : step;
    let touched = 0;
    const { records, end } = recover(new Device(fileOf(whole.bytes), true));
    const last = records.at(-1)?.offset ?? 0;
    for (let at = HEADER_BYTES; at < whole.bytes.length; at += stride) {
      // Of free space one is like another; and nothing tells a wiped last record from one never written.
      if (!isUsed(whole.bytes, at) || (at >= last && at < end.tail.position)) continue;
      const bytes = whole.bytes.slice();
      bytes.fill(0xa5, at, at + step);
      const { report, told, store } = salvaged(bytes, whole.around);
      expect(madeUp(whole.told, told), `byte ${at}`).toEqual([]);
      const differs = JSON.stringify([...told.nodes]) !== JSON.stringify([...whole.told.nodes]);
      if (differs || told.links.join() !== whole.told.links.join()) {
        touched++;
        expect(report.whole, `byte ${at}`).toBe(false);
        expect(report.lost).toBeGreaterThan(0);
      }
      expect(told.nodes.size, `byte ${at}`).toBeGreaterThan(whole.told.nodes.size * 0.6);
      expect(run(store.verify()).problems, `byte ${at}`).toEqual([]);
    }
    expect(touched).toBeGreaterThan(0);
  });

  it('of a file that is cut short brings what is left', () => {
    let most = 0;
    for (let length = HEADER_BYTES; length < whole.bytes.length; length += 65_536 + 37) {
      const bytes = whole.bytes.slice(0, length);
      try {
        const { told, store } = salvaged(bytes, whole.around);
        expect(madeUp(whole.told, told), `${length} bytes`).toEqual([]);
        expect(run(store.verify()).problems).toEqual([]);
        most = Math.max(most, told.nodes.size);
      } catch (error) {
        expect(String(error)).toContain('nothing to salvage');
      }
    }
    expect(most).toBeGreaterThan(whole.told.nodes.size / 2);
  });

  it.each([512, 4096, 1000, 1])('finds what %i foreign bytes have moved', (count) => {
    const middle = Math.min(...tablesOf(whole.bytes));
    const bytes = new Uint8Array(whole.bytes.length + count);
    bytes.set(whole.bytes.subarray(0, middle));
    bytes.fill(0x5a, middle, middle + count);
    bytes.set(whole.bytes.subarray(middle), middle + count);
    const { told, report } = salvaged(bytes, whole.around);
    expect(madeUp(whole.told, told)).toEqual([]);
    expect(report.remarks.join()).toContain('do not stand where they were written');
    expect(told.nodes.size).toBe(whole.told.nodes.size);
    expect(told.links).toEqual(whole.told.links);
  });

  it('takes no part of another memex that lies in the same file for its own', async () => {
    const other = await wreck(77);
    const bytes = new Uint8Array(whole.bytes.length + other.bytes.length);
    bytes.set(whole.bytes);
    bytes.set(other.bytes, whole.bytes.length);
    bytes.fill(0, 0, HEADER_BYTES);
    const { told } = salvaged(bytes, whole.around);
    expect(madeUp(whole.told, told)).toEqual([]);
    expect(told).toEqual(whole.told);
  });

  it('goes on after a gap in the log, and names the commits that are lost', () => {
    const bytes = whole.bytes.slice();
    const { records } = recover(new Device(fileOf(bytes), true));
    const lost = records[3];
    const at = lost?.offset ?? 0;
    bytes.fill(0, at, at + 100);
    const { report, told } = salvaged(bytes, whole.around);
    expect(report.by).toBe('search');
    expect(
      report.losses
        .filter(({ kind }) => kind === 'commit')
        .map(({ what }) => what)
        .join(),
    ).toContain(`Commit ${lost?.firstCommit} is lost`);
    expect(madeUp(whole.told, told)).toEqual([]);
    expect(told.nodes.size).toBeGreaterThanOrEqual(whole.told.nodes.size - 2);
  });
});

describe('what a salvage makes', () => {
  it('is a memex like any other', () => {
    const { store } = salvaged(whole.bytes, whole.around);
    const { results } = store.apply([{ kind: 'addNode', type: 'note', content: 'New.' }]);
    store.sync();
    expect(store.snapshot().nodes.find(results[0]?.id ?? '')).toBeDefined();
    expect(tell(openStore(fileOf(whole.bytes), whole.around))).toEqual(whole.told);
  });
});

function isUsed(bytes: Uint8Array, at: number): boolean {
  return bytes.subarray(at, at + 4096).some((byte) => byte !== 0);
}

/** Where tables begin that the newest header reaches. */
function tablesOf(bytes: Uint8Array): number[] {
  const device = new Device(fileOf(bytes), true);
  const [newest] = readSuperblocks(device);
  if (newest === undefined) return [];
  return readManifest(device, newest)
    .filter(({ kind }) => kind === ExtentKind.table)
    .map(({ offset }) => offset);
}

/** The file without headers and without any manifest. */
function withoutContents(whole: Uint8Array): Uint8Array {
  const bytes = whole.slice();
  bytes.fill(0, 0, HEADER_BYTES);
  for (let at = HEADER_BYTES; at < bytes.length; at += 512) {
    const magic = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (magic === 'MXEX' && bytes[at + 4] === ExtentKind.manifest) bytes.fill(0, at, at + 64);
  }
  return bytes;
}
