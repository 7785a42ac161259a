/** What the writing page writes, by title alone, so that the page and the test process tell the same of it. */

/** Bytes of a thing of this title: `kind-number`, with what makes it unique. */
const BYTES: Readonly<Record<string, number>> = {
  note: 900,
  pair: 300,
  text: 6_000,
  file: 400_000,
  big: 1_200_000,
};

const WORDS = 'the trail of a mind that links one thing with another is kept whole or it is not kept'.split(
  ' ',
);

/** The content that belongs to a title; the same everywhere. */
export function contentOf(title: string): Uint8Array<ArrayBuffer> {
  const kind = title.slice(0, title.indexOf('-'));
  const bytes = BYTES[kind];
  if (bytes === undefined) throw new Error(`"${title}" is nothing that the page writes`);
  const random = numbersFrom(title);
  if (kind === 'file' || kind === 'big') {
    const words = new Uint32Array(Math.ceil(bytes / 4));
    for (let i = 0; i < words.length; i++) words[i] = random();
    return new Uint8Array(words.buffer, 0, bytes);
  }
  let text = `${title}: `;
  while (text.length < bytes) text += `${WORDS[random() % WORDS.length]} ${random() % 1000} `;
  return new TextEncoder().encode(text);
}

/** Whole numbers below 2^32 from a text (FNV-1a, then xorshift). */
export function numbersFrom(seed: string): () => number {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 16777619) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
