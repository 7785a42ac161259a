/** How much something that few of many hold says of likeness, words and chunks alike. */

/** Keeps the rarity of a thing in a small memex from deciding alone. */
const SMOOTHING = 8;

/** Above zero; the greatest for what one of many holds. */
export function rarity(holding: number, all: number): number {
  return Math.log1p((all + SMOOTHING) / (Math.max(1, holding) + SMOOTHING));
}
