import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPoints, growingRule, StreamingChunker } from '../../src/mx/content/chunker.ts';
import { fixedRule } from '../../src/mx/content/fixed.ts';
import { RefColumns, StagedColumns } from '../../src/mx/content/staged-pieces.ts';

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const u32 = fc.nat({ max: 0xffff_ffff });
const piece = fc.oneof(
  fc.record({ hash, length: u32 }),
  fc
    .record({ hash, body: fc.uint8Array({ maxLength: 128 }) })
    .map((each) => ({ ...each, length: each.body.length })),
  fc
    .record({ hash, length: u32, pack: u32, at: u32 })
    .map(({ hash, length, pack, at }) => ({ hash, length, place: { pack, at, length } })),
);

describe('columns of what was staged', () => {
  it('give back the pieces in order, as often as they are asked', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 300 }), (pieces) => {
        const columns = new StagedColumns();
        for (const each of pieces) columns.add(each);
        expect(columns.length).toBe(pieces.length);
        expect([...columns].map((each) => ({ ...each, hash: each.hash.slice() }))).toEqual(pieces);
        expect([...columns]).toHaveLength(pieces.length);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('give back references', () => {
    const refs = Array.from({ length: 1000 }, (_, i) => ({ chunk: 0xffff_ff00 - i, length: i + 1 }));
    const columns = new RefColumns(refs.length);
    for (const { chunk, length } of refs) columns.add(chunk, length);
    expect([...columns]).toEqual(refs);
  });
});

describe('a rule that grows', () => {
  it('cuts coarser after the first bytes, in a stream as in the whole', () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 70 }), (length, step) => {
        const rule = growingRule(fixedRule(3), 100, fixedRule(16));
        const bytes = new Uint8Array(length).map((_, i) => i);
        const ends = cutPoints(rule, bytes);
        const whole = ends.map((end, i) => [...bytes.subarray(ends[i - 1] ?? 0, end)]);
        const streamed: number[][] = [];
        const chunker = new StreamingChunker(rule);
        const emit = (chunk: Uint8Array) => void streamed.push([...chunk]);
        for (let at = 0; at < length; at += step) chunker.push(bytes.subarray(at, at + step), emit);
        chunker.end(emit);
        expect(streamed).toEqual(whole);
        expect(whole.every((chunk, i) => chunk.length <= (i < 34 ? 3 : 16))).toBe(true);
        if (length > 120) expect(whole[34]).toHaveLength(Math.min(16, length - 102));
      }),
      { seed: 12, numRuns: 80 },
    );
  });
});
