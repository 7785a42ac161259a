import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Desk, newDesk } from './harness/memex.ts';

async function deskWithMemex(): Promise<Desk> {
  const desk = newDesk();
  await desk.memex(['init', 'notes']);
  return desk;
}

/** Adds standard input under a title and gives its id. */
async function addText(desk: Desk, title: string, text: string): Promise<string> {
  const [entry] = (await desk.json(['add', '-', '--title', title], text)) as { id: string }[];
  if (entry === undefined) throw new Error('nothing was added');
  return entry.id;
}

describe('add', () => {
  test('makes a node of each file: .md a note, anything else a file, named after its base name', async () => {
    const desk = await deskWithMemex();
    writeFileSync(desk.path('Idea.md'), '# Idea\n');
    writeFileSync(desk.path('data.bin'), new Uint8Array([0, 1, 2]));
    const report = await desk.json(['add', 'Idea.md', 'data.bin']);
    expect(report).toEqual([
      { path: 'Idea.md', id: expect.any(String), outcome: 'added' },
      { path: 'data.bin', id: expect.any(String), outcome: 'added' },
    ]);
    const list = (await desk.json(['list', '--sort', 'title'])) as object[];
    expect(list).toMatchObject([
      { type: 'file', title: 'data.bin', path: 'data.bin', bytes: 3, tags: [] },
      { type: 'note', title: 'Idea', path: 'Idea.md', bytes: 7 },
    ]);
  });

  test('takes a folder with what is below it, and makes no node of a folder', async () => {
    const desk = await deskWithMemex();
    mkdirSync(desk.path('garden/beds/empty'), { recursive: true });
    mkdirSync(desk.path('garden/.hidden'));
    writeFileSync(desk.path('garden/Home.md'), 'See [[Roses]].');
    writeFileSync(desk.path('garden/beds/Roses.md'), 'red');
    writeFileSync(desk.path('garden/.hidden/x.md'), 'not mine');
    await desk.memex(['add', 'garden/']);
    const list = (await desk.json(['list', '--sort', 'title'])) as { path: string }[];
    expect(list.map(({ path }) => path)).toEqual(['garden/Home.md', 'garden/beds/Roses.md']);
    const links = await desk.json(['links', 'Home']);
    expect(links).toMatchObject({ out: [], in: [], references: { out: [{ title: 'Roses' }], in: [] } });
  });

  test('again updates what changed and leaves the rest', async () => {
    const desk = await deskWithMemex();
    mkdirSync(desk.path('garden'));
    for (const name of ['a', 'b']) writeFileSync(desk.path(`garden/${name}.md`), name);
    const first = (await desk.json(['add', 'garden'])) as { id: string }[];
    writeFileSync(desk.path('garden/b.md'), 'changed');
    writeFileSync(desk.path('garden/c.md'), 'new');
    const second = await desk.json(['add', 'garden']);
    expect(second).toMatchObject([
      { path: 'garden/a.md', id: first[0]?.id, outcome: 'unchanged' },
      { path: 'garden/b.md', id: first[1]?.id, outcome: 'updated' },
      { path: 'garden/c.md', outcome: 'added' },
    ]);
  });

  test('of what is not there is refused with one sentence', async () => {
    const desk = await deskWithMemex();
    const { code, err } = await desk.memex(['add', 'nowhere.md']);
    expect(code).toBe(1);
    expect(err).toMatch(/^memex: .*nowhere\.md.*\n$/);
  });

  test('names what cannot be read, with the reason, takes the rest, and ends with 1', async () => {
    const desk = await deskWithMemex();
    mkdirSync(desk.path('garden/locked beds'), { recursive: true });
    for (const name of ['Home', 'locked', 'hidden away', 'going', 'locked beds/Roses'])
      writeFileSync(desk.path(`garden/${name}.md`), name);
    const env = { NODE_OPTIONS: `--import=${pathToFileURL(resolve('tests/cli/harness/locked-disk.mjs'))}` };
    const { code, out, err } = await desk.memex(['add', 'garden', '--json'], '', env);
    expect(JSON.parse(out)).toEqual([
      { path: 'garden/Home.md', id: expect.any(String), outcome: 'added' },
      { path: 'garden/going.md', outcome: 'failed', reason: 'It could not be read: it is gone.' },
      ...['garden/hidden away.md', 'garden/locked beds', 'garden/locked.md'].map((path) => ({
        path,
        outcome: 'failed',
        reason: 'It could not be read: this account may not open it.',
      })),
    ]);
    expect(err).toBe('memex: 4 of 5 files could not be added.\n');
    expect(code).toBe(1);
    expect(await desk.json(['list'])).toMatchObject([{ path: 'garden/Home.md' }]);

    const told = await desk.memex(['add', 'garden'], '', env);
    expect(told.out).toMatch(
      /failed +garden\/locked beds +It could not be read: this account may not open it\./,
    );
  });

  test('names the folder that lies too deep, takes the rest, and ends with 1', async () => {
    const desk = await deskWithMemex();
    const deep = `garden${'/d'.repeat(65)}`;
    mkdirSync(desk.path(`${deep}/d`), { recursive: true });
    for (const place of ['garden', deep]) writeFileSync(desk.path(`${place}/a.md`), place);
    const { code, out } = await desk.memex(['add', 'garden', '--json']);
    expect(JSON.parse(out)).toMatchObject([
      { path: 'garden/a.md', outcome: 'added' },
      { path: deep, outcome: 'failed', reason: expect.stringMatching(/^It lies more than 64 folders deep/) },
    ]);
    expect(code).toBe(1);
  });

  test('reads standard input as a note', async () => {
    const desk = await deskWithMemex();
    const id = await addText(desk, 'From a pipe', 'some words\n');
    expect(await desk.json(['show', id])).toMatchObject({
      type: 'note',
      title: 'From a pipe',
      bytes: 11,
      version: 1,
    });
  });
});

