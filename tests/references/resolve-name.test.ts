import { describe, expect, it } from 'vitest';
import { fold } from '../../src/mx/references/fold.ts';
import { type NameKind, nameKeys, withoutNoteExtension } from '../../src/mx/references/node-names.ts';
import { type NameCandidate, resolveName } from '../../src/mx/references/resolve-name.ts';

interface Entry {
  readonly path?: string;
  readonly title?: string;
  readonly aliases?: readonly string[];
}

/** The names that a store's index keeps for a node. */
function namesOf({ title, path, aliases }: { title: string } & Entry): [string, NameKind][] {
  const file = path === undefined ? title : withoutNoteExtension(path.slice(path.lastIndexOf('/') + 1));
  const names: [string, NameKind][] = [[fold(file), 'file']];
  if (path !== undefined && title !== undefined) names.push([fold(title), 'title']);
  for (const alias of aliases ?? []) names.push([fold(alias), 'alias']);
  return names;
}

/** Resolves in a memex of these nodes, ids in their order; gives the path, else the title. */
function memex(...entries: readonly (string | Entry)[]) {
  const byKey = new Map<string, NameCandidate[]>();
  entries.forEach((entry, i) => {
    const { path, title, aliases } = typeof entry === 'string' ? { path: entry } : entry;
    const shown = title ?? (path ?? '').replace(/^.*\//, '').replace(/\.md$/, '');
    const place = path === undefined ? {} : { path };
    for (const [key, kind] of namesOf({ title: shown, ...place, ...(aliases && { aliases }) })) {
      byKey.set(key, [
        ...(byKey.get(key) ?? []),
        { id: String(i).padStart(26, '0'), kind, title: shown, ...place },
      ]);
    }
  });
  const lookup = { candidates: (key: string) => byKey.get(key) ?? [] };
  return (name: string, source?: string) => {
    const candidate = resolveName(name, source, lookup);
    return candidate === undefined ? undefined : (candidate.path ?? candidate.title);
  };
}

describe('a name', () => {
  it('finds a file anywhere in the folder, in any case, without .md', () => {
    const resolve = memex('vault/Home.md', 'vault/a/b/Deep Note.md', 'vault/a/picture.PNG');
    expect(resolve('deep note', 'vault/Home.md')).toBe('vault/a/b/Deep Note.md');
    expect(resolve('Deep Note.md', 'vault/Home.md')).toBe('vault/a/b/Deep Note.md');
    expect(resolve('picture.png', 'vault/Home.md')).toBe('vault/a/picture.PNG');
    expect(resolve('picture', 'vault/Home.md')).toBeUndefined();
    expect(resolve('missing', 'vault/Home.md')).toBeUndefined();
    expect(resolve('', 'vault/Home.md')).toBeUndefined();
  });

  it('prefers a path from the root folder, then the nearest, then the least deep', () => {
    const resolve = memex('v/x/Note.md', 'v/a/b/c/Note.md', 'v/a/b/Note.md', 'v/b/Note.md');
    expect(resolve('b/Note', 'v/a/s.md')).toBe('v/b/Note.md');
    expect(resolve('Note', 'v/a/b/s.md')).toBe('v/a/b/Note.md');
    expect(resolve('Note', 'v/a/s.md')).toBe('v/a/b/Note.md');
    expect(resolve('Note', 'v/z/s.md')).toBe('v/b/Note.md');
    expect(memex('v/Note.md', 'v/a/Note.md')('Note', 'v/a/s.md')).toBe('v/Note.md');
  });

  it('matches whole folders at the end of a path', () => {
    const resolve = memex('v/one/two/Note.md', 'v/bone/two/Note.md');
    expect(resolve('one/two/Note', 'v/s.md')).toBe('v/one/two/Note.md');
    expect(resolve('two/Note', 'v/bone/s.md')).toBe('v/bone/two/Note.md');
    expect(resolve('e/two/Note', 'v/s.md')).toBeUndefined();
  });

  it('with dots means the path from the source, and with a slash the one from the root folder', () => {
    const resolve = memex('v/Note.md', 'v/a/Note.md', 'v/a/b/Note.md');
    expect(resolve('./Note', 'v/a/s.md')).toBe('v/a/Note.md');
    expect(resolve('../Note.md', 'v/a/b/s.md')).toBe('v/a/Note.md');
    expect(resolve('../../b/Note', 'v/a/b/s.md')).toBeUndefined();
    expect(resolve('../../../Note', 'v/a/b/s.md')).toBeUndefined();
    expect(resolve('/a/Note', 'v/a/b/s.md')).toBe('v/a/Note.md');
    expect(resolve('/b/Note', 'v/a/b/s.md')).toBeUndefined();
  });

  it('stays in what was imported with the source, and only then goes elsewhere', () => {
    const resolve = memex('one/Note.md', 'two/deep/Note.md', 'one/Only.md', { title: 'Written here' });
    expect(resolve('Note', 'two/s.md')).toBe('two/deep/Note.md');
    expect(resolve('Only', 'two/s.md')).toBe('one/Only.md');
    expect(resolve('one/Note', 'two/s.md')).toBe('one/Note.md');
    expect(resolve('written here', 'two/s.md')).toBe('Written here');
    expect(resolve('Note', undefined)).toBe('one/Note.md');
  });

  it('prefers notes to files without extension, and files with the right one', () => {
    const resolve = memex('v/LICENSE', 'v/LICENSE.md', 'v/v1.2.md');
    expect(resolve('license', 'v/s.md')).toBe('v/LICENSE.md');
    expect(resolve('v1.2', 'v/s.md')).toBe('v/v1.2.md');
    expect(memex('v/LICENSE')('LICENSE', 'v/s.md')).toBe('v/LICENSE');
    expect(memex('v/LICENSE')('LICENSE.md', 'v/s.md')).toBeUndefined();
  });

  it('folds accents, but prefers the same ones', () => {
    const resolve = memex('v/Cafe.md', 'v/Café.md', 'v/Zürich.md');
    expect(resolve('café', 'v/s.md')).toBe('v/Café.md');
    expect(resolve('CAFE', 'v/s.md')).toBe('v/Cafe.md');
    expect(resolve('zurich', 'v/s.md')).toBe('v/Zürich.md');
    expect(resolve('Cafe\u0301', 'v/s.md')).toBe('v/Café.md');
  });

  it('falls back to titles, then aliases', () => {
    const resolve = memex(
      { path: 'v/a.md', title: 'Long title', aliases: ['Short'] },
      { path: 'v/b.md', title: 'Other', aliases: ['Long title', 'and/or'] },
      { path: 'v/short.md', title: 'Third' },
    );
    expect(resolve('long TITLE', 'v/s.md')).toBe('v/a.md');
    expect(resolve('Short', 'v/s.md')).toBe('v/short.md');
    expect(resolve('and/or', 'v/s.md')).toBe('v/b.md');
    expect(resolve('./Long title', 'v/s.md')).toBeUndefined();
  });
});

describe('keys', () => {
  it('of a written name are its last part and the whole', () => {
    expect(nameKeys('Folder/My Note.md')).toEqual(['my note', 'folder/my note']);
    expect(nameKeys('Note')).toEqual(['note']);
  });

  it('fold case and accents, not letters of other scripts', () => {
    expect(fold('Straße')).toBe(fold('STRASSE'));
    expect(fold('ΟΔΟΣ')).toBe(fold('οδος'));
    expect(fold('İstanbul')).toBe('istanbul');
    expect(fold('Ångström\u00a0x ')).toBe('angstrom x');
    expect(fold('が')).not.toBe(fold('か'));
    expect(fold('Émile')).toBe(fold('E\u0301MILE'));
  });
});
