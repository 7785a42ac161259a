import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Desk, newDesk } from './harness/memex.ts';

const SLOTS = [0, 1, 2, 3];
const SLOT_STRIDE = 16_384;
/** Where a superblock has its generation: docs/FORMAT.md, section 3. */
const GENERATION_AT = 48;

async function deskWithNotes(): Promise<Desk> {
  const desk = newDesk();
  await desk.memex(['init', 'notes']);
  for (let i = 0; i < 8; i++) {
    writeFileSync(desk.path(`Note ${i}.md`), `# Note ${i}\n\nSee [[Note ${i + 1}]]. ${sentences(i * 60)}\n`);
    await desk.memex(['add', `Note ${i}.md`]);
  }
  await desk.memex(['link', 'Note 1', 'Note 2', 'cites']);
  return desk;
}

/** Text of several chunks that differ. */
function sentences(count: number): string {
  return Array.from({ length: count }, (_, i) => `Sentence ${i} says ${i * i}.\n`).join('');
}

describe('repair', () => {
  test('says that nothing needed mending, and changes nothing, when all is well', async () => {
    const desk = await deskWithNotes();
    const before = readFileSync(desk.path('notes.mx'));
    const { code, out } = await desk.memex(['repair']);
    expect({ code, out }).toEqual({ code: 0, out: 'Nothing in notes.mx needed mending.\n' });
    expect(await desk.json(['repair'])).toMatchObject({ ok: true, repaired: {}, left: [], commits: 0 });
    expect(readFileSync(desk.path('notes.mx')).equals(before)).toBe(true);
  });

  test('writes damaged headers anew', async () => {
    const desk = await deskWithNotes();
    // The slot that the next generation goes to may be torn at any time; the one after it may not.
    const header = readFileSync(desk.path('notes.mx'));
    const newest = Math.max(...SLOTS.map((slot) => header.readUInt32LE(slot * SLOT_STRIDE + GENERATION_AT)));
    damage(desk, 'notes.mx', ((newest + 2) % SLOTS.length) * SLOT_STRIDE + 100, 8);
    expect((await desk.memex(['verify'])).code).toBe(1);
    expect((await desk.memex(['repair'])).code).toBe(0);
    expect(await desk.json(['verify'])).toMatchObject({ ok: true });
  });
});

describe('salvage', () => {
  test('brings a memex without a header to a new file, whole', async () => {
    const desk = await deskWithNotes();
    damage(desk, 'notes.mx', 0, 65_536);
    expect((await desk.memex(['status', '-f', 'notes.mx'])).code).toBe(1);
    const { code, out } = await desk.memex(['salvage', 'notes.mx', '--to', 'new.mx']);
    expect(out).toContain('Brought 8 nodes, 8 versions');
    expect(out).toContain('Nothing is lost.');
    expect(code).toBe(0);
    expect(await desk.json(['verify', '-f', 'new.mx'])).toMatchObject({ ok: true });
    expect((await desk.memex(['cat', 'Note 3', '-f', 'new.mx'])).out).toContain('See [[Note 4]].');
    expect((await desk.memex(['links', 'Note 1', '-f', 'new.mx'])).out).toContain('Note 2');
    expect(readdirSync(desk.folder).filter((name) => /part|lock/.test(name))).toEqual([]);
  });

  test('lists what is lost, and ends with exit code 1', async () => {
    const desk = await deskWithNotes();
    // Every copy of it: what was moved when the file was shortened may stand in free space as well.
    const whole = readFileSync(desk.path('notes.mx'));
    for (let at = whole.indexOf('See [[Note 8]]'); at >= 0; at = whole.indexOf('See [[Note 8]]', at + 1)) {
      damage(desk, 'notes.mx', at, 10);
    }
    const told = await desk.memex(['salvage', 'notes.mx', '--to', 'new.mx', '--json']);
    expect(JSON.parse(told.out)).toMatchObject({ file: 'new.mx', whole: false, nodes: 8, incomplete: 1 });
    const { code, out, err } = await desk.memex(['salvage', 'notes.mx', '--to', 'again.mx']);
    expect(code).toBe(1);
    expect(out).toMatch(/Only \d+ of \d+ bytes are left of “Note \d” \(version 1\)\./);
    expect(err).toContain('Not everything in notes.mx could be read');
  });

  test('writes a folder of Markdown when it is given one', async () => {
    const desk = await deskWithNotes();
    damage(desk, 'notes.mx', 0, 65_536);
    expect((await desk.memex(['salvage', '--to', 'saved/'])).code).toBe(0);
    expect(readFileSync(desk.path('saved/Note 5.md'), 'utf8')).toContain('See [[Note 6]].');
    expect(readdirSync(desk.path('saved'))).toHaveLength(8);
    expect(readdirSync(desk.folder).filter((name) => /part|lock/.test(name))).toEqual([]);
  });

  test('refuses what holds nothing of a memex, and what is there already', async () => {
    const desk = await deskWithNotes();
    writeFileSync(desk.path('noise.mx'), 'no memex at all '.repeat(9000));
    const refused = await desk.memex(['salvage', 'noise.mx', '--to', 'new.mx']);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('nothing to salvage');
    expect(existsSync(desk.path('new.mx'))).toBe(false);
    expect((await desk.memex(['salvage', 'notes.mx', '--to', 'noise.mx'])).err).toContain('exists already');
    expect((await desk.memex(['salvage', 'notes.mx'])).code).toBe(2);
  });
});

function damage(desk: Desk, name: string, at: number, length: number): void {
  const bytes = readFileSync(desk.path(name));
  bytes.fill(0xee, at, at + length);
  writeFileSync(desk.path(name), bytes);
}
