/** Which nodes are like one: by words, however they are chunked, and by chunks where there are no words. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { NodeId, SimilarOptions } from '../../src/mx/index.ts';
import { LIKENESS_SETTING } from '../../src/mx/similarity/likeness-settings.ts';
import { errorOf, Scenario } from '../scenarios/memex.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

/** Sentences that are told apart by their number, with words that come again and again. */
function prose(first: number, sentences: number): string {
  return Array.from({ length: sentences }, (_, i) => {
    const n = first + i;
    return `The heron number${n} stood near pond${n * 7} and waited for fish${n * 13} until evening${n}.`;
  }).join(' ');
}

function similar(id: NodeId, options?: SimilarOptions) {
  return memex.view.similarity.of(id, options).map(({ node, ...rest }) => ({ id: node.id, ...rest }));
}

describe('nodes that are alike', () => {
  it('meet across the border between chunkers: a note of 1,000 bytes and its edited copy of 1,060', () => {
    const text = prose(0, 20).slice(0, 1000);
    const small = memex.add(text);
    const large = memex.add(`${text}. And one more sentence that was added to it later on.`);
    const view = memex.view;
    expect(view.history.versions(small)[0]?.chunker).toBe('words');
    expect(view.history.versions(large)[0]?.chunker).toBe('content-defined');
    expect(similar(small)[0]).toMatchObject({ id: large });
    expect(similar(small)[0]?.resemblance).toBeGreaterThan(0.8);
    expect(similar(large)[0]).toMatchObject({ id: small });
    expect(similar(small)[0]?.similarity).toBeLessThan(1);
  });

  it('are found when one is quoted whole in the other, from both sides', () => {
    const quoted = memex.add(prose(500, 4));
    const long = memex.add([prose(0, 30), prose(500, 4), prose(100, 30)].join('\n\n'));
    for (let i = 0; i < 20; i++) memex.add(prose(1000 + 10 * i, 8));
    const [from] = similar(quoted);
    expect(from).toMatchObject({ id: long });
    expect(from?.containment).toBeGreaterThan(0.8);
    expect(from?.resemblance).toBeLessThan(0.3);
    expect(similar(long)[0]).toMatchObject({ id: quoted });
  });

  it('are found when paragraphs were moved', () => {
    const parts = [prose(0, 4), prose(10, 4), prose(20, 4), prose(30, 4)];
    const one = memex.add(parts.join('\n\n'));
    const other = memex.add([...parts].reverse().join('\n\n'));
    expect(similar(one)[0]).toMatchObject({ id: other });
    expect(similar(one)[0]?.resemblance).toBeGreaterThan(0.95);
    expect(similar(one)[0]?.similarity).toBeLessThan(1);
  });

  it('are not those that share frequent words alone, nor those with headings of the same template', () => {
    const template = (n: number) => `# Day ${n}\n\n## Tasks\n\n## Notes\n\n${prose(n * 50, 3)}\n\n## Done\n`;
    const ids = Array.from({ length: 40 }, (_, i) => memex.add(template(i)));
    for (const id of ids) expect(similar(id)).toEqual([]);
  });

  it('are living ones, as they are now', () => {
    const one = memex.add(prose(0, 6));
    const copy = memex.add(prose(0, 6).replace('heron', 'stork'));
    expect(similar(one).map(({ id }) => id)).toEqual([copy]);
    const { commit } = memex.view;
    memex.commit({ kind: 'updateNode', id: copy, content: 'Something else altogether is written here now.' });
    expect(similar(one)).toEqual([]);
    memex.commit({ kind: 'restoreVersion', id: copy, version: 1 });
    expect(similar(one).map(({ id }) => id)).toEqual([copy]);
    memex.commit({ kind: 'deleteNode', id: copy });
    expect(similar(one)).toEqual([]);
    // and as they were then
    const then = memex.store.at({ commit });
    expect(then.similarity.of(one).map(({ node }) => node.id)).toEqual([copy]);
    then.release();
  });

  it('are found by chunks when they are no text', () => {
    const noise = Uint8Array.from({ length: 400_000 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 255);
    const changed = noise.slice();
    changed.set([1, 2, 3, 4], 200_000);
    const add = (content: Uint8Array) =>
      memex.idOf(
        memex.commit({ kind: 'addNode', type: 'file', content, mediaType: 'application/octet-stream' }),
      );
    const [one, other] = [add(noise), add(changed)];
    const [found] = similar(one);
    expect(found).toMatchObject({ id: other });
    expect(found?.sharedChunks).toBeGreaterThan(0);
    expect(found?.similarity).toBeLessThan(1);
  });

  it('are found by chunks when they are texts of more than 64 KiB', () => {
    const text = prose(0, 1200);
    expect(text.length).toBeGreaterThan(64 * 1024);
    const [one, other] = [memex.add(text), memex.add(text.replace('number600', 'number six hundred'))];
    expect(similar(one)[0]).toMatchObject({ id: other });
  });

  it('are equal by 1 even where nothing else can be compared', () => {
    const [one, other] = [memex.add('---'), memex.add('---')];
    expect(similar(one)).toMatchObject([{ id: other, similarity: 1, resemblance: 1, containment: 1 }]);
    const [empty] = [memex.add(''), memex.add('')];
    expect(similar(empty)).toEqual([]);
  });

  it('of many words are weighed by some of them, and still found', () => {
    const words = (from: number) => Array.from({ length: 4000 }, (_, i) => `w${from + i}`).join(' ');
    const one = memex.add(words(0));
    const other = memex.add(words(800));
    memex.add(words(9000));
    const found = similar(one);
    expect(found.map(({ id }) => id)).toEqual([other]);
    // 3,200 of 4,800
    expect(found[0]?.resemblance).toBeGreaterThan(0.55);
    expect(found[0]?.resemblance).toBeLessThan(0.8);
  });
});

describe('what counts for likeness', () => {
  it('is set for the memex, and can be tried without setting it', () => {
    const text = prose(0, 6);
    const one = memex.add(text);
    const other = memex.add(`${text} ${prose(50, 6)}`);
    const byDefault = similar(one)[0];
    expect(byDefault?.similarity).toBeCloseTo((byDefault?.containment ?? 0) * 0.8, 5);
    expect(similar(one, { threshold: 0.9 })).toEqual([]);
    expect(similar(one, { containment: 0 })[0]?.similarity).toBeCloseTo(byDefault?.resemblance ?? 0, 5);
    memex.commit({ kind: 'setSetting', name: LIKENESS_SETTING, value: { threshold: 0.9, containment: 1 } });
    expect(memex.view.similarity.settings()).toMatchObject({
      threshold: 0.9,
      containment: 1,
      rarity: 1,
      length: 1,
    });
    expect(similar(one).map(({ id }) => id)).toEqual([other]);
    memex.reopen();
    expect(memex.view.similarity.settings().threshold).toBe(0.9);
  });

  it('makes rare words count more, or all the same', () => {
    for (let i = 0; i < 60; i++) memex.add(`common words stand in every note of this memex ${i}`);
    const one = memex.add('common words stand in every note quetzalcoatl');
    const other = memex.add('entirely different sentence quetzalcoatl');
    const of = (rarity: number) =>
      similar(one, { rarity, threshold: 0.05, limit: 100 }).find(({ id }) => id === other)?.resemblance ?? 0;
    expect(of(2)).toBeGreaterThan(of(1));
    expect(of(1)).toBeGreaterThan(of(0));
  });

  it('is refused when it makes no sense, and passed over when another program wrote it', () => {
    const one = memex.add(prose(0, 3));
    expect(errorOf(() => similar(one, { threshold: 2 })).message).toBe(
      '“threshold” of similarity is a number from 0.05 to 1.',
    );
    memex.commit({ kind: 'setSetting', name: LIKENESS_SETTING, value: { threshold: 'much', rarity: 1.5 } });
    expect(memex.view.similarity.settings()).toMatchObject({ threshold: 0.3, rarity: 1.5 });
    memex.commit({ kind: 'setSetting', name: LIKENESS_SETTING, value: [1] });
    expect(memex.view.similarity.settings()).toMatchObject({ threshold: 0.3, rarity: 1 });
  });
});
