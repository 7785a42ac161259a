/** Words in any of their forms, when the memex is set to a language for that. */
import { beforeEach, describe, expect, it } from 'vitest';
import { FORMS_SETTING } from '../../src/mx/query/word-forms.ts';
import { FORMS_LANGUAGES, type FormsLanguage, stemOf } from '../../src/mx/search/word-forms.ts';
import { Scenario } from '../scenarios/memex.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

function speak(language: FormsLanguage | string | null): void {
  memex.commit({ kind: 'setSetting', name: FORMS_SETTING, value: language });
}

const found = (question: string): readonly string[] =>
  memex.view.search
    .find(question, 20)
    .hits.map(({ node }) => node.title)
    .sort();

describe('words in any form', () => {
  it('are looked for once a language is set, and not before', () => {
    memex.note('One', 'The connections were lost');
    memex.note('Two', 'Connecting again');
    memex.note('Three', 'A connector');
    expect(found('connection ')).toEqual([]);
    expect(memex.view.search.forms()).toBeUndefined();
    speak('english');
    expect(memex.view.search.forms()).toBe('english');
    expect(found('connection ')).toEqual(['One', 'Two']);
    expect(found('title:connection ')).toEqual([]);
    speak(null);
    expect(found('connection ')).toEqual([]);
  });

  it('are found with the beginning of a word while it is typed, and lit in the passage', () => {
    memex.note('One', 'Two happy herons');
    memex.note('Two', 'The happiest of all');
    speak('english');
    expect(found('herons')).toEqual(['One']);
    expect(found('heron')).toEqual(['One']);
    const [hit] = memex.view.search.find('heron ', 1).hits;
    const [start = 0, end = 0] = hit?.marks ?? [];
    expect(hit?.snippet.slice(start, end)).toBe('herons');
  });

  it('do not stretch phrases, likenesses, and what is left out stays out in any form', () => {
    memex.note('One', 'grey herons stand');
    memex.note('Two', 'a grey heron stands');
    speak('english');
    expect(found('"grey heron"')).toEqual(['Two']);
    expect(found('grey -herons ')).toEqual([]);
  });

  it.each<[FormsLanguage, string, string]>([
    ['danish', 'husene', 'hus'],
    ['dutch', 'boeken', 'boek'],
    ['english', 'studies', 'study'],
    ['finnish', 'talossa', 'talo'],
    ['french', 'nationales', 'national'],
    ['german', 'Häuser', 'Haus'],
    ['italian', 'nazionali', 'nazionale'],
    ['norwegian', 'husene', 'hus'],
    ['portuguese', 'casas', 'casa'],
    ['russian', 'книгами', 'книга'],
    ['spanish', 'niños', 'niño'],
    ['swedish', 'husen', 'hus'],
  ])('in %s: %s is found by %s, and the other way round', (language, one, other) => {
    expect(FORMS_LANGUAGES).toContain(language);
    memex.note('Plural', `so ${one} it is`);
    memex.note('Single', `so ${other} it is`);
    speak(language);
    expect(found(`${other} `)).toEqual(['Plural', 'Single']);
    expect(found(`${one} `)).toEqual(['Plural', 'Single']);
  });

  it('are words as they are typed where another program has set what is no language', () => {
    memex.note('One', 'connections');
    speak('klingon');
    expect(found('connection ')).toEqual([]);
    expect(found('connections ')).toEqual(['One']);
  });
});

it('a stem is the same for a word and for its stem with nothing left to take', () => {
  for (const language of FORMS_LANGUAGES) expect(stemOf('x', language)).toBe('x');
});
