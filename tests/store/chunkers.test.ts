/** The chunker of a memex: what each would make of its contents, and choosing another. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CHUNKER_SETTING } from '../../src/mx/store/chunker-choice.ts';
import type { ChunkersReport } from '../../src/mx/store/measure-chunkers.ts';
import type { LongWork } from '../../src/mx/types.ts';
import { Scenario } from '../scenarios/memex.ts';
import { expectVerified } from './verified.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

function finish<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

const measured = (): ChunkersReport => finish(memex.store.measureChunkers());
const choose = (value: string | null) => memex.commit({ kind: 'setSetting', name: CHUNKER_SETTING, value });
/** Lines that are all different, so that nothing is shared by chance. */
const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `Line ${(from + i) * 7919} of a long text.\n`).join('');

describe('what each chunker makes of a memex', () => {
  it('is what the memex itself has made of it, for the one that is chosen', () => {
    for (let i = 0; i < 5; i++) memex.note(`${i}`, lines(200, i * 50));
    memex.note('Short', 'A few words.');
    const { effects, contents, texts, bytes, whole } = measured();
    expect({ contents, texts, whole }).toEqual({ contents: 5, texts: 5, whole: true });
    const { view } = memex;
    const ids = view.nodes.list({ order: 'created', descending: false, offset: 0, limit: 10 }).rows;
    const pieces = ids.filter((row) => row.bytes > 1024).flatMap(({ id }) => view.content.pieces(id));
    const different = new Map(pieces.map((piece) => [piece.hash, piece.bytes]));
    expect(bytes).toBe(pieces.reduce((sum, piece) => sum + piece.bytes, 0));
    expect(effects[0]).toEqual({
      chunker: 'content-defined',
      chunks: pieces.length,
      different: different.size,
      differentBytes: [...different.values()].reduce((sum, each) => sum + each, 0),
    });
  });

  it('counts versions: after a word at the front only cuts by content share what follows', () => {
    const id = memex.note('Edited', lines(300));
    memex.advance(10 * 60_000);
    memex.commit({ kind: 'updateNode', id, content: `Word. ${lines(300)}` });
    const { effects, contents, bytes } = measured();
    expect(contents).toBe(2);
    const [byContent, fixed] = effects;
    expect(fixed?.differentBytes).toBe(bytes);
    expect(byContent?.differentBytes).toBeLessThan(0.75 * bytes);
  });

  it('leaves out the trash, and says nothing of what is cut into words', () => {
    memex.commit({ kind: 'deleteNode', id: memex.note('Gone', lines(100)) });
    memex.note('Short', 'A few words.');
    expect(measured()).toMatchObject({ contents: 0, bytes: 0, effects: [{ chunks: 0 }, { chunks: 0 }] });
  });
});

describe('choosing a chunker', () => {
  const chunkerOf = (id: string) => memex.view.history.versions(id).at(-1)?.chunker;

  it('concerns what is written from then on, also after opening again, and can be undone', () => {
    const before = memex.note('Before', lines(100));
    choose('fixed');
    expect([measured().chosen, memex.view.content.chunker()]).toEqual(['fixed', 'fixed']);
    const after = memex.note('After', lines(100));
    expect([chunkerOf(before), chunkerOf(after)]).toEqual(['content-defined', 'fixed']);
    memex.reopen();
    expect(chunkerOf(memex.note('Later', lines(100)))).toBe('fixed');
    choose(null);
    expect(chunkerOf(memex.note('Last', lines(100)))).toBe('content-defined');
    expectVerified(memex.store);
  });

  it('is not believed when it makes no sense', () => {
    choose('by the moon');
    expect(chunkerOf(memex.note('A', lines(100)))).toBe('content-defined');
  });

  it('has not happened when its commit is refused', () => {
    expect(() =>
      memex.commit(
        { kind: 'setSetting', name: CHUNKER_SETTING, value: 'fixed' },
        { kind: 'deleteLink', id: 4711 },
      ),
    ).toThrow();
    expect(chunkerOf(memex.note('A', lines(100)))).toBe('content-defined');
  });
});
