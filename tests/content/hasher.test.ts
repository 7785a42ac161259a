import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';

it('hashes any number of streams at once, each as if it were alone', async () => {
  const hasher = await createHasher();
  const streams = Array.from({ length: 5 }, () => hasher.start());
  const texts = streams.map((_, i) =>
    Array.from({ length: 4 }, (_each, piece) => `${i}/${piece} `.repeat(50)),
  );
  for (let piece = 0; piece < 4; piece++) {
    streams.forEach((stream, i) => {
      stream.update(new TextEncoder().encode(texts[i]?.[piece]));
    });
  }
  const digests = streams.map((stream) => Buffer.from(stream.digest()).toString('hex'));
  expect(digests).toEqual(texts.map((pieces) => createHash('sha256').update(pieces.join('')).digest('hex')));
});
