/** What content is made of, and who else has it: the same as comparing every node with every other. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NodeId } from '../../src/mx/index.ts';
import { Scenario } from '../scenarios/memex.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

const all = { from: 0, limit: 1000, named: 100 };

describe('what content is made of', () => {
  it('is told with each different chunk once, where it stands first, and who has it too', () => {
    const one = memex.note('One', 'heron heron owl');
    const two = memex.note('Two', 'owl');
    const held = memex.view.content.holders(one, all);
    expect(held).toMatchObject({ bytes: 15, chunks: 5, different: 3, differentBytes: 9 });
    expect(held.shared).toEqual({ chunks: 1, bytes: 3 });
    expect(held.rows.map(({ at, times, bytes, nodes }) => [at, times, bytes, nodes])).toEqual([
      [0, 2, 5, []],
      [5, 2, 1, []],
      [12, 1, 3, [two]],
    ]);
  });

  it('names no nodes in the trash, and none that had it before', () => {
    const one = memex.note('One', 'heron');
    const [two, three] = [memex.note('Two', 'heron'), memex.note('Three', 'heron')];
    memex.commit({ kind: 'deleteNode', id: two });
    memex.commit({ kind: 'updateNode', id: three, content: 'owl' });
    expect(memex.view.content.holders(one, all).rows).toMatchObject([{ nodes: [], uses: 3, complete: true }]);
  });

  it('names no more than is asked for, and says so', () => {
    const [one] = Array.from({ length: 5 }, (_, i) => memex.note(`${i}`, 'heron'));
    const [row] = memex.view.content.holders(one ?? '', { ...all, named: 2 }).rows;
    expect(row).toMatchObject({ uses: 5, complete: false });
    expect(row?.nodes).toHaveLength(2);
  });

  it('agrees with comparing the pieces of all nodes, short and long', async () => {
    const word = fc.constantFrom('heron', 'owl', 'reed', 'marsh');
    const short = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    const long = fc
      .array(word, { minLength: 1, maxLength: 3 })
      .map((words) => `${words.join(' ')}\n`.repeat(200));
    const text = fc.oneof(short, long);
    const property = fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
      const own = await Scenario.begin();
      const ids = texts.map((each, i) => own.note(`${i}`, each));
      const piecesOf = (id: NodeId) => own.view.content.pieces(id);
      for (const id of ids) {
        const { rows, shared, ...sums } = own.view.content.holders(id, all);
        const pieces = piecesOf(id);
        const hashes = [...new Set(pieces.map(({ hash }) => hash))];
        const othersWith = (hash: string) =>
          ids.filter((other) => other !== id && piecesOf(other).some((piece) => piece.hash === hash));
        expect(rows.map(({ hash }) => hash)).toEqual(hashes);
        for (const { hash, bytes, times, nodes } of rows) {
          const same = pieces.filter((piece) => piece.hash === hash);
          expect([times, bytes]).toEqual([same.length, same[0]?.bytes]);
          expect([...nodes].sort()).toEqual(othersWith(hash).sort());
        }
        const sum = (from: readonly { readonly bytes: number }[]) =>
          from.reduce((total, { bytes }) => total + bytes, 0);
        expect(sums).toEqual({
          ...{ bytes: sum(pieces), chunks: pieces.length, different: hashes.length },
          differentBytes: sum(rows),
        });
        expect(shared?.bytes).toBe(sum(rows.filter(({ nodes }) => nodes.length > 0)));
        const page = own.view.content.holders(id, { ...all, from: 1, limit: 2 });
        expect(page.rows).toEqual(rows.slice(1, 3));
      }
    });
    await fc.assert(property, { numRuns: 30 });
  });
});
