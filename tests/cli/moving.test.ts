import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Desk, newDesk } from './harness/memex.ts';

async function deskWithNotes(): Promise<Desk> {
  const desk = newDesk();
  await desk.memex(['init', 'notes']);
  mkdirSync(desk.path('garden'));
  writeFileSync(desk.path('garden/Home.md'), '---\ntags: [green]\n---\nSee [[Roses]] and ![[rose.png]].');
  writeFileSync(desk.path('garden/Roses.md'), 'red '.repeat(1000));
  writeFileSync(
    desk.path('garden/rose.png'),
    new Uint8Array(5000).map((_, i) => (i * 7919) % 251),
  );
  await desk.memex(['add', 'garden']);
  await desk.memex(['link', 'Home', 'Roses', 'part of']);
  await desk.memex(['update', 'Roses', '-'], 'white');
  return desk;
}

const COUNTS = [
  'nodes',
  'links',
  'references',
  'unresolvedReferences',
  'versions',
  'chunks',
  'contentBytes',
  'storedBytes',
];

async function counts(desk: Desk, file: string): Promise<object> {
  const status = (await desk.json(['status', '-f', file])) as Record<string, unknown>;
  return Object.fromEntries(COUNTS.map((name) => [name, status[name]]));
}

describe('export and import of an .mx', () => {
  test('carry everything: nodes, links, references, versions, bytes', async () => {
    const desk = await deskWithNotes();
    expect((await desk.memex(['export', 'copy.mx', '-f', 'notes.mx'])).code).toBe(0);
    expect((await desk.memex(['import', 'copy.mx', 'again.mx'])).code).toBe(0);
    const before = await counts(desk, 'notes.mx');
    for (const file of ['copy.mx', 'again.mx']) {
      expect(await counts(desk, file)).toEqual(before);
      expect(await desk.json(['verify', '-f', file])).toMatchObject({ ok: true, problems: [] });
      expect(await desk.json(['links', 'Home', '-f', file])).toEqual(
        await desk.json(['links', 'Home', '-f', 'notes.mx']),
      );
      const cat = await desk.memex(['cat', 'rose.png', '-f', file]);
      expect(cat.bytes.equals(readFileSync(desk.path('garden/rose.png')))).toBe(true);
    }
  });

  test('replace nothing that is there already', async () => {
    const desk = await deskWithNotes();
    await desk.memex(['export', 'copy.mx']);
    for (const args of [
      ['export', 'copy.mx', '-f', 'notes.mx'],
      ['import', 'copy.mx', 'notes.mx'],
    ]) {
      const before = readFileSync(desk.path('notes.mx'));
      const { code, err } = await desk.memex(args);
      expect(code).toBe(1);
      expect(err).toMatch(/exists already/);
      expect(readFileSync(desk.path('notes.mx')).equals(before)).toBe(true);
    }
  });

  test('a damaged file is not taken over, is not changed, and leaves no rest', async () => {
    const desk = await deskWithNotes();
    await desk.memex(['export', 'copy.mx']);
    const sound = readFileSync(desk.path('copy.mx'));
    for (const [name, bytes] of Object.entries(damaged(sound))) {
      writeFileSync(desk.path('bad.mx'), bytes);
      const { code, out, err } = await desk.memex(['import', 'bad.mx', 'new.mx']);
      expect({ code, out }, name).toEqual({ code: 1, out: '' });
      expect(err.trim().split('\n'), name).toHaveLength(1);
      expect(readFileSync(desk.path('bad.mx')).equals(bytes), name).toBe(true);
      expect(readdirSync(desk.folder).filter((file) => file.startsWith('new'))).toEqual([]);
    }
  });

  test('a folder of Markdown and files comes out as it went in', async () => {
    const desk = await deskWithNotes();
    await desk.memex(['restore', 'Roses', '1']);
    expect((await desk.memex(['export', '--folder', 'out'])).code).toBe(0);
    for (const name of ['Home.md', 'Roses.md', 'rose.png']) {
      expect(
        readFileSync(desk.path(`out/garden/${name}`)).equals(readFileSync(desk.path(`garden/${name}`))),
        name,
      ).toBe(true);
    }
  });
});

describe('a damaged memex', () => {
  test('cut short is refused with one sentence and exit code 1, and is not changed', async () => {
    const desk = await deskWithNotes();
    await desk.memex(['export', 'copy.mx']);
    truncateSync(desk.path('copy.mx'), Math.floor(statSync(desk.path('copy.mx')).size / 2));
    const before = readFileSync(desk.path('copy.mx'));
    const { code, err } = await desk.memex(['verify', '-f', 'copy.mx']);
    expect(code).toBe(1);
    expect(err).toMatch(/^memex: .+\n$/);
    expect(readFileSync(desk.path('copy.mx')).equals(before)).toBe(true);
    expect(existsSync(desk.path('copy.mx.lock'))).toBe(false);
  });
});

/** Where content begins in a compact copy: after the header, the extent's own and that of its first group. */
const FIRST_CONTENT = 65_536 + 64 + 32;

/** One file in several states of decay. */
function damaged(sound: Buffer): Record<string, Buffer> {
  const flipped = Buffer.from(sound);
  const at = FIRST_CONTENT + 50;
  flipped[at] = (flipped[at] ?? 0) ^ 0x10;
  return {
    'cut in half': sound.subarray(0, Math.floor(sound.length / 2)),
    'one bit flipped in what files hold': flipped,
    'no memex at all': Buffer.from('just some text'),
    empty: Buffer.alloc(0),
  };
}
