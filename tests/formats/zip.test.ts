import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { crc32 } from '../../src/formats/crc32.ts';
import { safeName, UniqueNames } from '../../src/formats/file-name.ts';
import { exportFiles } from '../../src/formats/folder-export.ts';
import { importFiles } from '../../src/formats/folder-import.ts';
import type { ByteSource } from '../../src/formats/zip-directory.ts';
import { zipFiles } from '../../src/formats/zip-export.ts';
import { zipSources } from '../../src/formats/zip-import.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, isMxError, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { hasVault, source, vaultSources } from './vault.ts';

let store: Store;

async function emptyStore(): Promise<Store> {
  return createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
}

beforeEach(async () => {
  store = await emptyStore();
});

function bytesOf(zip: Uint8Array): ByteSource {
  return { size: zip.length, read: async (from, to) => zip.slice(from, to) };
}

function zipOf(from: Store): Uint8Array {
  return Buffer.concat([...zipFiles(exportFiles(from.snapshot()))]);
}

/** Paths and texts of a zip's files; a reason in place of the text when it cannot be unpacked. */
async function unpacked(zip: Uint8Array, name = 'z.zip'): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { path, read } of await zipSources(bytesOf(zip), name)) {
    try {
      const pieces: Uint8Array[] = [];
      for await (const piece of read()) pieces.push(piece);
      found[path] = Buffer.concat(pieces).toString();
    } catch (error) {
      if (!isMxError(error)) throw error;
      found[path] = `(${error.message})`;
    }
  }
  return found;
}

describe('a memex as files', () => {
  it('has nodes at their paths, and those made in it under their titles', async () => {
    await importFiles(store, [source('v/a/Note.md', 'from a file'), source('Lone.md', 'alone')]);
    const node = (title: string, type = 'note', mediaType = 'text/markdown') =>
      ({ kind: 'addNode', type, mediaType, content: title, metadata: { title } }) as const;
    store.apply([
      node('Lone'),
      node('A/B: "what?"'),
      node('lone'),
      node('Photo', 'file', 'image/png'),
      node('v'),
      node('CON'),
      node('..'),
      node('README.md'),
      { kind: 'addNode', type: 'file', content: 'x', metadata: { path: '../../etc/passwd' } },
      { kind: 'addNode', type: 'file', content: 'x', metadata: { filename: 'data.bin' } },
    ]);
    store.sync();
    expect([...exportFiles(store.snapshot())].map(({ path }) => path)).toEqual([
      'v/a/Note.md',
      'Lone.md',
      'Lone 2.md',
      'A B what.md',
      'lone 3.md',
      'Photo.png',
      'v.md',
      '_CON.md',
      'Untitled.md',
      'README.md',
      'passwd.txt',
      'data.bin',
    ]);
  });

  it('gives each made name once, and only names that file systems take', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 90 }), { maxLength: 20 }), (titles) => {
        const names = new UniqueNames();
        const claimed = titles.map((title) => names.claim(safeName(title), 'md').toLowerCase());
        expect(new Set(claimed).size).toBe(claimed.length);
        for (const name of claimed) expect(name).toMatch(/^[^\\/:*?"<>|\p{Cc}. ][^\\/:*?"<>|\p{Cc}]*\.md$/u);
      }),
      { seed: 5 },
    );
  });

  it('goes through a zip into another memex byte for byte', async () => {
    const large = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7919) >> 5);
    await importFiles(store, [
      source('v/Note.md', 'See ![[a.bin]] — ünïcode 👍', Date.UTC(2024, 4, 1, 12)),
      source('v/a.bin', large),
      source('v/empty.md', ''),
      source('v/Ordner/Grüße.md', 'x'),
    ]);
    const other = await emptyStore();
    const sources = await zipSources(bytesOf(zipOf(store)), 'whatever.zip');
    const { entries, unresolved } = await importFiles(other, sources);
    expect(entries.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['v/Note.md', 'added'],
      ['v/a.bin', 'added'],
      ['v/empty.md', 'added'],
      ['v/Ordner/Grüße.md', 'added'],
    ]);
    expect(unresolved).toEqual([]);
    for (const { path } of entries) {
      const [before, after] = [store, other].map((each) => each.snapshot().nodes.atPath(path)?.hash);
      expect(after).toBe(before);
    }
    expect(other.snapshot().nodes.atPath('v/Note.md')?.modified).toBe(Date.UTC(2024, 4, 1, 12));
    const again = await importFiles(store, sources);
    expect(again.entries.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
  });

  it.runIf(hasVault)('takes the vault there and back without a change', async () => {
    await importFiles(store, vaultSources());
    const { entries } = await importFiles(store, await zipSources(bytesOf(zipOf(store)), 'vault.zip'));
    expect(entries.filter(({ outcome }) => outcome === 'unchanged')).toHaveLength(308);
  });
});

