/** Ours on purpose: similarity is computed when asked for, never stored as links. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Scenario } from './memex.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

const dog = 'The quick brown fox jumps over the lazy dog while the sun sets behind the distant hills';

function similarTo(id: string) {
  return memex.view.similarity.of(id).map(({ node, ...rest }) => ({ id: node.id, ...rest }));
}

describe('similarity', () => {
  it('26: an exact duplicate is similar by 1, with shared chunks', () => {
    const [a, b] = [memex.add(dog), memex.add(dog)];
    const [found] = similarTo(a);
    expect(found).toMatchObject({ id: b, similarity: 1 });
    expect(found?.sharedChunks).toBeGreaterThan(0);
    expect(memex.store.status().links).toBe(0);
  });

  it('27: sentences that differ in one word are similar by 0.8 at least', () => {
    const [a, b] = [memex.add(dog), memex.add(dog.replace('dog', 'cat'))];
    const [found] = similarTo(a);
    expect(found?.id).toBe(b);
    expect(found?.similarity).toBeGreaterThanOrEqual(0.8);
    expect(found?.similarity).toBeLessThan(1);
  });

  it('28: sentences without common words are not similar', () => {
    const a = memex.add('Quantum computers factor enormous integers efficiently');
    memex.add('My grandmother bakes delicious apple pies every Sunday');
    expect(similarTo(a)).toEqual([]);
  });

  it('29: nothing below the threshold is called similar, and nothing is more than equal', () => {
    const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'];
    const sentence = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
      .map((each) => each.join(' '));
    fc.assert(
      fc.property(sentence, (text) => {
        for (const { similarity } of similarTo(memex.add(text))) {
          expect(similarity).toBeGreaterThanOrEqual(0.3);
          expect(similarity).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 29, numRuns: 60 },
    );
  });

  it('30: similarity is the same after closing and opening', () => {
    const a = memex.add(dog);
    memex.add(dog.replace('dog', 'cat'));
    memex.add(dog);
    const before = similarTo(a);
    expect(before).toHaveLength(2);
    memex.reopen();
    expect(similarTo(a)).toEqual(before);
  });
});
