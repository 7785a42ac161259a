import { expect, test } from 'vitest';
import { begunText } from '../../../src/app/texts/begun-text.ts';
import type { Json } from '../../../src/mx/types.ts';

/** The side store of a browser, which outlives its pages. */
function sideStore() {
  const kept = new Map<string, Json>();
  return {
    settings: async () => new Map(kept),
    putSetting: async (name: string, value: Json) => void kept.set(name, value),
  };
}

test('a PDF that never ends is begun three times and no more; others are not held up by it', async () => {
  const side = sideStore();
  for (let page = 0; page < 3; page++) expect(await begunText(side).begin('bad')).toBe(true);
  const begun = begunText(side);
  expect(await begun.begin('bad')).toBe(false);
  expect(await begun.begin('good')).toBe(true);
  await begun.end();
});

test('one that ends is begun as often as anybody likes', async () => {
  const begun = begunText(sideStore());
  for (let time = 0; time < 9; time++) {
    expect(await begun.begin('good')).toBe(true);
    await begun.end();
  }
});
