/** Living nodes that were met are known by their ids, as far as the table has room; a wrong number is never given. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeIdBytes, nodeIdText, packNodeId } from '../../src/mx/graph/node-id.ts';
import { KnownNodes } from '../../src/mx/store/known-nodes.ts';

const anyId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(nodeIdText);

/** An id of which all bytes but two are those of others. */
const likeId = fc
  .tuple(fc.nat(15), fc.nat(255), fc.nat(3))
  .map(([at, value, last]) =>
    nodeIdText(Uint8Array.from({ length: 16 }, (_, i) => (i === at ? value : i === 15 ? last : 0))),
  );

const step = fc.oneof(
  fc.record({
    does: fc.constantFrom('add', 'addNew', 'delete', 'find'),
    id: likeId,
    number: fc.nat(2 ** 32 - 2),
  }),
  fc.record({ does: fc.constantFrom('clear'), id: likeId, number: fc.constant(0) }),
);

describe('packed ids', () => {
  it('differ where ids differ', () => {
    fc.assert(
      fc.property(fc.oneof(anyId, likeId), fc.oneof(anyId, likeId), (one, other) => {
        const [a, b] = [new Uint32Array(4), new Uint32Array(4)];
        expect([packNodeId(one, a), packNodeId(other, b)]).toEqual([true, true]);
        expect(a.join() === b.join()).toBe(one === other);
      }),
    );
  });

  it('are made of ids alone', () => {
    fc.assert(
      fc.property(anyId, fc.nat(25), fc.constantFrom('u', 'I', ' ', 'é', '8', ''), (id, at, char) => {
        const text = id.slice(0, at) + char + id.slice(at + 1);
        const isId = (() => {
          try {
            return nodeIdBytes(text).length === 16;
          } catch {
            return false;
          }
        })();
        expect(packNodeId(text, new Uint32Array(4))).toBe(isId);
      }),
    );
  });
});

describe('known nodes', () => {
  it('give the number that was added last, and none for what was deleted', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const known = new KnownNodes();
        const model = new Map<string, number>();
        for (const { does, id, number } of steps) {
          if (does === 'add') known.add(id, number);
          else if (does === 'addNew') known.addNew(id, number);
          else if (does === 'delete') known.delete(id);
          else if (does === 'clear') known.clear();
          if (does === 'add' || does === 'addNew') model.set(id, number);
          else if (does === 'delete') model.delete(id);
          else if (does === 'clear') model.clear();
          const found = known.find(id);
          // what was just added is there; of older ones a full place may have pushed one out
          if (does === 'add' || does === 'addNew') expect(found).toBe(number);
          else expect([model.get(id), undefined]).toContain(found);
        }
        for (const [id, number] of model) expect([number, undefined]).toContain(known.find(id));
      }),
    );
  });

  it('keep most of what was added while the table grows, and never give the number of another', () => {
    const known = new KnownNodes();
    const idOf = (number: number) => {
      const bytes = new Uint8Array(16);
      let word = Math.imul(number + 1, 0x9e3779b1);
      for (let i = 0; i < 16; i++) {
        word = Math.imul(word ^ (word >>> 15), 0x85ebca6b) + i;
        bytes[i] = word >>> 24;
      }
      return nodeIdText(bytes);
    };
    const ids = Array.from({ length: 20_000 }, (_, i) => idOf(i));
    for (const [number, id] of ids.entries()) known.add(id, number);
    const found = ids.map((id) => known.find(id));
    expect(found.filter((number, i) => number !== undefined && number !== i)).toEqual([]);
    expect(found.filter((number) => number !== undefined).length).toBeGreaterThan(ids.length * 0.8);
    expect(Array.from({ length: 1000 }, (_, i) => known.find(idOf(30_000 + i)))).toEqual(
      Array(1000).fill(undefined),
    );
  });
});
