import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanReferences } from '../../src/mx/references/scan-references.ts';

/** Names found, embeds with `!`, places with `#`, aliases with `|`. */
function found(text: string): string[] {
  return scanReferences(text).map(({ name, heading, block, alias, embed }) => {
    const place = heading !== undefined ? `#${heading}` : block !== undefined ? `#^${block}` : '';
    return `${embed ? '!' : ''}${name}${place}${alias === undefined ? '' : `|${alias}`}`;
  });
}

describe('wikilinks', () => {
  it('carry name, heading, block and alias', () => {
    expect(found('See [[Note]], [[Folder/Note#Heading|shown so]] and [[Note#^block-1]].')).toEqual([
      'Note',
      'Folder/Note#Heading|shown so',
      'Note#^block-1',
    ]);
    expect(found('[[Note#One#Two]] ![[image.png|100x145]] ![[Sound.ogg]]')).toEqual([
      'Note#One#Two',
      '!image.png|100x145',
      '!Sound.ogg',
    ]);
  });

  it('say where they stand, in UTF-16 code units', () => {
    const text = '👍 ![[a.png]] [[b|c]]';
    const places = scanReferences(text).map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(['![[a.png]]', '[[b|c]]']);
  });

  it('in tables may escape their pipe', () => {
    expect(found('| a | b |\n| - | - |\n| [[Note\\|shown]] | ![[a.png\\|50]] |')).toEqual([
      'Note|shown',
      '!a.png|50',
    ]);
  });

  it('are not read from what only looks like one', () => {
    expect(
      found('[[]] [[ ]] [[no\nline]] [[half] [[a[b]] \\[[escaped]] [[#Own heading]] [[unclosed'),
    ).toEqual([]);
    expect(found('[[[Inner]]] and \\\\[[After a backslash]]')).toEqual(['Inner', 'After a backslash']);
  });
});

describe('Markdown links', () => {
  it('count when they point to local targets', () => {
    expect(found('[x](Folder/Note.md) [y](My%20Note.md#My%20heading) [z](<Other Note.md>)')).toEqual([
      'Folder/Note.md|x',
      'My Note.md#My heading|y',
      'Other Note.md|z',
    ]);
    expect(found('![](image.png) ![alt](../a_(1).png "A title")')).toEqual([
      '!image.png',
      '!../a_(1).png|alt',
    ]);
  });

  it('do not count with a scheme, a host, or a heading alone', () => {
    expect(
      found(
        '[a](https://x.org) [b](mailto:a@b.c) [c](obsidian://open?vault=v) [d](#heading) ![e](data:image/png;base64,AA) [f](//x.org/a) [g](C:\\a.md)',
      ),
    ).toEqual([]);
  });

  it('nest images, but not links', () => {
    expect(found('[![alt](a.png)](Note.md)')).toEqual(['!a.png|alt', 'Note.md|![alt](a.png)']);
    expect(found('[outer [inner](a.md) text](b.md)')).toEqual(['a.md|inner']);
    expect(found('![image [inner](a.md)](b.png)')).toEqual(['a.md|inner', '!b.png|image [inner](a.md)']);
  });

  it('keep a target that is not well encoded as it is', () => {
    expect(found('[a](100%.md) [b](a%23b.md) [c]()')).toEqual(['100%.md|a', 'a#b.md|b']);
  });
});

