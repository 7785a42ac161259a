import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChunkPolicy,
  chunkerFor,
  chunkPolicy,
  cut as cutEnds,
  isChunkPolicy,
  policyChunker,
  policyChunkMax,
  WORDS_POLICY,
} from '../../src/mx/content/chunk-policy.ts';
import { type CutRule, cutPoints } from '../../src/mx/content/chunker.ts';
import { fastCdcRule, GEAR } from '../../src/mx/content/fastcdc.ts';
import { wordsRule } from '../../src/mx/content/words.ts';

const utf8 = new TextEncoder();
const KIB = 1_024;

function join(chunks: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
}

function pieces(bytes: Uint8Array, ends: readonly number[]): Uint8Array[] {
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
}

const cutWhole = (rule: CutRule, bytes: Uint8Array) => pieces(bytes, cutPoints(rule, bytes));
const cut = (policy: ChunkPolicy, bytes: Uint8Array) => pieces(bytes, cutEnds(policy, bytes));

function words(text: string): string[] {
  return cutWhole(wordsRule, utf8.encode(text)).map((chunk) =>
    new TextDecoder('utf-8', { fatal: true }).decode(chunk),
  );
}

/** Bytes that look random, the same in each run. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state >>> 24;
  });
}

function inPieces(policy: ChunkPolicy, bytes: Uint8Array, pieceBytes: number): Uint8Array[] {
  const chunker = chunkerFor(policy);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    chunker.push(bytes.subarray(at, at + pieceBytes), (chunk) => chunks.push(chunk));
  }
  chunker.end((chunk) => chunks.push(chunk));
  return chunks;
}

const policies = Array.from({ length: 8 }, (_, policy) => policy);
const lineText = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 100 })
  .map((l) => l.join('\n'));

describe('every chunker', () => {
  it('gives back the exact bytes when its chunks are joined, none of them empty', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.constantFrom(...policies), (bytes, policy) => {
        const chunks = cut(policy, bytes);
        expect(join(chunks)).toEqual(bytes);
        expect(chunks.every((chunk) => chunk.length > 0 && chunk.length <= policyChunkMax(policy))).toBe(
          true,
        );
      }),
      { seed: 1 },
    );
  });

  it('cuts the same however the content comes in pieces', () => {
    fc.assert(
      fc.property(
        lineText.map((text) => utf8.encode(text)),
        fc.constantFrom(...policies.filter((policy) => policy !== WORDS_POLICY)),
        fc.integer({ min: 1, max: 20_000 }),
        (bytes, policy, pieceBytes) => {
          expect(inPieces(policy, bytes, pieceBytes)).toEqual(cut(policy, bytes));
        },
      ),
      { seed: 2 },
    );
  });

  it('cuts the same in pieces for content of several megabytes', () => {
    const bytes = noise(3_000_000, 7);
    for (const policy of [3, 5, 6, 7]) {
      const whole = cut(policy, bytes).map((chunk) => chunk.length);
      expect(inPieces(policy, bytes, 65_536).map((chunk) => chunk.length)).toEqual(whole);
      expect(inPieces(policy, bytes, 1_000_003).map((chunk) => chunk.length)).toEqual(whole);
    }
  });

  it('gives no chunks for empty content', () => {
    for (const policy of policies) expect(inPieces(policy, new Uint8Array(), 1)).toEqual([]);
  });
});

describe('words', () => {
  it('stand apart from what separates them', () => {
    expect(words('The quick, brown fox')).toEqual(['The', ' ', 'quick', ', ', 'brown', ' ', 'fox']);
    expect(words('snake_case and 42')).toEqual(['snake_case', ' ', 'and', ' ', '42']);
  });

  it('never cut inside a character, and take Unicode punctuation as separators', () => {
    expect(words('naïve “café” — Ωmega')).toEqual(['naïve', ' “', 'café', '” — ', 'Ωmega']);
    expect(words('漢字。ok 👍🏽')).toEqual(['漢', '字', '。', 'ok', ' ', '👍🏽']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 250 }), (text) => {
        expect(words(text).join('')).toBe(text);
      }),
      { seed: 3 },
    );
  });
});

describe('content-defined chunks', () => {
  const rule = fastCdcRule({ min: 256, average: KIB, max: 4 * KIB, lines: false });

  it('come from the documented gear table', () => {
    expect([...GEAR.subarray(0, 3)].map((value) => (value >>> 0).toString(16))).toMatchInlineSnapshot(`
      [
        "f2e06058",
        "d81bf957",
        "e98139f9",
      ]
    `);
    expect(new Set(GEAR).size).toBe(256);
  });

  it('have sizes within bounds, but for the last, and the average asked for', () => {
    const sizes = cutWhole(rule, noise(1_000_000, 1)).map((chunk) => chunk.length);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(256);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4 * KIB);
    expect(1_000_000 / sizes.length).toBeGreaterThan(700);
    expect(1_000_000 / sizes.length).toBeLessThan(1_500);
  });

  it('stay the same but for a few after an insertion at the front', () => {
    const before = noise(200_000, 5);
    const after = new Uint8Array([1, 2, 3, ...before]);
    const known = new Set(cutWhole(rule, before).map((chunk) => chunk.join()));
    const fresh = cutWhole(rule, after).filter((chunk) => !known.has(chunk.join()));
    expect(fresh.length).toBeLessThanOrEqual(3);
  });

  it('of text end at line ends', () => {
    const text = Array.from({ length: 400 }, (_, i) => `Line ${i} says ${(i * 7919) % 1000} things.`).join(
      '\n',
    );
    const chunks = cut(chunkPolicy({ bytes: text.length, mediaType: 'text/markdown' }), utf8.encode(text));
    expect(chunks.length).toBeGreaterThan(5);
    for (const chunk of chunks.slice(0, -1)) {
      expect(chunk.at(-1)).toBe(0x0a);
      expect(chunk.length).toBeGreaterThanOrEqual(256);
      expect(chunk.length).toBeLessThanOrEqual(4 * KIB);
    }
  });

  it('of text without line ends do not cut characters', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const policy = chunkPolicy({ bytes: 30_000, mediaType: 'text/plain' });
    for (const text of ['漢字'.repeat(5_000), 'x👍'.repeat(6_000)]) {
      const chunks = cut(policy, utf8.encode(text));
      for (const chunk of chunks) expect(strict.decode(chunk)).not.toBe('');
      for (const pieceBytes of [1, 1_000, 4_096])
        expect(inPieces(policy, utf8.encode(text), pieceBytes)).toEqual(chunks);
    }
  });

  it('of repeated text lie within bounds', () => {
    for (const text of ['0123456789abcdef'.repeat(8_192), 'A phrase again. '.repeat(500)]) {
      const chunks = cutWhole(rule, utf8.encode(text));
      for (const chunk of chunks.slice(0, -1)) expect(chunk.length).toBeGreaterThanOrEqual(256);
      expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(4 * KIB);
    }
  });
});

describe('the policy', () => {
  it('cuts up to 1,024 bytes of any kind into words', () => {
    expect(policyChunker(chunkPolicy({ bytes: 1_024, mediaType: 'image/png' }))).toBe('words');
    expect(policyChunker(chunkPolicy({ bytes: 1_025, mediaType: 'text/plain' }))).toBe('content-defined');
    expect(policyChunker(chunkPolicy({ bytes: 1_025, mediaType: 'text/plain', chunker: 'fixed' }))).toBe(
      'fixed',
    );
  });

  it('gives at least two fixed chunks for 1,280 bytes, and a hundred for 1 MiB', () => {
    for (const [bytes, least] of [
      [1_280, 2],
      [1_048_576, 100],
    ] as const) {
      const policy = chunkPolicy({ bytes, mediaType: 'text/plain', chunker: 'fixed' });
      expect(cut(policy, new Uint8Array(bytes)).length).toBeGreaterThanOrEqual(least);
    }
  });

  it('cuts media coarser than other files, and those coarser than text', () => {
    const largest = (mediaType: string) => policyChunkMax(chunkPolicy({ bytes: 100_000, mediaType }));
    expect(largest('text/markdown; charset=utf-8')).toBe(4 * KIB);
    expect(largest('image/svg+xml')).toBe(4 * KIB);
    expect(largest('application/pdf')).toBe(256 * KIB);
    expect(largest('video/mp4')).toBe(KIB * KIB);
  });

  it('keeps the class of a node that grows, until it is four times past the border', () => {
    const small = chunkPolicy({ bytes: 200 * KIB, mediaType: 'text/plain' });
    const grown = chunkPolicy({ bytes: 900 * KIB, mediaType: 'text/plain', previous: small });
    expect(grown).toBe(small);
    const large = chunkPolicy({ bytes: 1_100 * KIB, mediaType: 'text/plain', previous: small });
    expect(large).not.toBe(small);
    expect(chunkPolicy({ bytes: 100 * KIB, mediaType: 'text/plain', previous: large })).toBe(large);
    expect(chunkPolicy({ bytes: 60 * KIB, mediaType: 'text/plain', previous: large })).toBe(small);
    expect(chunkPolicy({ bytes: 2_000, mediaType: 'text/plain', previous: WORDS_POLICY })).toBe(small);
  });

  it('names nothing but the numbers of its list', () => {
    expect(policies.every(isChunkPolicy)).toBe(true);
    expect([-1, 8, 1.5, Number.NaN].some(isChunkPolicy)).toBe(false);
  });
});
