/**
 * Which texts may be like one, by its rarest words: what they weigh is added up for every text that holds them, bucket
 * after bucket, and the texts with the greatest share are to be compared in full. How long a text is shows in the least
 * impact that a word has there (`search/weight.ts`): so the share of a short text in a long one can be told from that
 * of a long one.
 */
import { BUCKET_TEXTS, PostingWalk } from '../search/posting.ts';
import type { Postings, TextSource } from '../search/text-source.ts';
import { wordsByImpact } from '../search/weight.ts';
import type { LikenessSettings } from './likeness-settings.ts';
import type { TextFeatures } from './text-features.ts';

/** Texts of the rarest words that are looked at, in all; more only where the first few words have more. */
const TEXTS_MAX = 16_384;
const WORDS_MIN = 3;
/** Candidates are told when their share may be so much of what is needed: it is reckoned from few words. */
const DOUBT = 0.5;
/** A text is taken to have so many words at least: where a word stands in its title, its impact says less. */
const TEXT_WORDS_MIN = 24;
/** So many shared words are no sign of being held in one another. */
const CHANCE_WORDS = 2;

interface RareWord {
  readonly weight: number;
  readonly postings: Postings;
}

export interface Candidate {
  readonly text: number;
  /** How alike it seems. */
  readonly promise: number;
}

const walk = new PostingWalk();
const weighed = new Float64Array(BUCKET_TEXTS);
const impacts = new Uint8Array(BUCKET_TEXTS);

/** The texts that promise most, those before others; the text itself among them. @throws MxError `corrupt` */
export function wordCandidates(
  source: TextSource,
  features: TextFeatures,
  settings: LikenessSettings,
  limit: number,
): readonly Candidate[] {
  const { rare, total } = rarestWords(source, features);
  const candidates: Candidate[] = [];
  const chance = (CHANCE_WORDS * total) / Math.max(1, rare.length);
  const size = { words: features.sequence.length, total, chance };
  for (let bucket = source.firstBucket; bucket < source.buckets; bucket++) {
    const dead = source.dead(bucket);
    for (const text of weigh(rare, bucket)) {
      if (dead?.[text] !== 1) {
        const promise = promised(weighed[text] ?? 0, impacts[text] ?? 0, size, settings);
        if (promise >= DOUBT * settings.threshold)
          candidates.push({ text: bucket * BUCKET_TEXTS + text, promise });
      }
      weighed[text] = 0;
    }
  }
  return candidates.sort((a, b) => b.promise - a.promise || a.text - b.text).slice(0, limit);
}

/** Adds up what the words weigh in each text of a bucket; gives the texts. */
function weigh(words: readonly RareWord[], bucket: number): readonly number[] {
  const texts: number[] = [];
  for (const { weight, postings } of words) {
    const value = postings.get(bucket);
    if (value === undefined) continue;
    walk.over(value);
    while (walk.nextBlock()) {
      while (walk.nextText()) {
        const { text, impact } = walk;
        if (weighed[text] === 0) {
          texts.push(text);
          impacts[text] = impact;
        } else if (impact < (impacts[text] ?? 0)) impacts[text] = impact;
        weighed[text] = (weighed[text] ?? 0) + weight;
      }
    }
  }
  return texts;
}

/** How alike a text seems that holds words of such a weight. */
function promised(
  shared: number,
  impact: number,
  { words, total, chance }: { readonly words: number; readonly total: number; readonly chance: number },
  settings: LikenessSettings,
): number {
  const other = (total * Math.max(TEXT_WORDS_MIN, wordsByImpact(impact))) / words;
  const resemblance = shared / Math.max(shared, total + other - shared);
  const held = Math.min(1, shared / (Math.min(total, other) + chance));
  // what is quoted has nearly all words; a long text has many words of any other by chance
  return Math.max(resemblance, held * held * settings.containment);
}

/** The rarest words with their postings, as many as are worth the work, and what those weigh in all. */
function rarestWords(
  source: TextSource,
  { distinct, weights }: TextFeatures,
): { readonly rare: readonly RareWord[]; readonly total: number } {
  const byHolding = [...distinct].sort((a, b) => weights.holding(a) - weights.holding(b) || a - b);
  const rare: RareWord[] = [];
  let total = 0;
  let texts = 0;
  for (const number of byHolding) {
    const holding = weights.holding(number);
    if (rare.length >= WORDS_MIN && texts + holding > TEXTS_MAX) break;
    texts += holding;
    const weight = weights.weight(number);
    total += weight;
    // in no other text
    if (holding > 1) rare.push({ weight, postings: source.postings(weights.word(number)) });
  }
  return { rare, total };
}
