/** Nodes that are alike, pairs of them, and one node made of two, on the command line. */
import { describe, expect, test } from 'vitest';
import { type Desk, newDesk } from './harness/memex.ts';

const HERON = 'A heron waits above the weir for the minnows that gather in the slack water below the sluice.';
const OTHER = 'Copper kettles must be scoured with lemon juice and salt before the tin lining is renewed.';

async function deskWith(notes: Readonly<Record<string, string>>): Promise<Desk> {
  const desk = newDesk();
  await desk.memex(['init', 'notes']);
  for (const [title, text] of Object.entries(notes)) await desk.memex(['add', '-', '--title', title], text);
  return desk;
}

describe('similar', () => {
  test('lists what shares parts with a node, and how much, also as it was', async () => {
    const desk = await deskWith({ Heron: HERON, Twice: HERON, Longer: `${HERON} ${OTHER}`, Kettle: 'Tea.' });
    expect(await desk.json(['similar', 'Heron'])).toMatchObject([
      { title: 'Twice', similarity: 1, apart: false },
      { title: 'Longer', containment: expect.any(Number) },
    ]);
    const { out } = await desk.memex(['similar', 'Heron', '--limit', '1']);
    expect(out).toMatch(/^alike +id +title\nequal +\S+ +Twice\n$/);
    expect(await desk.json(['similar', 'Heron', '--threshold', '1'])).toHaveLength(1);
    await desk.memex(['delete', 'Twice']);
    expect(await desk.json(['similar', 'Heron'])).toMatchObject([{ title: 'Longer' }]);
    expect(await desk.json(['at', '5', 'similar', 'Heron'])).toHaveLength(2);
    expect((await desk.memex(['similar', 'Kettle'])).out).toBe('No other node shares parts with it.\n');
    for (const wrong of ['2', '0', 'much', '']) {
      expect((await desk.memex(['similar', 'Heron', '--threshold', wrong])).code).toBe(2);
    }
  });
});

describe('duplicates', () => {
  test('lists pairs, the most alike first', async () => {
    const desk = await deskWith({ Heron: HERON, Kettle: OTHER, Nearly: `${OTHER} Always.`, Twice: HERON });
    const pairs = await desk.json(['duplicates']);
    expect(pairs).toMatchObject([
      { similarity: 1, one: { title: 'Twice' }, other: { title: 'Heron' } },
      { one: { title: 'Nearly' }, other: { title: 'Kettle' } },
    ]);
    expect(await desk.json(['duplicates', '--least', '1'])).toHaveLength(1);
    expect((await desk.memex(['duplicates'])).out).toContain('equal  ');
    expect((await (await deskWith({ A: HERON, B: OTHER })).memex(['duplicates'])).out).toBe(
      'No two nodes are nearly the same.\n',
    );
  });
});

describe('merge', () => {
  test('makes one node of two, with the versions of both, and tells what was refused', async () => {
    const desk = await deskWith({ Heron: 'One #bird', Fisher: 'Two #water', Between: 'See [[Fisher]].' });
    await desk.memex(['link', 'Heron', 'Between', 'cites']);
    await desk.memex(['link', 'Between', 'Fisher', 'cites']);
    const { out, code } = await desk.memex(['merge', 'Heron', 'Fisher', '--text', '-'], 'Both #bird');
    expect(code).toBe(0);
    expect(out).toMatch(/^“Fisher” is part of “Heron” now, which has 3 versions\.\n.*“Between” → “Heron”/);
    expect((await desk.memex(['cat', 'Heron'])).out).toBe('---\ntags:\n  - water\n---\n\nBoth #bird');
    expect(await desk.json(['links', 'Between'])).toMatchObject({
      references: { out: [{ title: 'Heron' }] },
    });
    expect(await desk.json(['versions', 'Heron'])).toMatchObject([
      { metadata: {} },
      { metadata: { merged: 'Fisher' } },
      { metadata: { merged: 'Fisher' } },
    ]);
    expect((await desk.memex(['verify'])).code).toBe(0);
    await desk.memex(['undelete', 'Fisher']);
    expect((await desk.memex(['cat', 'Fisher'])).out).toBe('Two #water');
  });

  test('keeps what the first says unless told, and refuses a node with itself', async () => {
    const desk = await deskWith({ Heron: HERON, Fisher: 'Two' });
    expect((await desk.memex(['merge', 'Heron', 'Heron'])).code).toBe(1);
    expect(await desk.json(['merge', 'Heron', 'Fisher'])).toMatchObject({ versions: 3, refused: [] });
    expect((await desk.memex(['cat', 'Heron'])).out).toBe(HERON);
  });
});
