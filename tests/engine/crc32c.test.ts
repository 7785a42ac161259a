/** The checksum of everything in a file. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32c } from '../../src/mx/file/crc32c.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('crc32c', () => {
  it('is that of RFC 3720', () => {
    expect(crc32c(text('123456789'))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  });

  it('is the remainder of the polynomial, however long the bytes are', () => {
    const byBits = (bytes: Uint8Array): number => {
      let crc = 0xffff_ffff;
      for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f6_3b78 : crc >>> 1;
      }
      return ~crc >>> 0;
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1600, size: 'max' }), fc.nat(9), (bytes, from) => {
        const start = Math.min(from, bytes.length);
        expect(crc32c(bytes, start)).toBe(byBits(bytes.subarray(start)));
      }),
      { seed: 2 },
    );
    const long = Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) ^ (i >>> 5));
    expect(crc32c(long.subarray(3))).toBe(byBits(long.subarray(3)));
  });

  it('of two parts is that of the whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(100), (bytes, at) => {
        const cut = Math.min(at, bytes.length);
        expect(crc32c(bytes, cut, bytes.length, crc32c(bytes, 0, cut))).toBe(crc32c(bytes));
      }),
      { seed: 1 },
    );
  });
});
