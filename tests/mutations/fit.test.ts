/** The list of bugs stays true to the code: each can still be put in, and the test that must notice it is there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MUTATIONS } from './all.ts';

const at = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('every bug of the list', () => {
  it('can be put into the code at exactly one place', () => {
    const unfit = MUTATIONS.filter(({ file, find }) => at(file).split(find).length !== 2);
    expect(unfit.map(({ bug, file }) => `${file}: ${bug}`)).toEqual([]);
  });

  it('has a test that is to notice it', () => {
    const missing = MUTATIONS.filter(({ test, name }) => !at(`tests/${test}`).includes(name));
    expect(missing.map(({ test, name }) => `${test}: ${name}`)).toEqual([]);
  });

  it('is another, and there are at least thirty', () => {
    expect(new Set(MUTATIONS.map(({ file, find, replace }) => `${file} ${find} ${replace}`)).size).toBe(
      MUTATIONS.length,
    );
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(30);
  });
});
