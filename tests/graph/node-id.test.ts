import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdMaker, isNodeId, nodeIdBytes, nodeIdText } from '../../src/mx/graph/node-id.ts';

const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('node ids', () => {
  it('are the same after going to text and back, and text order is byte order', () => {
    fc.assert(
      fc.property(bytes16, bytes16, (a, b) => {
        const [textA, textB] = [nodeIdText(a), nodeIdText(b)];
        expect(isNodeId(textA)).toBe(true);
        expect(nodeIdBytes(textA)).toEqual(new Uint8Array(a));
        expect(Math.sign(Buffer.compare(a, b))).toBe(textA < textB ? -1 : textA > textB ? 1 : 0);
      }),
      { seed: 1 },
    );
  });

  it('ascend in the order of making, within a millisecond and when the clock goes back', () => {
    const times = [5, 5, 5, 3, 9, 9, 2];
    let i = 0;
    const make = createIdMaker(
      () => times[i++ % times.length] as number,
      (into) => into.fill(0xff),
    );
    const ids = Array.from({ length: 40 }, make);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['invalid', 'nonexistent', '', '8zzzzzzzzzzzzzzzzzzzzzzzzz', '0123456789abcdefghjkmnpqri'])(
    'refuses "%s"',
    (text) => {
      expect(isNodeId(text)).toBe(false);
      expect(() => nodeIdBytes(text)).toThrow('is not a node id');
    },
  );
});
