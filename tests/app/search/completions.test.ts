import '../words/english.ts';
import { describe, expect, it } from 'vitest';
import { completionsOf } from '../../../src/app/search/completions.ts';
import { explainPart, explainProblem } from '../../../src/app/search/explain-part.ts';
import { litParts } from '../../../src/app/search/lit-words.ts';
import { readBox } from '../../../src/mx/query/box-query.ts';

const KNOWN = {
  types: [
    { value: 'note', count: 3 },
    { value: 'my thing', count: 1 },
  ],
  tags: [
    { value: 'bird', count: 2 },
    { value: 'bird/water', count: 1 },
  ],
};
const offered = (text: string): string[] => completionsOf(text, KNOWN).map((each) => each.text);

describe('completions', () => {
  it('are keys that begin so, and what there is for them', () => {
    expect(offered('heron ti')).toEqual(['heron title:']);
    expect(offered('-ta')).toEqual(['-tag:']);
    expect(offered('t')).toEqual([]);
    expect(offered('x tag:wa')).toEqual(['x tag:bird/water ']);
    expect(offered('tag:')).toEqual(['tag:bird ', 'tag:bird/water ']);
    expect(offered('type:my')).toEqual(['type:"my thing" ']);
    expect(offered('has:back')).toEqual(['has:backlink ']);
    expect(offered('created:')).toContain('created:7d ');
    expect(offered('heron ')).toEqual([]);
  });
});

describe('what was typed', () => {
  const said = (text: string): string[] => readBox(text, Date.now()).parts.map((part) => explainPart(part));

  it('is explained part by part', () => {
    expect(
      said('grey -"old one" tag:#bird created:7d modified:>2026 has:backlink is:orphan hreon~ he* '),
    ).toEqual([
      '“grey”',
      'not: “old one” word for word',
      'tagged #bird',
      'made in the last 7 days',
      'changed after 2026',
      'is linked to',
      'stands alone',
      'like “hreon”',
      'begins with “he”',
    ]);
    expect(said('[pages>3] [author] title:x link:"A b" type:note ')).toEqual([
      'property pages>3',
      'has the property author',
      '“x” in the title',
      'joined with “A b”',
      expect.stringContaining('of type'),
    ]);
  });

  it('is told what is wrong with it', () => {
    const wrong = (text: string): string[] => readBox(text, Date.now()).problems.map(explainProblem);
    expect(wrong('tga:x ')).toEqual([
      '“tga:” is no key of the search, so its words are looked for. Meant may be “tag”.',
    ]);
    expect(wrong('constructor:x has:constructor ')).toHaveLength(2);
    expect(wrong('created:soon ')[0]).toContain('“soon” is no day');
  });

  it('is lit where the index finds it', () => {
    const lit = (text: string, question: string): string[] =>
      litParts(text, question)
        .filter(({ matched }) => matched)
        .map((part) => part.text);
    expect(lit('A Héron, herons and more', 'heron ')).toEqual(['Héron']);
    expect(lit('A Héron, herons and more', 'heron')).toEqual(['Héron', 'herons']);
    expect(lit('one two', '-one two ')).toEqual(['two']);
    expect(lit('one two', 'tag:x')).toEqual([]);
    const inEnglish = litParts('Herons and a heron', 'heron ', 'english').filter(({ matched }) => matched);
    expect(inEnglish.map((part) => part.text)).toEqual(['Herons', 'heron']);
  });
});
