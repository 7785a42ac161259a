import { describe, expect, test } from 'vitest';
import { type Desk, newDesk } from './harness/memex.ts';

async function deskWith(...titles: string[]): Promise<Desk> {
  const desk = newDesk();
  await desk.memex(['init', 'notes']);
  for (const title of titles) await desk.memex(['add', '-', '--title', title], `about ${title}`);
  return desk;
}

describe('link and links', () => {
  test('a link is seen from both ends, with its type and metadata', async () => {
    const desk = await deskWith('a', 'b');
    await desk.memex(['link', 'a', 'b', 'cites', '--note', 'page 3', '--meta', 'weight=2']);
    expect(await desk.json(['links', 'a'])).toMatchObject({
      out: [{ title: 'b', type: 'cites', metadata: { note: 'page 3', weight: 2 } }],
      in: [],
    });
    expect(await desk.json(['links', 'b'])).toMatchObject({ out: [], in: [{ title: 'a', type: 'cites' }] });
  });

  test('a node in the middle of a chain has one link each way', async () => {
    const desk = await deskWith('a', 'b', 'c');
    await desk.memex(['link', 'a', 'b', 'parent', '--meta', 'weight=1']);
    await desk.memex(['link', 'b', 'c', 'child', '--meta', 'weight=2']);
    expect(await desk.json(['links', 'b'])).toMatchObject({
      in: [{ title: 'a', metadata: { weight: 1 } }],
      out: [{ title: 'c', metadata: { weight: 2 } }],
    });
  });

  test('a link that would close a circle is refused, and the sentence shows the path', async () => {
    const desk = await deskWith('Alpha', 'Beta', 'Gamma');
    await desk.memex(['link', 'Alpha', 'Beta', 'cites']);
    await desk.memex(['link', 'Beta', 'Gamma', 'part of']);
    for (const [source, target] of [
      ['Gamma', 'Alpha'],
      ['Beta', 'Alpha'],
      ['Alpha', 'Alpha'],
    ]) {
      const { code, err } = await desk.memex(['link', source ?? '', target ?? '']);
      expect(code).toBe(1);
      expect(err).toMatch(/^memex: .*\n$/);
      expect(err).toContain('Alpha');
    }
    expect(await desk.json(['status'])).toMatchObject({ links: 2 });
  });

  test('unlink removes links of one type, or of all', async () => {
    const desk = await deskWith('a', 'b');
    for (const type of ['x', 'y', 'z']) await desk.memex(['link', 'a', 'b', type]);
    await desk.memex(['unlink', 'a', 'b', 'y']);
    expect(await desk.json(['links', 'a'])).toMatchObject({ out: [{ type: 'x' }, { type: 'z' }] });
    await desk.memex(['unlink', 'a', 'b']);
    expect(await desk.json(['links', 'a'])).toMatchObject({ out: [] });
    expect((await desk.memex(['unlink', 'a', 'b'])).code).toBe(1);
  });

  test('references to what does not exist yet are listed without an id', async () => {
    const desk = await deskWith();
    await desk.memex(['add', '-', '--title', 'Home'], 'see [[Nowhere#Part|there]]');
    expect(await desk.json(['links', 'Home'])).toMatchObject({
      references: { out: [{ id: null, title: 'Nowhere', heading: 'Part', alias: 'there' }] },
    });
    expect(await desk.json(['status'])).toMatchObject({ references: 1, unresolvedReferences: 1 });
  });
});
