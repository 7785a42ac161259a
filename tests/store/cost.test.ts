/** What small notes cost, all told. */
import { expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';

const NOTES = 600;
const NOTE_BYTES = 600;

/** Words as often as they come in a language: a few very often, most seldom (Zipf). */
function prose(words: number, seed: number): string {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const syllables = ['ta', 'ren', 'mi', 'so', 'vel', 'ka', 'du', 'ling', 'or', 'pe'];
  const word = (n: number): string =>
    n < 10 ? (syllables[n] as string) : word(Math.floor(n / 10)) + (syllables[n % 10] as string);
  return Array.from({ length: words }, () => word(Math.floor(8000 ** random()))).join(' ');
}

it('a note of 600 bytes costs less than twice its bytes in a compact file', async () => {
  const around = await repeatable();
  const store = createStore(new MemoryFile(), { ...around, creator: 'test' });
  const text = prose(NOTES * 150, 42);
  let bytes = 0;
  for (let i = 0; i < NOTES; i++) {
    const content = text.slice(i * NOTE_BYTES, (i + 1) * NOTE_BYTES);
    bytes += content.length;
    store.apply([{ kind: 'addNode', type: 'note', metadata: { title: content.slice(0, 24) }, content }]);
    store.sync();
  }
  expect(bytes).toBe(NOTES * NOTE_BYTES);
  const file = new MemoryFile();
  for (const _ of store.export(file));
  expect(file.getSize()).toBeLessThan(2 * bytes);
});
