import { describe, expect, test } from 'vitest';
import { joinedParts, partWritten, toggled, withoutPart } from '../../../src/app/search/query-parts.ts';
import { readBox } from '../../../src/mx/query/box-query.ts';

function said(text: string): string {
  const { parts, after } = joinedParts(text, readBox(text, 0).parts);
  return [...parts.flatMap(({ part, before }) => [...before, `‹${part.value}›`]), ...after].join(' ');
}

function without(text: string, at: number): string {
  const part = readBox(text, 0).parts[at];
  return part === undefined ? text : withoutPart(text, part);
}

describe('between the parts of a question', () => {
  test('stands what joins them, as it was typed', () => {
    expect(said('heron weir')).toBe('‹heron› ‹weir›');
    expect(said('heron OR title:weir')).toBe('‹heron› or ‹weir›');
    expect(said('(heron OR weir) -(tag:old OR is:orphan)')).toBe(
      '( ‹heron› or ‹weir› ) not ( ‹old› or ‹orphan› )',
    );
  });

  test('a word that only looks like one is none', () => {
    expect(said('ORgan')).toBe('‹ORgan›');
    expect(said('"this OR that" or')).toBe('‹this OR that› ‹or›');
  });
});

describe('a part that is taken out', () => {
  test('takes the OR along that joined it', () => {
    expect(without('heron OR weir', 1)).toBe('heron');
    expect(without('heron OR weir', 0)).toBe('weir');
    expect(without('heron OR weir OR sluice', 1)).toBe('heron OR sluice');
  });

  test('takes brackets along that then hold nothing', () => {
    expect(without('tag:old (heron)', 1)).toBe('tag:old');
    expect(without('tag:old -(heron OR weir)', 1)).toBe('tag:old -(weir)');
    expect(without('tag:old -(weir)', 1)).toBe('tag:old');
  });
});

describe('a part that results are narrowed down by', () => {
  test('comes behind the others, and goes again', () => {
    expect(toggled('', 'tag:bird')).toBe('tag:bird');
    expect(toggled('heron ', 'tag:bird')).toBe('heron tag:bird');
    expect(toggled('heron tag:bird grey', 'tag:bird')).toBe('heron grey');
  });

  test('narrows down both sides of an OR', () => {
    expect(toggled('heron OR weir', 'type:note')).toBe('(heron OR weir) type:note');
    expect(toggled('(heron OR weir) type:note', 'tag:bird')).toBe('(heron OR weir) type:note tag:bird');
  });

  test('is known by how it is written, blanks in it too', () => {
    expect(partWritten('heron type:"my thing"', 'type:"my thing"')?.value).toBe('my thing');
    expect(toggled('heron type:"my thing"', 'type:"my thing"')).toBe('heron');
    expect(partWritten('heron tag:birds', 'tag:bird')).toBeUndefined();
  });
});
