/** Zips and folders that were made to harm: what is sound in them comes in, what is not says why, and nothing hangs. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFiles } from '../../src/cli/disk-files.ts';
import { UniqueNames } from '../../src/formats/file-name.ts';
import { exportFiles } from '../../src/formats/folder-export.ts';
import { importFiles } from '../../src/formats/folder-import.ts';
import { zipSources } from '../../src/formats/zip-import.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, isMxError, type Store } from '../../src/mx/index.ts';
import { CAMPAIGN_TIMEOUT, campaign } from '../campaign/campaign.ts';
import { seeded } from '../engine/sim-device.ts';
import { source } from '../formats/vault.ts';
import { repeatable } from '../model/model-store.ts';

let store: Store;

beforeEach(async () => {
  store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
});

const SIMPLE = { 'v/a.md': strToU8('one [[b]]'), 'v/b/c.txt': strToU8('two'.repeat(100)) };

/** A zip as a file; counts what is read of it. */
function fileOf(zip: Uint8Array) {
  const file = {
    size: zip.length,
    bytesRead: 0,
    read: async (from: number, to: number): Promise<Uint8Array> => {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(zip.length);
      file.bytesRead += to - from;
      return zip.slice(from, to);
    },
  };
  return file;
}

/** Imports a zip; gives what came of each path, or the code of the refusal. */
async function outcomes(zip: Uint8Array): Promise<Record<string, string> | string> {
  const file = fileOf(zip);
  try {
    const { entries } = await importFiles(store, await zipSources(file, 'z.zip'));
    expect(file.bytesRead).toBeLessThan(20 * zip.length + 2 ** 20);
    for (const { outcome, reason } of entries) if (outcome === 'failed') expect(reason).toMatch(/[.]$/);
    return Object.fromEntries(entries.map(({ path, outcome }) => [path, outcome]));
  } catch (error) {
    if (!isMxError(error)) throw error;
    return error.code;
  }
}

function directoryOf(zip: Uint8Array): { at: number; view: DataView; end: number } {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  return { at: view.getUint32(zip.length - 6, true), view, end: zip.length - 22 };
}