describe('what is code or comment', () => {
  it('holds no references in fences, in quotes and lists too', () => {
    const texts = [
      '```\n[[no]]\n```\n[[yes]]',
      '~~~~md\n[[no]]\n~~~\n[[no]]\n~~~~\n[[yes]]',
      '> ```\n> [[no]]\n> ```\n> [[yes]]',
      '- item\n  ```\n  [[no]]\n  ```\n- [[yes]]',
      '- ```\n  [[no]]\n  ```\n  [[yes]]',
      '1. item\n\n\t```md\n\t[[no]]\n\t```\n\n\t[[yes]]',
      'text\n```\n[[no]]\n```\n[[yes]]',
      '> ```\n> [[no]]\n\n[[yes]]',
      '- ```\n  [[no]]\n\n[[yes]]',
    ];
    for (const text of texts) expect(found(text)).toEqual(['yes']);
    expect(found('```\n[[no]] to the end\n\n[[no]]')).toEqual([]);
  });

  it('holds none in indented code, but does in list items and paragraphs that are indented', () => {
    expect(found('Text\n\n    [[no]]\n\tstill [[no]]\n\n[[yes]]')).toEqual(['yes']);
    expect(found('Text\n    [[yes]]')).toEqual(['yes']);
    expect(found('- item\n\n    [[yes]]\n\n- a\n\t- b\n\t\t- [[deep]]')).toEqual(['yes', 'deep']);
    expect(found('- item\n\n      [[no]]\n\nText')).toEqual([]);
  });

  it('holds none in inline code', () => {
    expect(found('`[[no]]` ``a ` [[no]]`` [[yes]] \\`[[also]]\\` `[[open]]')).toEqual([
      'yes',
      'also',
      'open',
    ]);
    expect(found('a ` here\n\nand ` there [[yes]]')).toEqual(['yes']);
    expect(found('`code\n[[no]]` [[yes]]')).toEqual(['yes']);
  });

  it('holds none in comments, which may span blocks', () => {
    expect(found('%%[[no]]%% [[yes]] <!-- [[no]] --> [[also]]')).toEqual(['yes', 'also']);
    expect(found('%%\n\n[[no]]\n```\n\n%% [[yes]]\n\n<!--\n[[no]]\n\n[[no]] --> [[also]]')).toEqual([
      'yes',
      'also',
    ]);
    expect(found('100%% sure of [[yes]]\n\n<!-- never closed [[also]]')).toEqual(['yes', 'also']);
    expect(found('`%%` [[yes]] `%%`')).toEqual(['yes']);
  });
});

describe('front matter', () => {
  it('counts a property whose whole quoted value is a wikilink', () => {
    expect(
      found('---\nup: "[[Parent]]"\nrelated:\n  - \'[[One|first]]\'\n  - "[[Two#H]]"\n---\n[[body]]'),
    ).toEqual(['Parent', 'One|first', 'Two#H', 'body']);
  });

  it('does not count other values', () => {
    expect(found('---\na: [[list]]\nb: "see [[text]]"\nc: "[x](Note.md)"\n---\n')).toEqual([]);
  });

  it('is text when it does not begin the file or never ends', () => {
    expect(found('\n---\n[[yes]]\n---')).toEqual(['yes']);
    expect(found('---\nno end\n\n[[yes]]')).toEqual(['yes']);
  });
});

describe('hostile text', () => {
  const MEGABYTE = 1_000_000;
  const pieces = [
    '[',
    '![',
    ']',
    '[[a|',
    '[](',
    '](',
    '[a](b "',
    '[a](<',
    '`',
    '`a``b```c',
    '%%',
    '<!--',
    '- ',
    '> ',
    '* * ',
    '|',
    '\\',
    '![[',
    '[x](y)',
    '> - ',
    '\t',
    '```\n',
    '---\n',
    '- a\n ',
    '[[a]]%%\n',
    "[](a 'b",
    '(',
    '[](((',
    '#',
  ];
  it('is read in linear time', () => {
    for (const piece of pieces) {
      const text = piece.repeat(MEGABYTE / piece.length);
      expect(Array.isArray(scanReferences(text)), piece).toBe(true);
      expect(Array.isArray(scanReferences(`![${text.slice(0, MEGABYTE / 10)}](a)`)), piece).toBe(true);
    }
  }, 30_000);

  it('gives references that lie in order inside the text', () => {
    const text = fc.array(
      fc.constantFrom(
        '[[a',
        ']]',
        '|',
        '#',
        '![',
        '](b)',
        '[',
        '`',
        '%%',
        '\n',
        '> ',
        '- ',
        '    ',
        '```',
        'x',
        '\\',
        '"',
        '(',
      ),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join('');
        for (const { start, end, name } of scanReferences(whole)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(whole.length);
          expect(name).not.toBe('');
          expect(whole.slice(start, end)).toMatch(/^!?\[.*[\])]$/s);
        }
      }),
      { seed: 4, numRuns: 2_000 },
    );
  });
});
