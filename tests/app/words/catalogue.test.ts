import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { byLanguage, fetchWords, language, ROOMS, speak, words } from '../../../src/app/words/catalogue.ts';
import { LANGUAGES, languageFor } from '../../../src/app/words/language.ts';

const FOLDER = new URL('../../../src/app/words/', import.meta.url);

/** What stands in a file of texts, by the names of its sections. */
async function sectionsIn(spoken: string, file: string): Promise<Record<string, unknown>> {
  return (await import(new URL(`${spoken}/${file}`, FOLDER).pathname)) as Record<string, unknown>;
}

/** The keys of a section, those of groups in it too, each with what stands there: a text, a function, a list. */
function shape(section: unknown, at = ''): string[] {
  if (typeof section !== 'object' || section === null) return [`${at}: ${typeof section}`];
  return Object.entries(section)
    .flatMap(([name, value]) => shape(value, at === '' ? name : `${at}.${name}`))
    .sort();
}

afterEach(() => speak('en'));

describe('the catalogue of texts', () => {
  const english = readdirSync(new URL('en', FOLDER));

  test('every language has the files of English', () => {
    for (const spoken of LANGUAGES)
      expect(readdirSync(new URL(spoken, FOLDER)).sort()).toEqual(english.sort());
  });

  test.each(english)('%s says the same things in every language, and nothing is empty', async (file) => {
    const expected = shape(await sectionsIn('en', file));
    expect(expected).not.toEqual([]);
    for (const spoken of LANGUAGES) {
      const section = await sectionsIn(spoken, file);
      expect(shape(section), spoken).toEqual(expected);
      expect(JSON.stringify(section), `${spoken}: an empty text`).not.toMatch(/:""/);
    }
  });

  test('every file of texts is fetched with a room', async () => {
    await fetchWords(...ROOMS);
    for (const file of english) {
      if (file === 'counts.ts' || file === 'start.ts') continue;
      for (const [name, section] of Object.entries(await sectionsIn('en', file))) {
        expect(words[name as keyof typeof words], name).toBe(section);
      }
    }
  });

  test('a language that is chosen later knows all rooms that were entered before', async () => {
    await fetchWords('start', 'trash');
    const formats = byLanguage((locale) => new Intl.NumberFormat(locale));
    expect([words.trash.heading, formats().format(1.5)]).toEqual(['Trash', '1.5']);
    await speak('de');
    expect([language(), words.trash.heading, formats().format(1.5)]).toEqual(['de', 'Papierkorb', '1,5']);
  });
});

describe('the language', () => {
  test('is the first of the browser that is known, else English', () => {
    expect(languageFor('browser', ['de-AT', 'en'])).toBe('de');
    expect(languageFor('browser', ['fr', 'DE-CH', 'en-US'])).toBe('de');
    expect(languageFor('browser', ['pl', 'en-US', 'de'])).toBe('en');
    expect(languageFor('browser', ['den'])).toBe('en');
    expect(languageFor('browser', [])).toBe('en');
  });

  test('is another one where that was chosen', () => {
    expect(languageFor('de', ['en'])).toBe('de');
  });
});
