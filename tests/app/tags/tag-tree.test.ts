import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TagBranch, tagRows, tagsOver, tagTree } from '../../../src/app/tags/tag-tree.ts';

const { compare } = new Intl.Collator('en');
const treeOf = (...tags: readonly (readonly [value: string, count: number])[]) =>
  tagTree(
    tags.map(([value, count]) => ({ value, count })),
    compare,
  );
const drawn = (tree: readonly TagBranch[], depth = 0): string[] =>
  tree.flatMap(({ name, own, children }) => [
    `${'  '.repeat(depth)}${name} ${own}`,
    ...drawn(children, depth + 1),
  ]);

const part = fc.constantFrom('a', 'B', 'b', 'c', 'é', 'e', 'x y');
const tags = fc.uniqueArray(
  fc.record({
    value: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    count: fc.integer({ min: 1, max: 9 }),
  }),
  { selector: ({ value }) => value, maxLength: 12 },
);
const branchesIn = (tree: readonly TagBranch[]): TagBranch[] =>
  tree.flatMap((branch) => [branch, ...branchesIn(branch.children)]);
/** As `fold` for these letters. */
const plain = (text: string): string => text.toLowerCase().replaceAll('é', 'e');

describe('the tree of tags', () => {
  test('has every part of a path, sorted, with what has this very tag', () => {
    expect(drawn(treeOf(['history/1945', 3], ['art', 1], ['history/1968/demo', 2], ['History', 4]))).toEqual([
      'art 1',
      'History 4',
      '  1945 3',
      '  1968 0',
      '    demo 2',
    ]);
  });

  test('is spelled as it is most often, and one whatever the case', () => {
    expect(drawn(treeOf(['Tree', 2], ['tree', 5], ['TREE/Élan', 1]))).toEqual(['tree 7', '  Élan 1']);
    expect(treeOf(['/a//b/', 1])).toMatchObject([{ tag: 'a', children: [{ tag: 'a/b', own: 1 }] }]);
  });

  test('holds what a plain count finds, for every path and its beginnings', () => {
    fc.assert(
      fc.property(tags, (all) => {
        const tree = branchesIn(tagTree(all, compare));
        const expected = new Map<string, number>();
        for (const { value, count } of all) {
          for (const over of tagsOver(value)) expected.set(plain(over), expected.get(plain(over)) ?? 0);
          expected.set(plain(value), (expected.get(plain(value)) ?? 0) + count);
        }
        expect(new Map(tree.map(({ key, own }) => [key, own]))).toEqual(expected);
        expect(tree).toHaveLength(expected.size);
      }),
    );
  });
});

describe('the rows of the tree', () => {
  const tree = treeOf(['a/b/c', 1], ['a/d', 1], ['e', 1]);
  const seen = (open: readonly string[], wanted = '') =>
    tagRows(tree, new Set(open), wanted).map(
      ({ branch, level, place, siblings }) => `${branch.tag} ${level} ${place}/${siblings}`,
    );

  test('are those under open branches', () => {
    expect(seen([])).toEqual(['a 1 1/2', 'e 1 2/2']);
    expect(seen(['a', 'e'])).toEqual(['a 1 1/2', 'a/b 2 1/2', 'a/d 2 2/2', 'e 1 2/2']);
  });

  test('are those that hold what is looked for, and what leads to them', () => {
    expect(seen([], 'C')).toEqual(['a 1 1/1', 'a/b 2 1/1', 'a/b/c 3 1/1']);
    expect(seen(['a'], '#e')).toEqual(['e 1 1/1']);
    expect(seen([], 'none')).toEqual([]);
  });

  test('are all of the tree when all is open, each once, under its parent', () => {
    fc.assert(
      fc.property(tags, (all) => {
        const branches = tagTree(all, compare);
        const everything = branchesIn(branches);
        const rows = tagRows(branches, new Set(everything.map(({ key }) => key)), '');
        expect(rows.map(({ branch }) => branch)).toEqual(everything);
        for (const { branch, level } of rows) expect(level).toBe(branch.key.split('/').length);
      }),
    );
  });
});
