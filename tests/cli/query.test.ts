/** `memex query`: tables, JSON and CSV, parameters, plans, earlier times, and mistakes. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Desk, keptDesk } from './harness/memex.ts';

let desk: Desk & { remove(): void };

beforeAll(async () => {
  desk = keptDesk();
  await desk.memex(['init', 'notes']);
  await desk.memex(['add', '-', '--title', 'Heron', '--tag', 'bird'], 'Waits above the [[Weir]], "still".');
  await desk.memex(['add', '-', '--title', 'Weir, the'], 'Holds back the river.');
  await desk.memex(['link', 'Heron', 'Weir, the', 'lives at']);
  return () => desk.remove();
});

const PATH = 'MATCH p = (a)-[:`lives at`]->(b) RETURN a, b.title AS place, p, 1 + 1 AS n';

describe('query', () => {
  test('answers in a table, in JSON and in CSV', async () => {
    const { out } = await desk.memex(['query', PATH]);
    expect(out).toMatch(/^a +place +p +n\nHeron +Weir, the +Heron -\[:lives at\]-> Weir, the +2\n$/);
    expect(await desk.json(['query', PATH])).toMatchObject([
      { a: { title: 'Heron', type: 'note' }, place: 'Weir, the', p: { nodes: [{}, {}], links: [{}] }, n: 2 },
    ]);
    const csv = (
      await desk.memex(['query', 'MATCH (n) RETURN n.title, n.tags, n.none ORDER BY n.title', '--csv'])
    ).out;
    expect(csv).toBe('n.title,n.tags,n.none\nHeron,"[""bird""]",\n"Weir, the",[],\n');
    expect((await desk.memex(['query', 'MATCH (n:file) RETURN n'])).out).toBe('Nothing was found.\n');
  });

  test('takes parameters, and its text from standard input', async () => {
    const args = ['query', '-', '--param', 'title=Heron', '--param', 'list=[1,2]'];
    expect(await desk.json(args, 'MATCH (n {title: $title}) RETURN size($list) AS n')).toEqual([{ n: 2 }]);
    const missing = await desk.memex(['query', 'RETURN $a']);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('parameter "a"');
    expect((await desk.memex(['query', 'RETURN 1', '--param', 'a'])).code).toBe(2);
  });

  test('tells its plan, and what each step did', async () => {
    const explained = await desk.memex(['query', 'MATCH (n:note) RETURN n.title', '--explain']);
    expect(explained.out).toMatch(
      /^project n\.title \(2 rows expected, cost [\d.]+ of [\d.]+\)\n {2}scan n \[type :note\] \(2 rows expected, cost [\d.]+\)\n$/,
    );
    expect(await desk.json(['query', 'EXPLAIN MATCH (n) RETURN n'])).toMatchObject({
      step: 'scan',
      estimatedRows: 2,
    });
    const profiled = await desk.json(['query', 'MATCH (n:note) RETURN n.title AS t', '--profile']);
    expect(profiled).toMatchObject({ rows: [{}, {}], plan: { step: 'project', rows: 2 } });
    expect((await desk.memex(['query', 'RETURN 1', '--explain', '--profile'])).code).toBe(2);
    expect((await desk.memex(['query', 'RETURN 1', '--csv', '--json'])).code).toBe(2);
  });

  test('answers as it was, the whole of it or by a procedure', async () => {
    const count = 'MATCH (n) RETURN count(*) AS n';
    expect(await desk.json(['at', '2', 'query', count])).toEqual([{ n: 1 }]);
    expect(await desk.json(['query', `CALL asOf(2) ${count}`])).toEqual([{ n: 1 }]);
    expect(await desk.json(['query', count])).toEqual([{ n: 2 }]);
  });

  test('tells where a mistake is, and remarks on types that nothing has', async () => {
    const wrong = await desk.memex(['query', 'MATCH (n)\nRETRUN n']);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('Line 2, column 1');
    expect(wrong.err).toContain('Did you mean "RETURN"?');
    const writing = await desk.memex(['query', 'CREATE (n)']);
    expect(writing.code).toBe(1);
    expect(writing.err).toContain('only reads');
    const { code, err } = await desk.memex(['query', 'MATCH (n:nite) RETURN n']);
    expect(code).toBe(0);
    expect(err).toContain('Did you mean "note"?');
  });
});
