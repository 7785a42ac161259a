import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterPrefix,
  bytesKey,
  keyBytes,
  keyU32,
  keyU48,
  shortKey,
  timedKey,
  u32Key,
} from '../../src/mx/tree/key.ts';

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

describe('parts of keys', () => {
  it('order as the numbers do that they stand for, and give them back', () => {
    const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
    fc.assert(
      fc.property(u32, u32, (a, b) => {
        expect(order(u32Key(a), u32Key(b))).toBe(Math.sign(a - b));
        expect(keyU32(u32Key(a), 0)).toBe(a);
        expect(order(timedKey(a * 1000, 7), timedKey(b * 1000, 7))).toBe(Math.sign(a - b));
        expect(keyU48(timedKey(a * 1000, 7), 0)).toBe(a * 1000);
      }),
      { seed: 3 },
    );
  });

  it('short ones order so too, and none begins another', () => {
    const border = fc.constantFrom(0x7f, 0x80, 0x3fff, 0x4000, 0x1f_ffff, 0x20_0000, 0xfff_ffff);
    const short = fc.oneof(border, fc.nat({ max: 0xfff_ffff }), fc.nat({ max: 300 }));
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(order(shortKey(a), shortKey(b))).toBe(Math.sign(a - b));
        if (a !== b) expect(shortKey(a).startsWith(shortKey(b))).toBe(false);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  it('after a prefix come all keys that begin with it, and nothing else', () => {
    const bytes = fc
      .uint8Array({ minLength: 1, maxLength: 6 })
      .filter((part) => part.some((byte) => byte < 255));
    fc.assert(
      fc.property(bytes, fc.uint8Array({ maxLength: 6 }), (prefix, other) => {
        const key = bytesKey(prefix);
        const end = afterPrefix(key);
        const any = bytesKey(other);
        expect(any >= key && any < end).toBe(any.startsWith(key));
        expect(keyBytes(key)).toEqual(new Uint8Array(prefix));
      }),
      { seed: 5 },
    );
  });
});
