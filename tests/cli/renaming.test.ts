import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Desk, newDesk } from './harness/memex.ts';

async function deskWith(notes: Readonly<Record<string, string>>): Promise<Desk> {
  const desk = newDesk();
  await desk.memex(['init', 'notes']);
  for (const [title, text] of Object.entries(notes)) await desk.memex(['add', '-', '--title', title], text);
  return desk;
}

describe('rename', () => {
  test('rewrites what mentions the node, and says how much', async () => {
    const desk = await deskWith({
      Old: '# Old',
      A: 'See [[Old]] and [[Old|it]].',
      B: '[x](Old.md)',
      C: '`[[Old]]`',
    });
    const { out, code } = await desk.memex(['rename', 'Old', 'New name']);
    expect(code).toBe(0);
    expect(out).toBe('“Old” is now “New name”; 3 references in 2 notes rewritten.\n');
    expect((await desk.memex(['cat', 'A'])).out).toBe('See [[New name]] and [[New name|it]].');
    expect((await desk.memex(['cat', 'B'])).out).toBe('[x](New%20name.md)');
    expect((await desk.memex(['cat', 'C'])).out).toBe('`[[Old]]`');
    expect((await desk.memex(['verify'])).code).toBe(0);
    expect(await desk.json(['rename', 'New name', 'New name'])).toMatchObject({
      changed: false,
      references: 0,
    });
  });

  test('a folder that was imported comes out with its links whole', async () => {
    const desk = newDesk();
    mkdirSync(desk.path('vault/Deep'), { recursive: true });
    writeFileSync(desk.path('vault/Deep/Old note.md'), 'text');
    writeFileSync(desk.path('vault/Home.md'), '[[Deep/Old note]] [o](Deep/Old%20note.md#Part)');
    await desk.memex(['init', 'notes']);
    await desk.memex(['add', 'vault']);
    await desk.memex(['rename', 'Old note', 'Newer']);
    await desk.memex(['export', '--folder', 'out']);
    expect(readFileSync(desk.path('out/vault/Deep/Newer.md'), 'utf8')).toBe('text');
    expect(readFileSync(desk.path('out/vault/Home.md'), 'utf8')).toBe(
      '[[Deep/Newer]] [o](Deep/Newer.md#Part)',
    );
  });

  test('what cannot be rewritten is told, and an empty title is refused', async () => {
    const desk = await deskWith({ Old: '', Matter: '---\nsee: "[[Old]]"\n---\n' });
    expect((await desk.memex(['rename', 'Old', ' '])).code).toBe(1);
    const answer = await desk.json(['rename', 'Old', 'C#']);
    expect(answer).toMatchObject({
      from: 'Old',
      to: 'C#',
      references: 0,
      refused: [{ message: expect.stringContaining('“Matter”') }],
    });
  });
});

describe('mentions', () => {
  test('lists where other notes have the name in plain words', async () => {
    const desk = await deskWith({
      Memex: 'The Memex itself.',
      A: 'Bush called it the memex. It is [[Memex]].',
      B: 'Nothing of that.',
    });
    expect(await desk.json(['mentions', 'Memex'])).toMatchObject([
      {
        title: 'A',
        mentions: [{ words: 'memex', sentence: 'Bush called it the memex.', start: 19, end: 24 }],
      },
    ]);
    const { out } = await desk.memex(['mentions', 'Memex']);
    expect(out).toContain('A\n    Bush called it the memex.\n');
    expect((await desk.memex(['mentions', 'B'])).out).toBe('No other note says its name without a link.\n');
  });
});
