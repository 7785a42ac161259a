import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { newDesk } from './harness/memex.ts';

describe('wrong usage', () => {
  test.each([
    ['no command', []],
    ['an unknown command', ['frobnicate']],
    ['init without a name', ['init']],
    ['add without a file', ['add']],
    ['delete without a node', ['delete']],
    ['link with only a source', ['link', 'a']],
    ['links without a node', ['links']],
    ['export without a target', ['export']],
    ['import without a file', ['import']],
    ['an unknown option', ['status', '--frob']],
    ['an option without its value', ['status', '-f']],
    ['one argument too many', ['status', 'x']],
    ['a limit that is no number', ['list', '--limit', 'many']],
  ])('%s ends with exit code 2 and shows the usage', async (_, args) => {
    const desk = newDesk();
    await desk.memex(['init', 'notes']);
    const { code, out, err } = await desk.memex(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('usage: memex');
  });
});

describe('help', () => {
  test('is an answer, not an error, and names every command', async () => {
    const desk = newDesk();
    const { code, out } = await desk.memex(['--help']);
    expect(code).toBe(0);
    for (const name of [
      'init',
      'add',
      'status',
      'link',
      'links',
      'delete',
      'list',
      'show',
      'cat',
      'update',
    ]) {
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    }
    expect((await desk.memex(['help', 'cat'])).out).toContain('--version N');
    expect((await desk.memex(['cat', '--help'])).out).toContain('--version N');
    expect((await desk.memex(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('which memex is meant', () => {
  test('init NAME makes NAME.mx, and other commands find the only .mx in the folder', async () => {
    const desk = newDesk();
    expect((await desk.memex(['init', 'notes'])).code).toBe(0);
    expect(await desk.json(['status'])).toMatchObject({
      file: 'notes.mx',
      nodes: 0,
      formatVersion: expect.any(String),
    });
  });

  test('without any .mx, or with several, one sentence says so', async () => {
    const desk = newDesk();
    const none = await desk.memex(['status']);
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.err).toMatch(/^memex: There is no \.mx file in this folder.*\n$/);
    await desk.memex(['init', 'a']);
    await desk.memex(['init', 'b.mx']);
    const several = await desk.memex(['status']);
    expect(several.code).toBe(1);
    expect(several.err).toMatch(/^memex: .*a\.mx, b\.mx.*\n$/);
  });

  test('-f wins over MEMEX_FILE, which wins over the folder; -f may stand anywhere', async () => {
    const desk = newDesk();
    for (const name of ['a', 'b']) await desk.memex(['init', name]);
    const file = async (args: string[]) =>
      JSON.parse((await desk.memex([...args, '--json'], '', { MEMEX_FILE: 'b.mx' })).out).file;
    expect(await file(['status'])).toBe('b.mx');
    expect(await file(['status', '-f', 'a.mx'])).toBe('a.mx');
    expect(await file(['--file', 'a.mx', 'status'])).toBe('a.mx');
  });

  test('init replaces nothing', async () => {
    const desk = newDesk();
    await desk.memex(['init', 'notes']);
    const again = await desk.memex(['init', 'notes']);
    expect(again.code).toBe(1);
    expect(again.err).toMatch(/^memex: .*notes\.mx.*\n$/);
  });

  test('a file that is no memex is refused and left alone', async () => {
    const desk = newDesk();
    writeFileSync(desk.path('x.mx'), 'hello, this is not a memex at all');
    for (const command of ['status', 'verify', 'list']) {
      const { code, out, err } = await desk.memex([command]);
      expect(code).toBe(1);
      expect(out).toBe('');
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });
});
