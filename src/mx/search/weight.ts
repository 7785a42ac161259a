/**
 * How much a word weighs in a text: BM25 over fields (Robertson, Zaragoza and Taylor, "Simple BM25 extension to
 * multiple weighted fields", 2004). Times a word comes are added up over the fields, weighted; that sum and the text's
 * length give the *impact*, one byte, which stands with the posting. What is left for the search is to multiply it by
 * the word's rarity and to add.
 *
 * Lengths are held against a fixed middling length, not the average of the memex: so an impact never changes, can be
 * kept, and the greatest of a block bounds all of it; and a search as of an old commit gives what it gave then.
 */

/** Where in a text a word stands. */
export const Field = { body: 0, heading: 1, tag: 2, alias: 3, title: 4 } as const;
export type FieldCode = (typeof Field)[keyof typeof Field];

/** What a word counts for in each field. */
const FIELD_WEIGHTS = [1, 2.5, 4, 6, 8] as const;

/** How soon more of the same word stops to count, and how much a long text is held against it: the usual values. */
const K1 = 1.2;
const B = 0.75;
/** Words of a middling note. */
const MIDDLING_WORDS = 200;

export const IMPACT_MAX = 255;

/** What a word counts for in a field; nothing in one that there is not. */
export function fieldWeight(field: number): number {
  return FIELD_WEIGHTS[field] ?? 0;
}

/**
 * The impact of a word, 1 to 255.
 * @param times how often it comes, each time weighed by its field
 * @param words words of the text's body and headings
 */
export function impactOf(times: number, words: number): number {
  const saturation = K1 * (1 - B + (B * words) / MIDDLING_WORDS);
  return Math.max(1, Math.round((IMPACT_MAX * times) / (times + saturation)));
}

/** How many words a text has where a word that comes once in its body has this impact, about; 1 at least. */
export function wordsByImpact(impact: number): number {
  const saturation = IMPACT_MAX / Math.max(1, impact) - 1;
  return Math.max(1, ((saturation / K1 - (1 - B)) / B) * MIDDLING_WORDS);
}

/**
 * What an impact is multiplied by: the rarity of the word among all texts, as BM25 has it, never below zero.
 * @param holding texts that hold the word
 * @param all texts that there are
 */
export function rarity(holding: number, all: number): number {
  const others = Math.max(0, all - holding);
  return (Math.log1p((others + 0.5) / (holding + 0.5)) * (K1 + 1)) / IMPACT_MAX;
}
