/** Pairs of nodes that are nearly the same, those that are to stay two, and the passages that two share. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { NodeId, NodePair } from '../../src/mx/index.ts';
import { apartSetting } from '../../src/mx/similarity/apart.ts';
import { errorOf, Scenario } from '../scenarios/memex.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

const TEXTS = [
  'A kingfisher waits above the weir for the minnows that gather in the slack water below the sluice',
  'Copper kettles must be scoured with lemon juice and salt before the tin lining is renewed',
  'The tram to the harbour runs every nine minutes until midnight and then once an hour',
];

function pairs(least = 0.6): readonly (readonly [NodeId, NodeId, number])[] {
  const found: NodePair[] = [];
  const work = memex.view.similarity.pairs({ least }, (pair) => found.push(pair));
  const told: number[] = [];
  for (let step = work.next(); step.done !== true; step = work.next()) told.push(step.value.done);
  expect(told).toEqual(told.map((_, i) => i + 1));
  return found.map(({ one, other, similarity }) => [one.id, other.id, similarity] as const);
}

describe('near-duplicates', () => {
  it('are told once for each pair, those of what was changed last first', () => {
    const [a, b, c] = TEXTS.map((text) => memex.add(text));
    const a2 = memex.add(`${TEXTS[0]} today`);
    memex.advance(1000);
    const b2 = memex.add(TEXTS[1] ?? '');
    expect(pairs()).toEqual([
      [b2, b, 1],
      [a2, a, expect.closeTo(0.95, 1)],
    ]);
    expect(pairs().flat()).not.toContain(c);
    expect(pairs(0.99)).toEqual([[b2, b, 1]]);
  });

  it('that are to stay two are not told any more', () => {
    const a = memex.add(TEXTS[0] ?? '');
    const b = memex.add(`${TEXTS[0]} today`);
    expect(pairs()).toHaveLength(1);
    memex.commit({ kind: 'setSetting', name: apartSetting(b, a), value: true });
    expect(memex.view.similarity.isApart(a, b)).toBe(true);
    expect(pairs()).toEqual([]);
    memex.reopen();
    expect(pairs()).toEqual([]);
    memex.commit({ kind: 'setSetting', name: apartSetting(a, b), value: null });
    expect(pairs()).toHaveLength(1);
  });
});

describe('passages that two nodes share', () => {
  it('are told as places in both texts', () => {
    const one = memex.add(`First this. ${TEXTS[0]}. ${TEXTS[1]}.`);
    const other = memex.add(`${TEXTS[1]}! And then, KINGFISHER waits above the weir for something else.`);
    const shared = memex.view.similarity.passages(one, other);
    const lit = shared?.passages.map((passage) => [
      shared.one.slice(passage.one.start, passage.one.end),
      shared.other.slice(passage.other.start, passage.other.end),
      passage.words,
    ]);
    expect(lit).toEqual([
      [TEXTS[1], TEXTS[1], 16],
      ['kingfisher waits above the weir for', 'KINGFISHER waits above the weir for', 6],
    ]);
  });

  it('are not to be had of what is no text, and of what is not there', () => {
    const one = memex.add(TEXTS[0] ?? '');
    const picture = memex.idOf(
      memex.commit({ kind: 'addNode', type: 'file', content: new Uint8Array(9), mediaType: 'image/png' }),
    );
    expect(memex.view.similarity.passages(one, picture)).toBeUndefined();
    expect(errorOf(() => memex.view.similarity.passages(one, '0'.repeat(26))).code).toBe('not-found');
  });
});