describe('a zip', () => {
  it('with any number of its structure replaced by one that leads elsewhere is refused, or gives what it holds', {
    timeout: CAMPAIGN_TIMEOUT,
  }, async () => {
    const numbers = [0, 1, 0x7fff, 0xffff, 2 ** 31, 2 ** 32 - 1];
    const seeds = [1, 2, 3];
    await campaign('hostile zips', { counts: 'zips', seeds, long: 100_000 }, async (seed) => {
      const random = seeded(seed);
      for (let i = 0; i < 100; i++) {
        const zip = zipSync(SIMPLE);
        const { at, view } = directoryOf(zip);
        for (let changes = 0; changes <= random() * 3; changes++) {
          const place = Math.floor(
            random() < 0.8 ? at + random() * (zip.length - at - 4) : random() * (at - 4),
          );
          const number = numbers[Math.floor(random() * numbers.length)] ?? 0;
          if (random() < 0.5) view.setUint32(place, number, true);
          else view.setUint16(place, number & 0xffff, true);
        }
        await outcomes(zip);
      }
      return 100;
    });
    const { rows } = store.snapshot().nodes.list({ limit: 1000 });
    const contents = new Set(
      rows.map(({ id }) => new TextDecoder().decode(store.snapshot().content.read(id))),
    );
    for (const content of contents) expect(['one [[b]]', 'two'.repeat(100), '']).toContain(content);
  });

  it('whose 64-bit end lies outside, or counts beyond all measure, is damaged', async () => {
    for (const [at, size, count] of [
      [2 ** 40, 50, 1],
      [0, 2 ** 40, 1],
      [0, 50, 2 ** 40],
      [0, 0, 2 ** 52],
    ] as const) {
      const zip = new Uint8Array(56 + 20 + 22);
      const view = new DataView(zip.buffer);
      const long = (place: number, value: number): void => {
        view.setUint32(place, value % 2 ** 32, true);
        view.setUint32(place + 4, Math.floor(value / 2 ** 32), true);
      };
      view.setUint32(0, 0x06064b50, true);
      long(32, count);
      long(40, size);
      long(48, at);
      view.setUint32(56, 0x07064b50, true);
      view.setUint32(76, 0x06054b50, true);
      expect(await outcomes(zip)).toBe('corrupt');
      long(64, 2 ** 45);
      expect(await outcomes(zip)).toBe('corrupt');
    }
  });

  it('with absolute paths, paths that climb out, or NULs in names brings in the rest', async () => {
    const found = await outcomes(
      zipSync({
        'v/good.md': strToU8('good'),
        'v/../up.md': strToU8('x'),
        'C:/win.md': strToU8('x'),
        'v\\..\\up.md': strToU8('x'),
        'v/nul\0.md': strToU8('x'),
        '/etc/absolute.md': strToU8('x'),
      }),
    );
    expect(found).toMatchObject({ 'z/v/good.md': 'added', 'z/etc/absolute.md': 'added' });
    expect(Object.values(found).filter((outcome) => outcome === 'failed')).toHaveLength(3);
    const paths = store
      .snapshot()
      .nodes.list({ limit: 10 })
      .rows.map(({ metadata }) => String(metadata.path));
    for (const path of paths) expect(path).not.toMatch(/\.\.|\0|^\//);
  });

  it('with thousands of nested folders refuses that file alone', async () => {
    const deep = `v/${'d/'.repeat(20_000)}deep.md`;
    const found = await outcomes(zipSync({ 'v/good.md': strToU8('good'), [deep]: strToU8('x') }));
    expect(found).toMatchObject({ 'v/good.md': 'added', [deep]: 'failed' });
  });
});

describe('writing a folder', () => {
  it('keeps apart what claims to be a file and a folder at once, and what differs by case alone', async () => {
    await importFiles(
      store,
      ['v/a', 'v/a/b.md', 'v/A', 'v/c.md/d', 'v/c.md'].map((path) => source(path, 'x')),
    );
    const paths = [...exportFiles(store.snapshot())].map(({ path }) => path);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(5);
    for (const path of paths)
      expect(paths.filter((other) => other.toLowerCase().startsWith(`${path.toLowerCase()}/`))).toEqual([]);
  });

  it('gives a name instead of a path that no system takes', async () => {
    await importFiles(store, [
      source(`v/${'d/'.repeat(600)}a.md`, 'x'),
      source(`v/${'n'.repeat(300)}.md`, 'x'),
    ]);
    const paths = [...exportFiles(store.snapshot())].map(({ path }) => path);
    expect(paths).toHaveLength(2);
    for (const path of paths) expect(path.length).toBeLessThan(255);
  });

  it('does not try every number anew for each of many equal names', () => {
    const names = new UniqueNames();
    // Tried anew, these would be five thousand million looks.
    for (let i = 0; i < 100_000; i++) names.claim('Untitled', 'md');
    expect(names.claim('untitled', 'md')).toBe('untitled 100001.md');
  });
});

describe('a folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'memex-hostile-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const paths = (): string[] =>
    [...diskFiles(folder)].map(({ path }) => path.slice(path.indexOf('/') + 1)).sort();

  it('with links that lead round in circles, to nothing, and to themselves gives each file once', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'a/b/note.md'), 'x');
    symlinkSync('..', join(folder, 'a/b/up'));
    symlinkSync(folder, join(folder, 'a/top'));
    symlinkSync('nowhere', join(folder, 'lost'));
    symlinkSync('itself', join(folder, 'itself'));
    symlinkSync('pong', join(folder, 'ping'));
    symlinkSync('ping', join(folder, 'pong'));
    expect(paths()).toEqual(['a/b/note.md']);
  });

  it('of folders that each link to the next many times over is entered once each', () => {
    // By every way that leads there, the last would be entered 8 ^ 20 times.
    for (let i = 0; i < 20; i++) {
      mkdirSync(join(folder, `f${i}`));
      writeFileSync(join(folder, `f${i}`, 'note.md'), 'x');
      for (let link = 0; link < 8; link++) symlinkSync(`../f${i + 1}`, join(folder, `f${i}`, `to${link}`));
    }
    expect(paths()).toEqual(Array.from({ length: 20 }, (_, i) => `f${i}/note.md`).sort());
  });

  it('of folders in folders beyond all measure is read 64 deep, and the topmost left out is named', async () => {
    const deep = Array.from({ length: 70 }, (_, i) => `d${i + 1}`);
    mkdirSync(join(folder, ...deep), { recursive: true });
    for (const depth of [0, 64, 65, 70]) writeFileSync(join(folder, ...deep.slice(0, depth), 'note.md'), 'x');
    const { entries } = await importFiles(store, [...diskFiles(folder)]);
    const within = (depth: number, name: string) =>
      [basename(folder), ...deep.slice(0, depth), name].join('/');
    expect(entries).toMatchObject([
      {
        path: within(64, 'd65'),
        outcome: 'failed',
        reason: 'It lies more than 64 folders deep, and was left out with all that is in it.',
      },
      { path: within(64, 'note.md'), outcome: 'added' },
      { path: within(0, 'note.md'), outcome: 'added' },
    ]);
  });

  it('still follows a link to a folder that stands elsewhere', () => {
    mkdirSync(join(folder, 'vault'));
    mkdirSync(join(folder, 'vault/in'));
    mkdirSync(join(folder, 'else'));
    writeFileSync(join(folder, 'else/note.md'), 'x');
    symlinkSync('../../else', join(folder, 'vault/in/linked'));
    expect([...diskFiles(join(folder, 'vault'))].map(({ path }) => path)).toEqual([
      'vault/in/linked/note.md',
    ]);
  });
});
