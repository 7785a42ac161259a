/** The text whose versions are stored. */
import { expect, it } from 'vitest';
import { editedText, TEXT_BYTES } from '../../src/bench/edited-text.ts';

function versions(count: number): Uint8Array[] {
  const texts = editedText();
  return Array.from({ length: count }, () => texts.next().value ?? new Uint8Array(0));
}

it('differs from version to version, by a little, and is the same in every run', () => {
  const all = versions(60);
  expect(all[0]?.length).toBe(TEXT_BYTES);
  const texts = all.map((bytes) => new TextDecoder().decode(bytes));
  for (const [i, text] of texts.entries()) {
    expect(text).not.toBe(texts[i - 1]);
    expect(Math.abs(text.length - TEXT_BYTES)).toBeLessThan(TEXT_BYTES / 5);
  }
  expect(versions(60).map((bytes) => new TextDecoder().decode(bytes))).toEqual(texts);
});
