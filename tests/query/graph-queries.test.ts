/** Queries over a memex: what they see of nodes, links and references, by which index, and at which moment. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Json, NodeId, QueryAnswer, QueryOptions } from '../../src/mx/index.ts';
import { planText } from '../../src/mx/plan/explain.ts';
import { errorOf, Scenario } from '../scenarios/memex.ts';

let memex: Scenario;
let heron: NodeId;
let weir: NodeId;
let kettle: NodeId;

beforeEach(async () => {
  memex = await Scenario.begin();
  const note = (title: string, content: string, more: { readonly [key: string]: Json } = {}): NodeId => {
    const metadata = { title, ...more };
    const [made] = memex.commit({ kind: 'addNode', type: 'note', content, metadata });
    return made?.id ?? '';
  };
  weir = note('Weir', 'The weir holds back the river.', { tags: ['water/river'], length: 12 });
  heron = note('Heron', 'A heron waits above the [[Weir]], and the [[weir]] again.', {
    tags: '#bird, water',
    aliases: 'Grey one',
  });
  kettle = memex.add('Tea.', { filename: 'kettle.txt', weight: 1.5, 'made of': ['tin'] });
  memex.link(heron, weir, 'lives at', { since: 2020 });
  memex.link(weir, kettle, 'fills');
});

function ask(text: string, options?: QueryOptions): QueryAnswer {
  const work = memex.view.queries.run(text, options);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

const rows = (text: string, options?: QueryOptions): readonly (readonly Json[])[] => ask(text, options).rows;

describe('a node', () => {
  test('has what its metadata says, and what is known of it where that says nothing', () => {
    expect(
      rows(
        'MATCH (n:file) RETURN n.title, n.type, n.weight, n.`made of`, n.bytes, n.mediaType, n.version, n.none',
      ),
    ).toEqual([['kettle.txt', 'file', 1.5, ['tin'], 4, 'text/plain', 1, null]]);
    expect(
      rows("MATCH (n {title: 'Heron'}) RETURN n.tags, n.aliases, n.id, id(n), labels(n), keys(n)"),
    ).toEqual([[['bird', 'water'], ['Grey one'], heron, heron, ['note'], ['title', 'tags', 'aliases']]]);
    memex.commit({ kind: 'updateNode', id: kettle, metadata: { type: 'pot', id: 7 } });
    expect(rows('MATCH (n:file) RETURN n.type, n.id, id(n)')).toEqual([['pot', 7, kettle]]);
  });

  test('without any title has none to ask for', () => {
    memex.add('');
    expect(rows('MATCH (n) WHERE n.title IS NULL RETURN count(*)')).toEqual([[1]]);
  });

  test('was made and changed at times that can be compared', () => {
    const text = 'MATCH (n) WHERE n.created < $at AND n.modified >= n.created RETURN count(*)';
    expect(rows(text.replace('$at', "datetime('2099-01-01T00:00Z')"))).toEqual([[3]]);
  });

  test('in the trash is not there, nor are its links', () => {
    memex.commit({ kind: 'deleteNode', id: weir });
    expect(rows('MATCH (n) RETURN count(*)')).toEqual([[2]]);
    expect(rows('MATCH ()-->() RETURN count(*)')).toEqual([[0]]);
    expect(rows('MATCH (n) WHERE id(n) = $id RETURN n', { parameters: { id: weir } })).toEqual([]);
  });

  test('is told with its id, type, title and metadata', () => {
    expect(rows('MATCH (n) WHERE id(n) = $id RETURN n', { parameters: { id: kettle } })).toEqual([
      [
        {
          id: kettle,
          type: 'file',
          title: 'kettle.txt',
          metadata: { filename: 'kettle.txt', weight: 1.5, 'made of': ['tin'] },
        },
      ],
    ]);
  });
});

describe('a link', () => {
  test('is followed both ways, by its type, and has its metadata', () => {
    expect(
      rows('MATCH (a)-[r:`lives at`]->(b) RETURN a.title, type(r), r.since, b.title, r.created IS NULL'),
    ).toEqual([['Heron', 'lives at', 2020, 'Weir', false]]);
    expect(rows('MATCH (a)<-[:fills]-(b) RETURN a.title, b.title')).toEqual([['kettle.txt', 'Weir']]);
    expect(
      rows("MATCH p = (:note {title: 'Heron'})-[*]->(b) RETURN b.title, length(p) ORDER BY length(p)"),
    ).toEqual([
      ['Weir', 1],
      ['kettle.txt', 2],
    ]);
  });

  test('that is a reference is seen when it is asked for, and only then', () => {
    expect(
      rows('MATCH (a)-[r:reference]->(b) RETURN a.title, b.title, r.name, type(r) ORDER BY r.start'),
    ).toEqual([
      ['Heron', 'Weir', 'Weir', 'reference'],
      ['Heron', 'Weir', 'weir', 'reference'],
    ]);
    expect(rows('MATCH (a)<-[r:reference|fills]-(b) RETURN a.title, b.title ORDER BY a.title')).toEqual(
      [
        ['kettle.txt', 'Weir'],
        ['Weir', 'Heron'],
        ['Weir', 'Heron'],
      ].toSorted(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0)),
    );
    expect(rows('MATCH ()-[r:reference|fills]->() RETURN DISTINCT r:reference AS it ORDER BY it')).toEqual([
      [false],
      [true],
    ]);
    expect(rows('MATCH ()-->() RETURN count(*)')).toEqual([[2]]);
  });

  test('that is a reference may go in a circle, and is gone along once', () => {
    memex.note('One', 'See [[Two]].');
    memex.note('Two', 'See [[Three]].');
    memex.note('Three', 'See [[One]] and [[Mirror]].');
    memex.note('Mirror', 'See [[Mirror]].');
    const from = "MATCH (a {title: 'One'})-[:reference*";
    expect(rows(`${from}]->(b) RETURN count(*)`)).toEqual([[5]]);
    for (const [range, titles] of [
      ['', ['Mirror', 'One', 'Three', 'Two']],
      ['..2', ['Three', 'Two']],
      ['0..2', ['One', 'Three', 'Two']],
      ['2..', ['Mirror', 'One', 'Three']],
    ] as const) {
      expect(rows(`${from}${range}]->(b) RETURN DISTINCT b.title ORDER BY b.title`)).toEqual(
        titles.map((title) => [title]),
      );
    }
    expect(rows(`${from}0..]-(b) RETURN count(DISTINCT b)`)).toEqual([[4]]);
    expect(rows('MATCH (a)-[:reference]->(b)-[:reference]->(c)-[:reference]->(a) RETURN count(*)')).toEqual([
      [3],
    ]);
  });

  test('of a note to itself is one reference, whichever way it is looked at', () => {
    memex.note('Mirror', 'See [[Mirror]].');
    expect(rows("MATCH (a {title: 'Mirror'})-[r:reference]-(b) RETURN b.title")).toEqual([['Mirror']]);
  });
});

describe('an index', () => {
  const planOf = (text: string): string => {
    const { plan } = ask(`EXPLAIN ${text}`);
    return plan === undefined ? '' : planText(plan);
  };

  test.each([
    ["MATCH (n) WHERE n.title = 'HERON' RETURN n.title", "[title 'HERON']", []],
    ["MATCH (n) WHERE n.title = 'Heron' RETURN n.title", "[title 'Heron']", [['Heron']]],
    ["MATCH (n {title: 'Heron'}) RETURN n.title", "[title 'Heron']", [['Heron']]],
    ["MATCH (n) WHERE 'bird' IN n.tags RETURN n.title", "[tag 'bird']", [['Heron']]],
    ["MATCH (n) WHERE 'water' IN n.tags RETURN n.title", "[tag 'water']", [['Heron']]],
    ['MATCH (n:file) RETURN n.title', '[type :file]', [['kettle.txt']]],
  ])('answers %s', (text, index, expected) => {
    expect(planOf(text)).toContain(index);
    expect(rows(text)).toEqual(expected);
  });

  test('of titles gives what looking at every node gives, whatever a title is', () => {
    const titles: Json[] = [5, '', '  ', ' Heron ', 'heron', ['Heron'], true];
    for (const title of titles)
      memex.commit({ kind: 'addNode', type: 'note', content: '', metadata: { title } });
    for (const title of [...titles, 'Heron', null]) {
      const found = rows('MATCH (n) WHERE n.title = $title RETURN id(n)', { parameters: { title } });
      const slow = rows('MATCH (n) WHERE n.title = $title OR false RETURN id(n)', { parameters: { title } });
      expect(found.toSorted(), String(title)).toEqual(slow.toSorted());
    }
  });

  test('finds ids of a list, one after the other', () => {
    const text = 'UNWIND $ids AS id MATCH (n) WHERE id(n) = id RETURN n.title';
    expect(planOf(text)).toContain('[id id]');
    expect(rows(text, { parameters: { ids: [kettle, 'nobody', heron] } })).toEqual([
      ['kettle.txt'],
      ['Heron'],
    ]);
  });
});

describe('a procedure', () => {
  test('text finds nodes as the search box does', () => {
    const found = rows(
      "CALL text('weir') YIELD node, score RETURN node.title, score > 0 ORDER BY node.title",
    );
    expect(found).toEqual([
      ['Heron', true],
      ['Weir', true],
    ]);
    expect(rows("CALL text('heron -type:file', 1) YIELD node AS n MATCH (n)-->(b) RETURN b.title")).toEqual([
      ['Weir'],
    ]);
  });

  test('similar finds nodes that share parts', () => {
    const twin = memex.note('Twin', 'A heron waits above the [[Weir]], and the [[weir]] again.');
    const text =
      "MATCH (h {title: 'Heron'}) CALL similar(h, 3) YIELD node, similarity RETURN id(node), similarity";
    expect(rows(text)).toEqual([[twin, 1]]);
  });

  test('asOf answers as it was', () => {
    const { commit } = memex.view;
    memex.commit({ kind: 'updateNode', id: heron, metadata: { title: 'Egret' } });
    const at = (moment: Parameters<typeof memex.store.at>[0]) => memex.store.at(moment);
    const text = `CALL asOf(${commit}) MATCH (n)-[:\`lives at\`]->() RETURN n.title`;
    expect(rows(text, { at })).toEqual([['Heron']]);
    expect(rows(text.replace(/CALL asOf.\d+. /, ''), { at })).toEqual([['Egret']]);
    expect(errorOf(() => rows(text)).details.mistake).toBe('ProcedureNotFound');
    expect(errorOf(() => rows('CALL asOf(99999) RETURN 1 AS one', { at })).code).toBe('not-found');
  });
});

describe('asking', () => {
  test('needs the parameters that the query names', () => {
    expect(errorOf(() => rows('RETURN $missing')).details).toMatchObject({
      mistake: 'MissingParameter',
      name: 'missing',
    });
    expect(rows('RETURN $a.b[0] AS x', { parameters: { a: { b: [null, 1.5] } } })).toEqual([[null]]);
  });

  test('remarks on types that nothing has', () => {
    expect(ask('MATCH (n:nite)-[:fils]->() RETURN n').remarks).toEqual([
      'No node has the type "nite". Did you mean "note"?',
      'No link has the type "fils". Did you mean "fills"?',
    ]);
    expect(ask('MATCH (n:note)-[:fills|reference]->() RETURN n').remarks).toEqual([]);
  });

  test('again answers of what there is by then', () => {
    const text = 'MATCH (n:poem)-[:quotes]->(m) WHERE id(n) = $id RETURN m.title';
    const asked = (id: NodeId) => ask(text, { parameters: { id } });
    expect(asked(weir)).toEqual({
      columns: ['m.title'],
      rows: [],
      remarks: ['No node has the type "poem".', 'No link has the type "quotes".'],
    });
    const [made] = memex.commit({ kind: 'addNode', type: 'poem', content: '' });
    const poem = made?.id ?? '';
    memex.link(poem, weir, 'quotes');
    expect(asked(poem)).toEqual({ columns: ['m.title'], rows: [['Weir']], remarks: [] });
    expect(asked(heron).rows).toEqual([]);
    for (let i = 0; i < 200; i++) memex.note(`n${i}`);
    memex.link(poem, heron, 'quotes');
    expect(asked(poem).rows.flat().toSorted()).toEqual(['Heron', 'Weir']);
    // what is asked between others, and more than are kept ready
    for (let i = 0; i < 100; i++) expect(rows(`RETURN ${i} AS i`)).toEqual([[i]]);
    expect(asked(poem).rows).toHaveLength(2);
  });

  test('can be stopped between two slices', () => {
    for (let i = 0; i < 40; i++) memex.note(`n${i}`);
    const work = memex.view.queries.run('MATCH (a), (b), (c) RETURN count(*)');
    expect(work.next()).toMatchObject({ done: false, value: { stage: 'querying' } });
    work.return(undefined as never);
    expect(work.next().done).toBe(true);
  });

  test('for lists that are nested without end is refused with a sentence', () => {
    const nested = 'RETURN reduce(l = [], x IN range(1, 50000) | [l]) AS l';
    expect(errorOf(() => rows(nested))).toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('nested'),
    });
  });

  test('gives integers beyond what JSON holds as texts', () => {
    expect(rows('RETURN 9007199254740993 AS a, 9007199254740991 AS b, 1.0 / 0 AS c')).toEqual([
      ['9007199254740993', 9007199254740991, 'Infinity'],
    ]);
  });
});
