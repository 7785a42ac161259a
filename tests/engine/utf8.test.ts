/** UTF-8 of short texts gives what the platform's encoder gives. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8, isAscii } from '../../src/mx/file/utf8.ts';

const anyText = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

describe('short texts', () => {
  it('are encoded as the platform does', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
        expect(isAscii(text)).toBe(encodeUtf8(text).length === text.length && !/[^\0-\x7f]/.test(text));
      }),
      { seed: 8 },
    );
  });

  it('come back as they were, a byte order mark at the start too', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // half a surrogate pair has no UTF-8, and becomes the replacement character
        const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
        expect(decodeUtf8(encodeUtf8(text))).toBe(whole);
      }),
      { seed: 8 },
    );
    expect(decodeUtf8(encodeUtf8('\uFEFFa'))).toBe('\uFEFFa');
  });

  it('are refused when they are not UTF-8', () => {
    for (const bytes of [[0x80], [0xc3, 0x28], [0xed, 0xa0, 0x80]]) {
      expect(() => decodeUtf8(new Uint8Array(bytes))).toThrow(TypeError);
    }
  });
});
