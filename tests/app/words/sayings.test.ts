/** What the store says by codes: in the language that is set, and never half in English. */
import './english.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { entryReason } from '../../../src/app/import/entry-reason.ts';
import { damageOf, problemWords, withDamage } from '../../../src/app/state/damage.ts';
import { SAYING_SECTIONS, said } from '../../../src/app/state/saying.ts';
import { sentenceOf } from '../../../src/app/state/sentence.ts';
import { speak, words } from '../../../src/app/words/catalogue.ts';
import { because } from '../../../src/formats/folder-import.ts';
import { readFrontMatter } from '../../../src/formats/front-matter.ts';
import { importSaying } from '../../../src/formats/import-sayings.ts';
import { parseStatement } from '../../../src/mx/cypher/parse-query.ts';
import { damageSaying } from '../../../src/mx/damage-sayings.ts';
import { MxError } from '../../../src/mx/errors.ts';
import { inEnglish, planOf } from '../../../src/mx/plan/explain.ts';
import { inWords, type Sentences } from '../../../src/mx/saying.ts';
import { arithmetic } from '../../../src/mx/values/arithmetic.ts';
import { Findings, problemsInEnglish } from '../../../src/mx/verify/findings.ts';
import { verifySaying } from '../../../src/mx/verify/verify-sayings.ts';

type Section = (typeof SAYING_SECTIONS)[number];

const sectionOf = (name: Section): Sentences => words[name];

/** Facts that stand for a text, a number or a list, and are found again in a sentence. */
function factsFor(sentence: (...facts: never[]) => string): string[][] {
  return Array.from({ length: sentence.length }, (_, place) => [`fact${place}`, `fact${place}`]);
}

const told = (text: string): string[] => [...new Set(text.toLowerCase().match(/fact\d+/g))].sort();

afterEach(() => speak('en'));

describe('a sentence of the store', () => {
  test.each(SAYING_SECTIONS)('of %s is said otherwise in German, of the same facts', async (name) => {
    const english = sectionOf(name);
    await speak('de');
    const german = sectionOf(name);
    expect(Object.keys(english)).not.toEqual([]);
    for (const [code, sentence] of Object.entries(english)) {
      const facts = factsFor(sentence);
      const [here, there] = [english, german].map((table) => inWords(table, code, facts, said));
      expect(there, code).not.toBe(here);
      expect(told(there ?? ''), code).toEqual(told(here ?? ''));
    }
  });

  test('has its code to itself, whatever its subject', () => {
    const codes = SAYING_SECTIONS.flatMap((name) => Object.keys(sectionOf(name)));
    expect(codes.filter((code, place) => codes.indexOf(code) !== place)).toEqual([]);
  });

  test('is said with the sayings within it in the same language', async () => {
    const saying = importSaying('graphUnreadable', 'a.graphml', 3, importSaying('graphEmpty'));
    const english = 'a.graphml cannot be read as GraphML: line 3: there is nothing in it.';
    expect([saying.english, said(saying)]).toEqual([english, english]);
    await speak('de');
    expect(said(saying)).toBe('a.graphml lässt sich nicht als GraphML lesen: Zeile 3: nichts steht darin.');
  });

  test('of a later version is said in English', async () => {
    await speak('de');
    expect(said({ code: 'ofTomorrow', facts: [], english: 'Something new.' })).toBe('Something new.');
  });

  test('crosses the border with the error that it stands in', async () => {
    const error = new MxError('corrupt', importSaying('zipEndsBefore'));
    const crossed = MxError.from(structuredClone(error.toData()));
    expect(sentenceOf(crossed)).toBe('The zip ends in front of it.');
    await speak('de');
    expect(sentenceOf(crossed)).toBe('Das Zip hört davor auf.');
  });
});

describe('what is wrong with a query', () => {
  const mistakeOf = (text: string): MxError => {
    try {
      parseStatement(text);
    } catch (error) {
      if (error instanceof MxError) return error;
    }
    throw new Error(`${text} was to be refused.`);
  };

  test('is said in German with its place, what could have stood there, and the word that was meant', async () => {
    const ends = mistakeOf('MATCH (n');
    expect(sentenceOf(ends)).toBe(
      'Line 1, column 9: ":" and a type, "{" or ")" was expected in the pattern of a node, but the query ends.',
    );
    const word = mistakeOf('MACTH (n) RETURN n');
    await speak('de');
    expect(sentenceOf(ends)).toBe(
      'Zeile 1, Spalte 9: Erwartet im Muster eines Knotens: ":" und ein Typ, "{" oder ")"; hier endet die Abfrage.',
    );
    expect(sentenceOf(word)).toContain('Gemeint ist vielleicht „MATCH“.');
  });

  test('is said in German where values meet, with the names that the language has for their types', async () => {
    await speak('de');
    const added = (): unknown => arithmetic('*', true, 1n);
    expect(() => added()).toThrow(MxError);
    try {
      added();
    } catch (error) {
      expect(sentenceOf(error)).toBe(
        '"*" geht nicht zwischen einem Wert vom Typ Boolean und einem vom Typ Integer.',
      );
    }
  });
});