describe('cat', () => {
  test('writes the bytes and nothing else, also when they are many and no text', async () => {
    const desk = await deskWithMemex();
    const bytes = randomBytes(3_000_001);
    writeFileSync(desk.path('noise.bin'), bytes);
    await desk.memex(['add', 'noise.bin']);
    const { bytes: out, err } = await desk.memex(['cat', 'noise.bin']);
    expect(out.equals(bytes)).toBe(true);
    expect(err).toBe('');
  });

  test('of an empty file writes nothing', async () => {
    const desk = await deskWithMemex();
    writeFileSync(desk.path('empty.txt'), '');
    await desk.memex(['add', 'empty.txt']);
    expect(await desk.memex(['cat', 'empty.txt'])).toMatchObject({ code: 0, out: '', err: '' });
  });
});

describe('update, versions and restore', () => {
  test('an update makes a version, equal bytes make none, a restored version is a new one', async () => {
    const desk = await deskWithMemex();
    const id = await addText(desk, 'Draft', 'first');
    expect(await desk.json(['update', 'Draft', '-'], 'second')).toMatchObject({
      id,
      version: 2,
      outcome: 'updated',
    });
    expect(await desk.json(['update', 'Draft', '-'], 'second')).toMatchObject({
      id,
      version: 2,
      outcome: 'unchanged',
    });
    expect((await desk.memex(['cat', id, '--version', '1'])).out).toBe('first');
    expect(await desk.json(['restore', id, '1'])).toMatchObject({ id, version: 3, restored: 1 });
    expect((await desk.memex(['cat', id])).out).toBe('first');
    expect(await desk.json(['versions', id])).toMatchObject([
      { version: 1, bytes: 5 },
      { version: 2, bytes: 6 },
      { version: 3, bytes: 5 },
    ]);
  });

  test('an update keeps id, title and tags', async () => {
    const desk = await deskWithMemex();
    await desk.memex(['add', '-', '--title', 'Kept', '--tag', 'blue'], 'one');
    writeFileSync(desk.path('two.txt'), 'two');
    await desk.memex(['update', 'Kept', 'two.txt']);
    expect(await desk.json(['show', 'Kept'])).toMatchObject({ title: 'Kept', tags: ['blue'], version: 2 });
  });

  test('a version that does not exist is refused', async () => {
    const desk = await deskWithMemex();
    await addText(desk, 'Draft', 'first');
    for (const args of [
      ['restore', 'Draft', '7'],
      ['cat', 'Draft', '--version', '7'],
    ]) {
      const { code, out, err } = await desk.memex(args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^memex: .*7.*\n$/);
    }
  });
});

