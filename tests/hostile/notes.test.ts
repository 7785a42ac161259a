/** Texts that were made to keep a parser busy, or to be more than they are. */
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/formats/folder-import.ts';
import { readFrontMatter } from '../../src/formats/front-matter.ts';
import { inlineTags } from '../../src/formats/inline-tags.ts';
import { plainText } from '../../src/formats/markdown-text.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore } from '../../src/mx/index.ts';
import { scanReferences } from '../../src/mx/references/scan-references.ts';
import { source } from '../formats/vault.ts';
import { repeatable } from '../model/model-store.ts';

const frontMatter = (yaml: string) => readFrontMatter(`---\n${yaml}\n---\ntext`);

describe('front matter', () => {
  it('that repeats itself nine times over at each of nine levels is told, not unfolded', () => {
    const laughs = ['a0: &a0 [lol]'];
    for (let i = 1; i < 10; i++)
      laughs.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    const found = frontMatter(laughs.join('\n'));
    expect(found.properties).toEqual({});
    expect(found.problem?.english).toMatch(/cannot be read/);
  });

  it('that holds itself is told', () => {
    for (const yaml of ['a: &a [*a, *a, *a]', '&a {x: *a, y: *a}', 'a: &a {b: {c: *a}}']) {
      expect(frontMatter(yaml).problem, yaml).toBeDefined();
      expect(frontMatter(yaml).properties, yaml).toEqual({});
    }
  });

  it('of hundreds of levels is told, whatever it is nested by', () => {
    const deep = 300;
    for (const yaml of [
      `a: ${'['.repeat(deep)}${']'.repeat(deep)}`,
      `a: ${'{b: '.repeat(deep)}1${'}'.repeat(deep)}`,
      Array.from({ length: deep }, (_, i) => `${' '.repeat(i)}a:`)
        .join('\n')
        .slice(0, 250_000),
      `${'- '.repeat(deep)}x`,
      `a: ${'['.repeat(20_000)}`,
    ]) {
      expect(frontMatter(yaml).problem, yaml.slice(0, 30)).toBeDefined();
      expect(frontMatter(yaml).properties).toEqual({});
    }
  });

  it('of one mark over and over is read, or told', () => {
    const most = 50_000;
    // Squared, each would take half a minute.
    for (const piece of [
      'a: 1\n',
      '"',
      "'a",
      '&a ',
      '*a ',
      '!',
      '? ',
      '[',
      '{',
      ']',
      '- ',
      '#',
      '|\n',
      '%',
      '\t',
      'a\n',
    ]) {
      expect(frontMatter(piece.repeat(most / piece.length)).end).toBeGreaterThan(0);
    }
  });

  it('whose properties are called as parts of every object keeps them, and changes no other object', async () => {
    const yaml = '__proto__: {polluted: 1}\nconstructor: c\ntoString: t\nhasOwnProperty: h';
    const { properties } = frontMatter(yaml);
    expect(Object.keys(properties).sort()).toEqual([
      '__proto__',
      'constructor',
      'hasOwnProperty',
      'toString',
    ]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();

    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    const metadata = () => Object.entries(store.snapshot().nodes.atPath('v/a.md')?.metadata ?? {});
    await importFiles(store, [source('v/a.md', `---\n${yaml}\n---\none`)]);
    expect(metadata()).toContainEqual(['__proto__', { polluted: 1 }]);
    expect(metadata()).toContainEqual(['constructor', 'c']);
    await importFiles(store, [source('v/a.md', '---\n__proto__: {other: 2}\n---\ntwo')]);
    expect(metadata()).toContainEqual(['__proto__', { other: 2 }]);
    expect(metadata().map(([key]) => key)).not.toContain('constructor');
  });

  it('with numbers beyond all numbers, and the same name twice, becomes JSON', () => {
    const { properties } = frontMatter('a: 1e999\nb: .nan\nc: 0x1fffffffffffffffff\nd: 1\nd: 2');
    expect(properties).toMatchObject({ a: 'Infinity', b: 'NaN', d: 2 });
    expect(JSON.parse(JSON.stringify(properties))).toEqual(properties);
  });
});

describe('Markdown of a hundred thousand characters', () => {
  const LENGTH = 150_000;
  const PIECES = [
    ...[
      '[',
      '[[',
      '![',
      '![[',
      ']',
      ']]',
      '](',
      '![](',
      '[](',
      '[a](<',
      '[a](b "',
      "[a](b '",
      '[a](b (',
      '[[a|',
      '[[a#',
      '[[a|b]',
    ],
    ...[
      '`',
      '`` ` ',
      '<!--',
      '%%',
      '<!-- %%',
      '\\',
      '\\![',
      '(',
      ')',
      '[](()',
      '[x](a\\',
      '> ',
      '- ',
      '1. ',
      '* * ',
      '    ',
      '\t',
    ],
    ...[
      '~~~\n',
      '```\n',
      '#a ',
      '#',
      '#a/',
      '|',
      '[[a]]',
      '[a](b)',
      '![[a|[[',
      '"[[',
      '\n\n- ',
      '> > \n',
      '[[a\n',
      '<a ',
      '$',
      '_*',
    ],
  ];

  // Each is gone through in milliseconds; squared, each would take a minute or more.
  it('of any mark over and over is gone through once, not once for each', () => {
    for (const piece of PIECES) {
      const text = piece.repeat(LENGTH / piece.length);
      const whole = `x ${text} ]] ) \n${text}x`;
      scanReferences(whole);
      inlineTags(`#tag ${whole}`);
      plainText(whole);
    }
  });

  it('that grows by one each time, as runs of backticks and levels of quotes do, is gone through once', () => {
    const growing = (mark: string, between: string): string => {
      let text = '';
      for (let i = 1; text.length < LENGTH; i++) text += mark.repeat(i) + between;
      return text;
    };
    for (const [mark, between] of [
      ['`', ' '],
      ['>', '\n'],
      [' ', '- a\n'],
      ['#', '\n'],
      ['[', ' '],
      ['(', '[]('],
      ['~', '\n'],
    ] as const)
      expect(scanReferences(growing(mark, between))).toEqual([]);
  });

  it('whose only link has a title that never ends has no link', () => {
    for (const quote of ['"', "'", '('])
      expect(scanReferences(`[a](b ${quote}${'x'.repeat(LENGTH)}`)).toEqual([]);
  });
});