describe('the steps of a plan', () => {
  const input = { op: 'argument', rows: 1 } as const;
  const plan = planOf({
    op: 'scan',
    input,
    slot: 0,
    name: 'n:note',
    of: { by: 'type', type: 'note' },
    rows: 3,
  });

  test('and the indexes that they read are said in German, the query as it was written', async () => {
    await speak('de');
    expect([words.query.steps[plan.step], said(plan.what), said(plan.index ?? '')]).toEqual([
      'Lesen',
      'n:note',
      'Typ :note',
    ]);
  });

  test('are told in English by the command line, without codes', () => {
    const told = inEnglish(plan);
    expect(told).toMatchObject({ step: 'scan', what: 'n:note', index: 'type :note', inputs: [{ what: '' }] });
    expect(JSON.stringify(told)).not.toContain('english');
    expect(Object.keys(told)).toEqual(Object.keys(plan));
  });

  test('are each named in German', async () => {
    const english = words.query.steps;
    await speak('de');
    for (const [op, name] of Object.entries(words.query.steps)) expect(name).not.toBe(english[op as 'scan']);
  });
});

describe('what is damaged', () => {
  const saying = damageSaying('commitsUnreadable', 3, 5, damageSaying('logIsBroken'));
  const report = {
    readOnly: true,
    tornBytes: 0,
    replayedCommits: 0,
    damage: saying.english,
    damageSaying: saying,
  };

  test('is said in German with what it comes from', async () => {
    expect(damageOf(report)).toBe('Commits 3 to 5 cannot be read (the log is broken).');
    await speak('de');
    expect(damageOf(report)).toBe('Die Änderungen 3 bis 5 sind nicht zu lesen (das Protokoll bricht ab).');
    expect(damageOf(undefined)).toBe('');
  });

  test('and is met later stands in the report of opening from then on', () => {
    const opened = { readOnly: false, tornBytes: 0, replayedCommits: 2 };
    expect(withDamage(opened, 'Something.', {})).toEqual({ ...opened, readOnly: true, damage: 'Something.' });
    expect(damageOf(withDamage(opened, saying.english, { damageSaying: saying }))).toBe(saying.english);
  });
});

describe('what a check has found', () => {
  test('is said in German, and told by the command line without codes', async () => {
    const findings = new Findings();
    findings.problem('node 3', verifySaying('entryMissingOf', 'references of node', 3));
    findings.attempt('chunk 5', () => {
      throw new MxError('corrupt', damageSaying('chunkMissing', 5));
    });
    const { problems } = findings.report();
    expect(problemsInEnglish(problems)).toEqual([
      { where: 'node 3', what: 'An entry is missing (references of node 3).', remedy: 'repair' },
      {
        where: 'chunk 5',
        what: 'Chunk 5 is named by a version, but is not in the file.',
        remedy: 'salvage',
      },
    ]);
    await speak('de');
    expect(problems.map(problemWords)).toEqual([
      'Ein Eintrag fehlt (Verweise von Knoten 3).',
      'Stück 5 wird von einer Fassung genannt und ist nicht in der Datei.',
    ]);
  });
});

describe('why a file failed', () => {
  const entry = (cause: unknown) => ({ path: 'a.md', outcome: 'failed', ...because(cause) }) as const;

  test('is said in German by its code', async () => {
    const { problem } = readFrontMatter('---\n- a\n- b\n---\n');
    const locked = entry(new Error('it is locked'));
    expect(entryReason(locked)).toBe('It could not be read: it is locked');
    await speak('de');
    expect(entryReason(locked)).toBe('Es war nicht zu lesen: it is locked');
    expect(entryReason(entry(problem))).toContain('keine Liste von Namen und Werten');
  });

  test('is said as a refusal of the store is said elsewhere', async () => {
    const path = [{ id: 'a', title: 'Reiher' }];
    const refused = entry(new MxError('cycle', 'In a circle.', { path }));
    expect(entryReason(refused)).toBe('In a circle.');
    await speak('de');
    expect(entryReason(refused)).toContain('einen Kreis: Reiher');
  });
});
