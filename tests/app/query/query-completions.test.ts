import { describe, expect, test } from 'vitest';
import { queryCompletions, written } from '../../../src/app/query/query-completions.ts';

const KNOWN = {
  nodeTypes: ['note', 'person', 'my thing'],
  linkTypes: ['cites', 'part of'],
  properties: ['title', 'created', 'year'],
};

/** The cursor stands where the bar is; gives what is offered there. */
function offered(text: string): readonly string[] {
  const at = text.indexOf('|');
  return (
    queryCompletions(text.replace('|', ''), at, KNOWN)?.options.map(({ text: written }) => written) ?? []
  );
}

describe('in a question there is offered', () => {
  test('behind a colon types: of nodes in round brackets, of links in square ones', () => {
    expect(offered('MATCH (n:|')).toEqual(['note', 'person', '`my thing`']);
    expect(offered('MATCH (n:pe|')).toEqual(['person']);
    expect(offered('MATCH (n)-[:|]->(m)')).toEqual(['cites', '`part of`']);
    expect(offered('MATCH (n)-[:cites]->(m:|')).toEqual(['note', 'person', '`my thing`']);
  });

  test('behind a dot properties', () => {
    expect(offered('MATCH (n) WHERE n.y|')).toEqual(['year']);
    expect(offered('MATCH (n) RETURN n.|')).toEqual(['title', 'created', 'year']);
    expect(offered('RETURN 1.|')).toEqual([]);
  });

  test('elsewhere names of the question, words of the language, functions', () => {
    expect(offered('MATCH (note:note) RETURN no|')).toEqual(['note', 'NOT ', 'nodes(']);
    expect(offered('mat|')).toEqual(['MATCH ']);
    expect(offered('MATCH (a) WITH a AS answer RETURN ans|')).toEqual(['answer']);
    expect(offered('MATCH (n) |')).toEqual([]);
  });

  test('nothing within a text', () => {
    expect(offered("MATCH (n) WHERE n.title = 'mat|")).toEqual([]);
    expect(offered("MATCH (n) WHERE n.title = 'it\\'s' RETURN cou|")).toEqual(['count(']);
  });
});

test('a name that is no plain word stands between backticks', () => {
  expect(['plain', 'two words', 'a`b', 'über_1', '1st'].map(written)).toEqual([
    'plain',
    '`two words`',
    '`a``b`',
    'über_1',
    '`1st`',
  ]);
});
