/** Writes that come late, held to a file in which they had come at once, and to what a failed flush may take away. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LateWrites } from '../../src/mx/file/late-writes.ts';

const PLACES = 24;
const PIECE = 8;
const FILE_BYTES = PLACES * PIECE;

type Step =
  | { readonly does: 'add'; readonly place: number }
  | { readonly does: 'put' }
  | { readonly does: 'flush'; readonly fails: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('add' as const), place: fc.integer({ min: 0, max: PLACES - 1 }) }),
  fc.record({ does: fc.constant('put' as const) }),
  fc.record({ does: fc.constant('flush' as const), fails: fc.boolean() }),
);

it('are read as if they had been written, whatever of them is in the file, and reach it in the end', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const late = new LateWrites();
      const meant = new Uint8Array(FILE_BYTES);
      const system = new Uint8Array(FILE_BYTES);
      let disk = new Uint8Array(FILE_BYTES);
      const added = new Set<number>();
      const read = (at: number, length: number): Uint8Array => {
        const whole = late.within(at, length);
        if (whole !== undefined) return whole;
        const bytes = system.slice(at, at + length);
        late.cover(bytes, at);
        return bytes;
      };
      const put = (): boolean => late.putNext((bytes, at) => system.set(bytes, at));
      for (const each of steps) {
        if (each.does === 'add' && !added.has(each.place)) {
          const bytes = new Uint8Array(PIECE).fill(1 + each.place);
          late.add(bytes, each.place * PIECE);
          meant.set(bytes, each.place * PIECE);
          added.add(each.place);
        } else if (each.does === 'put') put();
        else if (each.does === 'flush' && each.fails) {
          // The worst that a system does: it forgets what it could not write.
          late.lost();
          system.set(disk);
        } else if (each.does === 'flush') {
          late.flushed();
          disk = system.slice();
        }
        for (let at = 0; at < FILE_BYTES; at += 5) {
          const length = Math.min(13, FILE_BYTES - at);
          expect(read(at, length)).toEqual(meant.slice(at, at + length));
        }
      }
      while (put());
      expect(late.waiting).toBe(0);
      expect(system).toEqual(meant);
      late.flushed();
      expect(late.end).toBe(0);
    }),
    { numRuns: 300 },
  );
});

it('that lie one behind the other go into the file together', () => {
  const late = new LateWrites();
  const writes: { at: number; length: number }[] = [];
  for (const at of [300, 100, 200, 500]) late.add(new Uint8Array(100), at);
  while (late.putNext(({ length }, at) => writes.push({ at, length })));
  expect(writes).toEqual([
    { at: 100, length: 300 },
    { at: 500, length: 100 },
  ]);
});

it('still wait when writing them fails', () => {
  const late = new LateWrites();
  late.add(new Uint8Array([1, 2, 3]), 10);
  const fail = (): void => {
    throw new Error('no');
  };
  expect(() => late.putNext(fail)).toThrow('no');
  expect(late.waiting).toBe(3);
});
