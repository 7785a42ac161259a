import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { COMMITS_FILE, commitAnswers, hasCommits } from '../formats/commits-graph.ts';
import { type Desk, newDesk } from './harness/memex.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly type: string;
}

const rows = (value: unknown): readonly Row[] => value as Row[];
const titles = (value: unknown): string[] => rows(value).map(({ title }) => title);

/** a and b both reach c and, beyond it, d; a reaches d by another way too. */
async function smallGraph(): Promise<Desk> {
  const desk = newDesk();
  await desk.memex(['init', 'notes']);
  for (const title of ['a', 'b', 'c', 'd', 'e']) await desk.memex(['add', '-', '--title', title], title);
  for (const [source, target, type] of [
    ['a', 'c', 'cites'],
    ['b', 'c', 'cites'],
    ['c', 'd', 'cites'],
    ['a', 'e', 'part of'],
    ['e', 'd', 'part of'],
  ] as const) {
    await desk.memex(['link', source, target, type]);
  }
  return desk;
}

describe('path, descendants, ancestors, common', () => {
  test('walk along links, and answer with id, title and type', async () => {
    const desk = await smallGraph();
    const found = rows(await desk.json(['descendants', 'a']));
    expect(titles(found).sort()).toEqual(['c', 'd', 'e']);
    for (const row of found) expect(Object.keys(row)).toEqual(['id', 'title', 'type']);
    expect(found[0]?.type).toBe('note');
    expect(titles(await desk.json(['ancestors', 'd'])).sort()).toEqual(['a', 'b', 'c', 'e']);
    expect(titles(await desk.json(['common', 'a', 'b']))).toEqual(['c']);
    expect(titles(await desk.json(['common', 'c', 'a']))).toEqual(['c']);
    expect(titles(await desk.json(['path', 'b', 'd']))).toEqual(['b', 'c', 'd']);
    expect(await desk.json(['common', 'd', 'e', '--type', 'cites'])).toEqual([]);
  });

  test('count alone, for machines and for people', async () => {
    const desk = await smallGraph();
    expect(await desk.json(['descendants', 'a', '--count'])).toBe(3);
    expect((await desk.memex(['descendants', 'a', '--count'])).out).toBe('3\n');
    expect(await desk.json(['ancestors', 'a', '--count'])).toBe(0);
    expect(await desk.json(['common', 'a', 'b', '--count'])).toBe(1);
    expect(await desk.json(['path', 'a', 'd', '--count'])).toBe(3);
    expect(await desk.json(['path', 'd', 'a', '--count'])).toBe(0);
    expect(await desk.json(['path', 'a', 'd', '--all', '--count'])).toBe(2);
  });

  test('keep to types, depth and limits', async () => {
    const desk = await smallGraph();
    expect(titles(await desk.json(['descendants', 'a', '--type', 'cites']))).toEqual(['c', 'd']);
    expect(titles(await desk.json(['descendants', 'a', '--depth', '1'])).sort()).toEqual(['c', 'e']);
    expect(await desk.json(['ancestors', 'd', '--limit', '2', '--count'])).toBe(2);
    expect(titles(await desk.json(['path', 'a', 'd', '--type', 'part of']))).toEqual(['a', 'e', 'd']);
    expect(await desk.json(['path', 'a', 'b'])).toEqual([]);
    expect(titles(await desk.json(['path', 'a', 'b', '--either']))).toEqual(['a', 'c', 'b']);
    const all = (await desk.json(['path', 'a', 'd', '--all'])) as Row[][];
    expect(all.map((path) => titles(path).join('')).sort()).toEqual(['acd', 'aed']);
    expect(await desk.json(['path', 'a', 'd', '--all', '--longest', '1'])).toEqual([]);
    const { err } = await desk.memex(['path', 'a', 'd', '--all', '--limit', '1']);
    expect(err).toContain('There are more');
    expect((await desk.memex(['descendants', 'a', '--depth', 'x'])).code).toBe(2);
    expect((await desk.memex(['descendants', 'zzz'])).code).toBe(1);
  });

  test('answer as of an earlier commit', async () => {
    const desk = await smallGraph();
    const { commit } = (await desk.json(['status'])) as { commit: number };
    await desk.memex(['unlink', 'c', 'd']);
    expect(titles(await desk.json(['descendants', 'b']))).toEqual(['c']);
    expect(titles(await desk.json(['at', String(commit), 'descendants', 'b']))).toEqual(['c', 'd']);
    expect(titles(await desk.json(['at', String(commit), 'path', 'b', 'd']))).toEqual(['b', 'c', 'd']);
  });

  test('show titles to people', async () => {
    const desk = await smallGraph();
    expect((await desk.memex(['path', 'b', 'd'])).out).toBe('b → c → d\n');
    expect((await desk.memex(['path', 'd', 'b'])).out).toBe('There is no path from the one to the other.\n');
    expect((await desk.memex(['descendants', 'd'])).out).toBe('No link leaves it.\n');
  });
});

