import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, noise, Scenario, sha256, utf8 } from './memex.ts';

let memex: Scenario;
let fixed: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
  fixed = await Scenario.begin('fixed');
});

const sentence = 'The quick brown fox jumps over the lazy dog and runs into the forest.';

describe('chunks, shared and counted', () => {
  it('12: a sentence is cut at word boundaries', () => {
    const id = memex.add(sentence);
    const chunks = memex.chunks(id);
    expect(chunks.length).toBeGreaterThan(1);
    const texts = chunks.map(({ hash }) => new TextDecoder().decode(memex.view.content.chunk(hash)));
    expect(texts).toEqual(sentence.match(/\w+|\W+/g));
    expect(memex.view.history.versions(id)[0]?.chunker).toBe('words');
  });

  it('13: 1,280 bytes are cut by the fixed chunker into more than one chunk, by the default as their content tells', () => {
    const content = 'This sentence is repeated until it is long enough to be cut. 123'.repeat(20);
    expect(content).toHaveLength(1_280);
    expect(fixed.chunks(fixed.add(content)).length).toBeGreaterThan(1);
    const id = memex.add(content);
    expect(memex.view.history.versions(id)[0]).toMatchObject({ chunker: 'content-defined', bytes: 1_280 });
    expect(memex.text(id)).toBe(content);
  });

  it('14: the same text twice gives two nodes with the same chunks, kept once', () => {
    const text = 'This text of sixty-two bytes is stored two times in one memex.';
    expect(text).toHaveLength(62);
    const first = memex.add(text);
    const { storedBytes, chunks } = memex.store.status();
    const second = memex.add(text);
    expect(second).not.toBe(first);
    expect(memex.chunkHashes(second)).toEqual(memex.chunkHashes(first));
    expect(memex.store.status()).toMatchObject({ storedBytes, chunks, nodes: 2 });
  });

  it('15: one of two equal nodes survives the other, and purging both leaves nothing (deleting alone can be undone: ours)', () => {
    const [a, b] = [memex.add(sentence), memex.add(sentence)];
    memex.commit({ kind: 'deleteNode', id: a });
    memex.commit({ kind: 'purgeNode', id: a });
    expect(memex.text(b)).toBe(sentence);
    memex.commit({ kind: 'deleteNode', id: b });
    expect(memex.store.status().chunks).toBeGreaterThan(0);
    memex.commit({ kind: 'purgeNode', id: b });
    expect(memex.store.status()).toMatchObject({ nodes: 0, trashed: 0, chunks: 0, storedBytes: 0 });
  });

  it('16: a chunk is counted by the versions that use it, and goes with the last (when purged: ours)', () => {
    const [a, b] = [memex.add('word'), memex.add('word')];
    expect(memex.chunks(a)).toEqual([{ hash: sha256('word'), bytes: 4, uses: 2 }]);
    memex.commit({ kind: 'purgeNode', id: a });
    expect(memex.chunks(b)[0]?.uses).toBe(1);
    memex.commit({ kind: 'purgeNode', id: b });
    expect(errorOf(() => memex.view.content.chunk(sha256('word'))).code).toBe('not-found');
  });

  it('17: a chunk is named by the SHA-256 of its bytes', () => {
    const id = memex.add(noise(50_000));
    for (const { hash, bytes } of memex.chunks(id)) {
      const chunk = memex.view.content.chunk(hash);
      expect(chunk).toHaveLength(bytes);
      expect(sha256(chunk)).toBe(hash);
    }
  });

  it('18: the list of chunks has exactly those that were stored', () => {
    for (const word of ['one', 'two', 'three', 'one']) memex.add(word);
    const hashes = Array.from(memex.view.content.allChunks(), ({ hash }) => hash);
    expect(hashes.sort()).toEqual(['one', 'two', 'three'].map((word) => sha256(word)).sort());
  });

  it('19: content that was purged is not there any more (deleting alone can be undone: ours)', () => {
    const id = memex.add('secret');
    memex.commit({ kind: 'deleteNode', id });
    expect(memex.view.content.chunk(sha256('secret'))).toEqual(utf8.encode('secret'));
    memex.commit({ kind: 'purgeNode', id });
    expect(errorOf(() => memex.read(id)).code).toBe('not-found');
    expect(errorOf(() => memex.view.content.chunk(sha256('secret'))).code).toBe('not-found');
  });

  it('20: 1 MiB gives at least 100 fixed chunks, 2 MiB at least two of any kind, and both come back', () => {
    const patterned = (length: number) => Uint8Array.from({ length }, (_, i) => i % 251);
    const one = fixed.add(patterned(1_048_576));
    expect(fixed.chunks(one).length).toBeGreaterThanOrEqual(100);
    expect(Buffer.compare(fixed.read(one), patterned(1_048_576))).toBe(0);
    for (const each of [fixed, memex]) {
      const two = each.add(patterned(2_097_152));
      expect(each.chunks(two).length).toBeGreaterThanOrEqual(2);
      expect(Buffer.compare(each.read(two), patterned(2_097_152))).toBe(0);
    }
  });

  it('21: two documents that differ in their last sentence share chunks', () => {
    const shared = `${sentence} `.repeat(7);
    const [a, b] = [memex.add(`${shared}It ends so.`), memex.add(`${shared}It ends otherwise.`)];
    const known = new Set(memex.chunkHashes(a));
    expect(memex.chunkHashes(b).filter((hash) => known.has(hash)).length).toBeGreaterThan(0);
  });

  it('22: empty content has no chunks, 5 bytes are one, and JSON is cut like any text (ours)', () => {
    expect(memex.chunks(memex.add(''))).toEqual([]);
    expect(memex.chunkHashes(memex.add('hello'))).toEqual([sha256('hello')]);
    const json = JSON.stringify(
      Array.from({ length: 2_000 }, (_, i) => ({ i, name: `n${i * 7_919}` })),
      null,
      1,
    );
    expect(memex.chunks(memex.add(json)).length).toBeGreaterThan(2);
  });

  it('23: chunks but the last lie between the bounds of the chunker', () => {
    const texts = [
      'repeat '.repeat(5_000),
      `${sentence}\n`.repeat(800),
      'a phrase, another phrase; '.repeat(2_000),
      new TextDecoder('latin1').decode(noise(131_072).map((byte) => 32 + (byte % 90))),
    ];
    for (const text of texts) {
      const sizes = memex.chunks(memex.add(text)).map(({ bytes }) => bytes);
      expect(sizes.length).toBeGreaterThanOrEqual(2);
      expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(256);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(4_096);
    }
    const pattern = '0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789ABCDE\n'.repeat(10);
    expect(memex.chunks(memex.add(pattern)).length).toBeGreaterThanOrEqual(2);
  });

  it('24: joined chunks are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 5_000 }), (text) => {
        const id = memex.add(text);
        const { content } = memex.view;
        expect(Buffer.concat(memex.chunkHashes(id).map((hash) => content.chunk(hash))).toString()).toBe(text);
      }),
      { seed: 24, numRuns: 40 },
    );
  });

  it('25: a strict repetition gives chunks of equal size by the fixed chunker; by the default they share', () => {
    const content = 'abcdefgh'.repeat(2_000);
    const sizes = fixed.chunks(fixed.add(content)).map(({ bytes }) => bytes);
    expect(sizes.filter((bytes) => bytes === sizes[0]).length).toBeGreaterThanOrEqual(2);
    memex.add(content);
    expect(memex.store.status().storedBytes).toBeLessThan(content.length / 2);
  });
});
