import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../src/formats/front-matter.ts';
import {
  editedMatter,
  matterProperties,
  type PropertyEdit,
  type PropertyList,
} from '../../src/formats/front-matter-edit.ts';
import type { Json } from '../../src/mx/types.ts';

const MATTER = `---
# who wrote it
author: Ada   # by her own hand
published: 1843-09-01
tags:
- engine
- "two words"
pages: 0x1F
notes: |
  one

  two
people:
  - {name: Charles, born: 1791}
empty:
# the end
---

`;

const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      'true',
      '2026-11-27',
      '[[Ada]]',
      '- a',
      'a: b',
      '#x',
      'one\ntwo\n',
      ' ',
      '1984',
      '---',
      '~',
      "it's",
    ),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b c', '1'), tie('value'), { maxKeys: 3 }),
  ),
})).value;
const names = fc.constantFrom(
  'author',
  'tags',
  '1984',
  'a b',
  'a: b',
  'true',
  '#x',
  '__proto__',
  'ünï',
  '- l',
  'null',
);
const edits: fc.Arbitrary<PropertyEdit> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), name: names, value: values }),
  fc.record({ kind: fc.constant('remove' as const), name: names }),
  fc.record({ kind: fc.constant('rename' as const), name: names, to: names }),
  fc.record({ kind: fc.constant('move' as const), name: names, to: fc.nat(4) }),
);

/** What an edit does to a list of names and values, said once more and plainly. */
function applied(list: PropertyList, edit: PropertyEdit): PropertyList {
  const at = list.findIndex(([name]) => name === edit.name);
  const rest = list.filter((_, i) => i !== at);
  const put = (i: number, name: string, value: Json): PropertyList => [
    ...rest.slice(0, i),
    [name, value],
    ...rest.slice(i),
  ];
  if (edit.kind === 'set') return put(at < 0 ? rest.length : at, edit.name, edit.value);
  const there = list[at];
  if (there === undefined) return list;
  if (edit.kind === 'remove') return rest;
  return edit.kind === 'rename' ? put(at, edit.to, there[1]) : put(edit.to, there[0], there[1]);
}

describe('an edit of front matter', () => {
  test('changes the lines of one property alone', () => {
    const set = editedMatter(MATTER, { kind: 'set', name: 'published', value: '1843-10-01' });
    expect(set).toBe(MATTER.replace('1843-09-01', '1843-10-01'));
    expect(editedMatter(MATTER, { kind: 'rename', name: 'author', to: 'by' })).toBe(
      MATTER.replace('author:', 'by:'),
    );
    expect(editedMatter(MATTER, { kind: 'remove', name: 'notes' })).toBe(
      MATTER.replace('notes: |\n  one\n\n  two\n', ''),
    );
    expect(editedMatter(MATTER, { kind: 'set', name: 'draft', value: true })).toBe(
      MATTER.replace('empty:\n', 'empty:\ndraft: true\n'),
    );
  });

  test('takes comments over a property along with it', () => {
    const moved = editedMatter(MATTER, { kind: 'move', name: 'author', to: 1 });
    expect(moved).toContain('published: 1843-09-01\n# who wrote it\nauthor: Ada   # by her own hand\ntags:');
  });

  test('makes front matter where there is none, and takes it away with its last property', () => {
    const made = editedMatter('', { kind: 'set', name: 'author', value: null });
    expect(made).toBe('---\nauthor:\n---\n\n');
    expect(editedMatter(made, { kind: 'remove', name: 'author' })).toBe('');
  });

  test('keeps line ends as they are, and values that are repeated by an anchor', () => {
    expect(editedMatter('---\r\na: 1\r\n---\r\n', { kind: 'set', name: 'b', value: 2 })).toBe(
      '---\r\na: 1\r\nb: 2\r\n---\r\n',
    );
    const anchored = '---\na: &x [1, 2]\nb: *x\n---\n';
    expect(matterProperties(editedMatter(anchored, { kind: 'remove', name: 'a' }))).toEqual([['b', [1, 2]]]);
    expect(matterProperties(editedMatter('---\n{a: 1, b: 2}\n---\n', { kind: 'remove', name: 'a' }))).toEqual(
      [['b', 2]],
    );
  });

  test('is refused where it would lose something', () => {
    expect(() => editedMatter('---\na: [1\n---\n', { kind: 'set', name: 'b', value: 1 })).toThrow(
      /not valid/,
    );
    expect(() => editedMatter(MATTER, { kind: 'rename', name: 'author', to: 'tags' })).toThrow(/already/);
  });

  test('after edit, the properties are those of the list after the same edits, in its order', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(edits, { maxLength: 12 }), (begun, all) => {
        let matter = begun ? MATTER : '';
        let model = matterProperties(matter);
        for (const edit of all) {
          const isTaken =
            edit.kind === 'rename' && edit.name !== edit.to && model.some(([name]) => name === edit.to);
          if (isTaken) {
            expect(() => editedMatter(matter, edit)).toThrow(/already/);
            continue;
          }
          matter = editedMatter(matter, edit);
          model = applied(model, edit);
          expect(matterProperties(matter)).toEqual(model);
          expect(readFrontMatter(`${matter}Text`).properties).toEqual(Object.fromEntries(model));
        }
      }),
      { numRuns: 100 },
    );
  });
});
