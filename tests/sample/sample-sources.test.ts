import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { calendar } from '../../src/sample/calendar.ts';
import { linkTypes, sampleLinks } from '../../src/sample/links.ts';
import { readSources } from '../../src/sample/sources.ts';

const sources = readSources();
const notes = sources.filter((source) => source.kind === 'note');
const nodeTypes = ['note', 'person', 'machine', 'source', 'event', 'question', 'idea'];

const newest = (source: (typeof sources)[number]) => source.states.at(-1)?.text ?? '';
const parts = (text: string) => {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  return { front: parse(match?.[1] ?? '{}') as Record<string, unknown>, body: match?.[2] ?? '' };
};
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const namesOf = (source: (typeof sources)[number]) => {
  const { front } = parts(newest(source));
  const title = typeof front.title === 'string' ? [front.title] : [];
  return [source.name, ...title, ...texts(front.aliases)];
};

describe('the notes of the sample', () => {
  test('no two go by the same name, alias or title', () => {
    const owners = new Map<string, string>();
    for (const source of sources) {
      for (const name of new Set(namesOf(source).map((each) => each.toLowerCase()))) {
        expect(owners.get(name), `${name} in ${source.name}`).toBeUndefined();
        owners.set(name, source.name);
      }
    }
  });

  test('each says in its front matter which of the known types it is, and has tags', () => {
    for (const note of notes) {
      const { front } = parts(newest(note));
      expect(nodeTypes, note.name).toContain(front.type);
      expect(texts(front.tags).length, note.name).toBeGreaterThan(0);
    }
  });

  test('each has between 55 and 450 words', () => {
    for (const note of notes) {
      const words = parts(newest(note))
        .body.split(/\s+/)
        .filter((word) => word !== '').length;
      expect(words, note.name).toBeGreaterThanOrEqual(55);
      expect(words, note.name).toBeLessThanOrEqual(450);
    }
  });

  test('every wikilink and embed, in older versions too, names a thing of the sample', () => {
    const known = new Set(sources.flatMap(namesOf));
    for (const note of notes) {
      for (const state of note.states) {
        for (const [, name] of state.text.matchAll(/\[\[([^\]|#]+)/g)) {
          expect(known, `[[${name}]] in ${note.name}`).toContain(name);
        }
      }
    }
  });

  test('each note and figure has a typed link at least', () => {
    const linked = new Set(sampleLinks.flatMap(([source, , target]) => [source, target]));
    for (const source of sources) expect(linked, source.name).toContain(source.name);
  });

  test('they are plain text: straight quotes, no tabs, no space at the end of a line', () => {
    for (const source of sources) {
      for (const state of source.states) expect(state.text, source.name).not.toMatch(/[“”‘’\t]|[ ]$/m);
    }
  });
});

describe('the versions of the sample', () => {
  test('times rise within each note, and the whole lies in the year 2026', () => {
    for (const { name, states } of sources) {
      states.forEach((state, index) => {
        const before = states[index - 1]?.time ?? Date.UTC(2026, 0, 1);
        expect(state.time, name).toBeGreaterThan(before);
        expect(state.time, name).toBeLessThan(Date.UTC(2026, 10, 20));
      });
    }
  });

  test('each state differs from the one before', () => {
    for (const { name, states } of sources) {
      for (let index = 1; index < states.length; index++) {
        expect(states[index]?.text, name).not.toBe(states[index - 1]?.text);
      }
    }
  });

  test('a handful of notes have three to eight of them', () => {
    const several = notes.filter((note) => note.states.length > 1);
    expect(several.length).toBeGreaterThanOrEqual(6);
    for (const { name, states } of several) {
      expect(states.length, name).toBeGreaterThanOrEqual(3);
      expect(states.length, name).toBeLessThanOrEqual(8);
    }
  });

  test('the calendar names nothing that is not there', () => {
    const known = new Set(sources.map((source) => source.name));
    for (const [, ...names] of calendar) for (const name of names) expect(known).toContain(name);
  });
});

describe('the near-duplicates of the sample', () => {
  const sharedParagraphs = (a: string, b: string) => {
    const paragraphs = (name: string) => {
      const source = notes.find((note) => note.name === name);
      return source === undefined ? '' : parts(newest(source)).body;
    };
    const other = paragraphs(b);
    const sentences = paragraphs(a).split(/(?<=[.?!])\s+/);
    return sentences.filter((sentence) => sentence.length > 40 && other.includes(sentence)).length;
  };

  test.each([
    ["Conklin's survey", 'Two troubles with hypertext', 5],
    ['Trails, not folders', 'Trails and folders, a draft', 5],
    ['Memex', 'A talk in twenty minutes', 2],
    ['Mundaneum', 'A talk in twenty minutes', 2],
    ['The 1968 demo', 'A talk in twenty minutes', 1],
    ['Two-way links', 'A talk in twenty minutes', 3],
    ['Link rot', 'A talk in twenty minutes', 1],
  ])('%s and %s share whole sentences', (a, b, least) => {
    expect(sharedParagraphs(a, b)).toBeGreaterThanOrEqual(least);
  });
});

describe('the typed links of the sample', () => {
  test('join things of the sample by known types, none twice', () => {
    const known = new Set(sources.map((source) => source.name));
    const seen = new Set<string>();
    for (const [source, type, target] of sampleLinks) {
      expect(known).toContain(source);
      expect(known).toContain(target);
      expect(linkTypes).toContain(type);
      const key = `${source} ${type} ${target}`;
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
    }
    expect(sampleLinks.length).toBeGreaterThanOrEqual(130);
  });

  test('run only downwards: no path leads back to where it began', () => {
    const targets = new Map<string, string[]>();
    for (const [source, , target] of sampleLinks)
      targets.set(source, [...(targets.get(source) ?? []), target]);
    const done = new Set<string>();
    const visit = (name: string, path: readonly string[]): void => {
      expect(path, [...path, name].join(' > ')).not.toContain(name);
      if (done.has(name)) return;
      for (const target of targets.get(name) ?? []) visit(target, [...path, name]);
      done.add(name);
    };
    for (const name of targets.keys()) visit(name, []);
  });

  test('one that Begin here invites the reader to try would close a circle', () => {
    const reached = new Set<string>(['Tools for thought']);
    for (const name of reached) {
      for (const [source, , target] of sampleLinks) if (source === name) reached.add(target);
    }
    expect(reached).toContain('Vannevar Bush');
  });
});
