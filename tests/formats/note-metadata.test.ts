import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../src/formats/front-matter.ts';
import { inlineTags } from '../../src/formats/inline-tags.ts';
import { plainText } from '../../src/formats/markdown-text.ts';
import { extensionOf, mediaTypeOf } from '../../src/formats/media-type.ts';
import { describeFile, noteMetadata } from '../../src/formats/note-metadata.ts';

const utf8 = new TextEncoder();

describe('front matter', () => {
  it('gives properties as JSON, dates as they were written', () => {
    const text =
      '---\nname: A\nwhen: 2024-05-01\nn: 4.5\nyes: true\nlist: [1, two]\nmap: {a: {b: 1}}\nnothing:\n---\nBody';
    const { properties, end, problem } = readFrontMatter(text);
    expect(properties).toEqual({
      name: 'A',
      when: '2024-05-01',
      n: 4.5,
      yes: true,
      list: [1, 'two'],
      map: { a: { b: 1 } },
      nothing: null,
    });
    expect(text.slice(end)).toBe('Body');
    expect(problem).toBeUndefined();
  });

  it('tells what is wrong and never throws', () => {
    for (const yaml of [
      'a: [1',
      'a: "x',
      '- a\n- b',
      'just text',
      '\ta: 1',
      'a: *unknown',
      '? {a: 1}: {b: 2',
    ]) {
      const { properties, problem, end } = readFrontMatter(`---\n${yaml}\n---\n`);
      expect(properties, yaml).toEqual({});
      expect(problem?.english, yaml).toMatch(/^The front matter /);
      expect(end).toBe(yaml.length + 9);
    }
  });

  it('is refused when repeated anchors would make it huge', () => {
    const lines = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
    );
    const { problem } = readFrontMatter(`---\na0: &a0 [x]\n${lines.join('\n')}\n---\n`);
    expect(problem?.english).toMatch(/^The front matter cannot be read/);
  });

  it('may be empty, absent, or have Windows line ends', () => {
    expect(readFrontMatter('---\n---\nx')).toEqual({ properties: {}, end: 8 });
    expect(readFrontMatter('# No front matter\n---\na: 1\n---')).toEqual({ properties: {}, end: 0 });
    expect(readFrontMatter('---\r\na: 1\r\n---\r\nx')).toEqual({ properties: { a: 1 }, end: 16 });
  });
});

describe('tags in text', () => {
  it('are nested, Unicode, and never only digits', () => {
    expect(inlineTags('#one two #a/b/c #été-2024 #42 #y2k # no#no (#no) #one\n#last.')).toEqual([
      'one',
      'a/b/c',
      'été-2024',
      'y2k',
      'last',
    ]);
  });

  it('do not stand in code, comments, links and headings', () => {
    const text =
      '# Heading\n`#no` %% #no %% [[Note# no]] [x #no](a.md) <!-- #no -->\n```\n#no\n```\n    \n## #yes';
    expect(inlineTags(text)).toEqual(['yes']);
  });
});

describe('a note', () => {
  it('takes title, tags and aliases from its text', () => {
    const { metadata, type } = noteMetadata(
      '---\ntitle: The title\ntype: person\ntags: [a, "#B", b]\nalias: Other\npath: /etc\nage: 7\nempty:\n---\n#b #c',
    );
    expect(metadata).toEqual({ title: 'The title', tags: ['a', 'B', 'c'], aliases: ['Other'], age: 7 });
    expect(type).toBe('person');
  });

  it('is titled like its file otherwise', () => {
    expect(describeFile('vault/a/My note.v2.md', utf8.encode('Text'))).toEqual({
      type: 'note',
      mediaType: 'text/markdown',
      metadata: { title: 'My note.v2', filename: 'My note.v2.md', path: 'vault/a/My note.v2.md' },
    });
  });

  it('is made of Markdown only', () => {
    expect(describeFile('a.txt', utf8.encode('---\ntitle: x\n---\n'))).toEqual({
      type: 'file',
      mediaType: 'text/plain',
      metadata: { filename: 'a.txt', path: 'a.txt' },
    });
    expect(noteMetadata('---\ntype: file\n---\n').type).toBeUndefined();
  });
});

describe('media types', () => {
  it('come from the extension, else from the first bytes', () => {
    expect(mediaTypeOf('a/b.PNG')).toBe('image/png');
    expect(mediaTypeOf('x.md', utf8.encode('%PDF'))).toBe('text/markdown');
    expect(mediaTypeOf('unknown.xyz', utf8.encode('%PDF-1.7'))).toBe('application/pdf');
    expect(mediaTypeOf('noext', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe(
      'image/png',
    );
    expect(mediaTypeOf('LICENSE', utf8.encode('MIT ©'))).toBe('text/plain');
    expect(mediaTypeOf('LICENSE', utf8.encode('cut in a character ©').subarray(0, -1))).toBe('text/plain');
    expect(mediaTypeOf('data', Uint8Array.of(1, 2, 3))).toBe('application/octet-stream');
    expect(mediaTypeOf('data', Uint8Array.of(0xff, 0x41))).toBe('application/octet-stream');
    expect(mediaTypeOf('a.gif89', utf8.encode('GIF89a'))).toBe('image/gif');
  });

  it('name an extension back', () => {
    expect(extensionOf('text/markdown; charset=utf-8')).toBe('md');
    expect(extensionOf('image/jpeg')).toBe('jpg');
    expect(extensionOf('x/y')).toBeUndefined();
  });
});

describe('plain text', () => {
  it('is what a reader would see', () => {
    const text = [
      '---',
      'a: 1',
      '---',
      '# A *heading*',
      '',
      '> [!tip] Mind this',
      '> and [[Note|that]] or [[Folder/Other]].',
      '',
      '- [ ] a **bold** task',
      '1. an [inline](a.md "t") link ![x](y.png) ![[z.png]]',
      '',
      '| a | b |',
      '| --- | :-: |',
      '| `c` | ~~d~~ |',
      '',
      '```js',
      'code()',
      '```',
      '%% hidden %%<!-- too -->Keep snake_case and _this_. ^block-1',
    ];
    expect(plainText(text.join('\n'))).toBe(
      'A heading Mind this and that or Folder/Other. a bold task an inline link a b c d code() Keep snake_case and this.',
    );
  });

  it('is cut to length, and empty for the beginning of long front matter', () => {
    expect(plainText('word '.repeat(1_000), 20)).toBe('word word word word');
    expect(plainText('---\ntitle: x\nlong: front')).toBe('');
    expect(plainText('---\n\nAfter a rule')).toBe('After a rule');
  });

  it('is made quickly of hostile text', () => {
    for (const piece of ['[', '[[', '![](', '`', '*', '_', '|', '> ', '- ', '%%', '<a ', '#']) {
      expect(typeof plainText(piece.repeat(500_000), 300)).toBe('string');
    }
  });
});
