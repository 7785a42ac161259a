/** Records of chunks give back what was put into them, and a chunk is let go of by them alone. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  decodeChunk,
  encodeChunk,
  INLINE_CHUNK_MAX,
  NAME_PREFIX_BYTES,
  type StoredChunk,
} from '../../src/mx/content/chunk-record.ts';
import { ChunkStore } from '../../src/mx/content/chunk-store.ts';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { BODY_BYTES_MAX } from '../../src/mx/file/limits.ts';
import type { Hasher } from '../../src/mx/store/api.ts';
import { SPACE, SPACES } from '../../src/mx/store/spaces.ts';
import { afterPrefix } from '../../src/mx/tree/key.ts';
import type { Tree } from '../../src/mx/tree/tree.ts';
import { createMemoryTree } from '../model/memory-tree.ts';

let hasher: Hasher;
beforeAll(async () => {
  hasher = await createHasher();
});

const number = fc.integer({ min: 0, max: 0xffff_ffff });
const inline = fc
  .uint8Array({ minLength: 1, maxLength: INLINE_CHUNK_MAX })
  .map((body): StoredChunk => ({ length: body.length, body }));
const packed = fc
  .record({
    length: fc.integer({ min: INLINE_CHUNK_MAX + 1, max: BODY_BYTES_MAX }),
    pack: number,
    at: number,
    namePrefix: fc.uint8Array({ minLength: NAME_PREFIX_BYTES, maxLength: NAME_PREFIX_BYTES }),
  })
  .map(
    ({ length, pack, at, namePrefix }): StoredChunk => ({ length, place: { pack, at, length }, namePrefix }),
  );

describe('a record of a chunk', () => {
  it('says what was put into it, and nothing when it is cut short', () => {
    fc.assert(
      fc.property(fc.oneof(inline, packed), fc.nat(), (chunk, cut) => {
        const bytes = encodeChunk(chunk).slice();
        expect(decodeChunk(bytes)).toEqual(chunk);
        expect(() => decodeChunk(bytes.subarray(0, cut % bytes.length))).toThrow();
      }),
    );
  });
});

describe('a chunk that nothing holds any more', () => {
  const entriesOf = (tree: Tree): number => {
    let entries = 0;
    for (const space of [SPACE.chunk, SPACE.chunkHash]) {
      const cursor = tree.reader().scan(space, afterPrefix(space));
      while (cursor.next()) entries++;
    }
    return entries;
  };

  it('leaves no record and no name, and its body in a pack is not read', () => {
    const body = fc.uint8Array({ minLength: 1, maxLength: 3 * INLINE_CHUNK_MAX, size: 'max' });
    fc.assert(
      fc.property(fc.uniqueArray(body, { minLength: 1, selector: String }), (bodies) => {
        const tree = createMemoryTree(SPACES);
        let reads = 0;
        const store = new ChunkStore(
          {
            pending: () => tree.pending(),
            appendBody: (bytes) => tree.appendBody(bytes),
            readBody: (place) => {
              reads++;
              return tree.readBody(place);
            },
          },
          hasher,
          () => [],
        );
        const chunks: number[] = [];
        tree.write((batch) => {
          store.begin(1);
          for (const each of bodies) {
            const fresh = () => chunks.length;
            const added = { chunks: 0, bytes: 0 };
            chunks.push(store.intern(batch, each, 0, each.length, fresh, added));
          }
          store.addPage(batch, 0, chunks);
        }, 0);
        tree.sync();
        expect(entriesOf(tree)).toBe(2 * bodies.length);
        reads = 0;
        tree.write((batch) => {
          store.begin(2);
          const freedBytes = bodies.reduce((sum, { length }) => sum + length, 0);
          expect(store.dropPage(batch, 0, chunks)).toEqual({ freed: bodies.length, freedBytes });
        }, 1);
        tree.sync();
        expect(entriesOf(tree)).toBe(0);
        expect(reads).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});