describe('delete', () => {
  test('moves a node to the trash with its links, and undelete brings both back', async () => {
    const desk = await deskWithMemex();
    const id = await addText(desk, 'a', 'x');
    await addText(desk, 'b', 'y');
    await desk.memex(['link', 'a', 'b', 'cites']);
    await desk.memex(['delete', 'a']);
    expect((await desk.memex(['show', 'a'])).code).toBe(1);
    expect(await desk.json(['links', 'b'])).toMatchObject({ in: [] });
    expect(await desk.json(['list', '--trash'])).toMatchObject([{ id }]);
    await desk.memex(['undelete', 'a']);
    expect(await desk.json(['links', 'b'])).toMatchObject({ in: [{ id, type: 'cites' }] });
  });

  test('of a node that does not exist is an error, and one of several changes nothing', async () => {
    const desk = await deskWithMemex();
    await addText(desk, 'a', 'x');
    expect((await desk.memex(['delete', 'a', 'nonexistent'])).code).toBe(1);
    expect(await desk.json(['list'])).toHaveLength(1);
  });

  test('with --purge drops the node and frees its chunks', async () => {
    const desk = await deskWithMemex();
    await addText(desk, 'a', 'only here');
    await desk.memex(['delete', 'a', '--purge']);
    expect(await desk.json(['status'])).toMatchObject({ nodes: 0, trashed: 0, chunks: 0 });
  });
});

describe('list and search', () => {
  test('list filters by type and tag, and is cut by a limit', async () => {
    const desk = await deskWithMemex();
    await desk.memex(['add', '-', '--title', 'x', '--tag', 'colour/blue', '--type', 'idea'], 'x');
    await desk.memex(['add', '-', '--title', 'y'], 'y');
    expect(await desk.json(['list', '--type', 'idea'])).toMatchObject([
      { title: 'x', tags: ['colour/blue'] },
    ]);
    expect(await desk.json(['list', '--tag', 'colour'])).toMatchObject([{ title: 'x' }]);
    expect(await desk.json(['list', '--limit', '1'])).toHaveLength(1);
  });

  test('search finds words in titles and text, with a snippet', async () => {
    const desk = await deskWithMemex();
    const id = await addText(desk, 'Vannevar', 'A machine that is called a memex, for one person.');
    await addText(desk, 'Other', 'nothing of the kind');
    const hits = await desk.json(['search', 'machine']);
    expect(hits).toEqual([
      { id, title: 'Vannevar', score: expect.any(Number), snippet: expect.stringContaining('machine') },
    ]);
    expect(await desk.json(['search', 'vannevar'])).toMatchObject([{ id }]);
    expect(await desk.json(['search', 'absent'])).toEqual([]);
    expect(await desk.json(['search', 'machined OR absent'])).toEqual([]);
    expect(await desk.json(['forms'])).toEqual({ language: null });
    expect(await desk.json(['forms', 'english'])).toEqual({ language: 'english' });
    expect((await desk.memex(['forms'])).out).toContain('in all their english forms');
    expect(await desk.json(['search', 'machined OR absent'])).toHaveLength(1);
    expect(await desk.json(['forms', 'none'])).toEqual({ language: null });
    const refused = await desk.memex(['forms', 'klingon']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('“klingon” is no language that is known: give danish,');
  });
});

describe('what people see', () => {
  test('control characters in a title do not reach the terminal', async () => {
    const desk = await deskWithMemex();
    await desk.memex(['add', '-', '--title', 'evil \u001b[2J title'], 'x');
    expect((await desk.memex(['list'])).out).not.toContain('\u001b');
  });
});