describe('a zip', () => {
  const simple = { 'a.txt': strToU8('one'), 'b/c.txt': strToU8('two'.repeat(100)) };

  it('lends its name to files that have no common folder', async () => {
    expect(Object.keys(await unpacked(zipSync(simple), 'My notes.zip'))).toEqual([
      'My notes/a.txt',
      'My notes/b/c.txt',
    ]);
    const inFolder = { 'top/a.txt': strToU8('one'), '__MACOSX/top/._a.txt': strToU8('x') };
    expect(Object.keys(await unpacked(zipSync(inFolder)))).toContain('top/a.txt');
  });

  it('is read with the checksum of the standard', () => {
    expect(crc32(strToU8('123456789')).toString(16)).toBe('cbf43926');
    expect(crc32(strToU8('6789'), crc32(strToU8('12345')))).toBe(crc32(strToU8('123456789')));
  });

  it('that would lead out of its folder is refused file by file', async () => {
    const zip = zipSync({ 'v/../../evil.md': strToU8('x'), 'v/good.md': strToU8('y') });
    const { entries } = await importFiles(store, await zipSources(bytesOf(zip), 'z.zip'));
    expect(entries.map(({ outcome }) => outcome)).toEqual(['failed', 'added']);
  });

  it('that is not one, is cut short, or claims what it has not, is refused with a reason', async () => {
    const zip = zipSync(simple);
    await expect(zipSources(bytesOf(strToU8('not a zip')), 'z')).rejects.toThrow(/not a zip/);
    for (let length = 0; length < zip.length; length++) {
      await expect(zipSources(bytesOf(zip.slice(0, length)), 'z'), `${length}`).rejects.toSatisfy(isMxError);
    }
  });

  it('with any damaged byte gives the right bytes, or says that it is damaged', async () => {
    const zip = zipSync(simple);
    for (let at = 0; at < zip.length; at++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const damaged = zip.slice();
        damaged[at] = damaged[at]! ^ flip;
        const found = await unpacked(damaged).catch((error: unknown) => {
          if (!isMxError(error)) throw error;
          return {};
        });
        for (const text of Object.values(found))
          expect(['one', 'two'.repeat(100)].includes(text) || /^\(.*\.\)$/.test(text), text).toBe(true);
      }
    }
  });

  it('whose entries share their bytes, or unpack beyond all measure, is a bomb', async () => {
    const zip = zipSync({
      'a.txt': [strToU8('x'.repeat(1_000)), { level: 0 }],
      'b.txt': [strToU8('y'), { level: 0 }],
    });
    const view = new DataView(zip.buffer);
    const directory = view.getUint32(zip.length - 22 + 16, true);
    const second = directory + 46 + 'a.txt'.length;
    const overlapping = zip.slice();
    new DataView(overlapping.buffer).setUint32(second + 42, 0, true);
    await expect(zipSources(bytesOf(overlapping), 'z')).rejects.toThrow(/overlaps/);
    const huge = zip.slice();
    new DataView(huge.buffer).setUint32(directory + 24, 0xf000_0000, true);
    await expect(zipSources(bytesOf(huge), 'z')).rejects.toThrow(/no honest folder/);
    const bomb = zipSync({ 'a.txt': strToU8('x'.repeat(10_000)) });
    const claim = new DataView(bomb.buffer).getUint32(bomb.length - 22 + 16, true);
    new DataView(bomb.buffer).setUint32(claim + 24, 10, true);
    expect(await unpacked(bomb)).toEqual({ 'z/a.txt': '(It has another size than the zip says.)' });
  });

  it('with an encrypted entry or an unknown method says so for that entry', async () => {
    const zip = zipSync(simple);
    const directory = new DataView(zip.buffer).getUint32(zip.length - 22 + 16, true);
    const encrypted = zip.slice();
    encrypted[directory + 8] = 1;
    expect((await unpacked(encrypted))['z/a.txt']).toBe('(It is encrypted.)');
    const unknown = zip.slice();
    unknown[directory + 10] = 12;
    expect((await unpacked(unknown))['z/a.txt']).toMatch(/method \(12\)/);
  });
});