const SMALL = `<graphml><key id="t" for="node" attr.name="title" attr.type="string"/><graph edgedefault="directed">
<node id="first-of-all"><data key="t">Alpha</data></node>
<node id="second"><data key="t">Beta</data></node>
<edge source="first-of-all" target="second"/></graph></graphml>`;

describe('importing GraphML', () => {
  test('brings a graph into the memex, plain or packed; its ids name its nodes', async () => {
    const desk = newDesk();
    await desk.memex(['init', 'notes']);
    writeFileSync(desk.path('g.graphml'), SMALL);
    writeFileSync(desk.path('g.graphml.gz'), gzipSync(SMALL));
    expect(await desk.json(['import', 'g.graphml'])).toMatchObject({
      nodes: { added: 2, unchanged: 0 },
      links: { added: 1, unchanged: 0, failed: 0 },
    });
    expect(titles(await desk.json(['path', 'first-of-all', 'second']))).toEqual(['Alpha', 'Beta']);
    expect(await desk.json(['show', 'second'])).toMatchObject({
      title: 'Beta',
      metadata: { importedId: 'second' },
    });
    // the same under the same name: nothing new
    expect((await desk.memex(['import', 'g.graphml.gz'])).out).toContain('Nodes: 0 added, 2 here already.');
    expect(await desk.json(['status'])).toMatchObject({ nodes: 2, links: 1 });
  });

  test('refuses a circle and bad input with one sentence, and leaves the memex as it was', async () => {
    const desk = newDesk();
    await desk.memex(['init', 'notes']);
    const back = '<edge source="second" target="first-of-all"/></graph>';
    writeFileSync(desk.path('circle.graphml'), SMALL.replace('</graph>', back));
    writeFileSync(desk.path('bad.graphml'), SMALL.replace('<node id="second">', '<node>'));
    const circle = await desk.memex(['import', 'circle.graphml']);
    expect(circle.code).toBe(1);
    expect(circle.err).toMatch(/^memex: The links of circle\.graphml go in a circle: .*second.*\n$/);
    const bad = await desk.memex(['import', 'bad.graphml']);
    expect(bad.code).toBe(1);
    expect(bad.err).toMatch(/^memex: bad\.graphml cannot be read as GraphML: line 3: .*\n$/);
    expect(await desk.json(['status'])).toMatchObject({ nodes: 0, links: 0 });
    expect((await desk.memex(['import', 'circle.graphml', 'new.mx'])).code).toBe(2);
  });

  test.skipIf(!hasCommits)('a real graph of commits answers as git does', async () => {
    const answers = commitAnswers();
    const desk = newDesk();
    await desk.memex(['init', 'commits']);
    expect((await desk.memex(['import', COMMITS_FILE])).code).toBe(0);
    for (const [hash, count] of Object.entries(answers.ancestors).slice(0, 6)) {
      expect(await desk.json(['descendants', hash, '--count']), hash).toBe(count);
    }
    for (const { a, b, mergeBases, aIsAncestorOfB } of answers.pairs.slice(0, 6)) {
      const bases = rows(await desk.json(['common', a, b]));
      const hashes: string[] = [];
      for (const { id } of bases) {
        const shown = (await desk.json(['show', id])) as { metadata: { importedId: string } };
        hashes.push(shown.metadata.importedId);
      }
      expect(hashes.sort(), `${a} ${b}`).toEqual(mergeBases);
      expect(rows(await desk.json(['path', b, a])).length > 0).toBe(aIsAncestorOfB);
    }
    expect((await desk.json(['verify'])) as object).toMatchObject({ ok: true });
    expect(readFileSync(desk.path('commits.mx')).length).toBeGreaterThan(0);
  });
});
