/**
 * How alike two texts are by their words.
 *
 * - *Resemblance*: what the words that both have weigh, over what all of both weigh (the weighted Jaccard index of the
 *   two sets).
 * - *Containment*: what of the one stands in the other in passages, over all of the one; the greater of both ways. A
 *   passage of a few frequent words says little, so that some rare words' weight is added below.
 */
import type { LikenessSettings } from './likeness-settings.ts';
import { Fingerprints, sharedPassages, type WordPassage } from './passages.ts';
import { TextFeatures } from './text-features.ts';

/** Rare words of a middling length that a passage must outweigh. */
const SILENT_WORDS = 4;
const SILENT_LETTERS = 6;

export interface Likeness {
  readonly resemblance: number;
  readonly containment: number;
}

/** One text, to be compared with many. */
export class ComparedText {
  readonly #prints: Fingerprints;
  readonly #words: ReadonlySet<number>;
  readonly #silence: number;

  constructor(
    readonly features: TextFeatures,
    private readonly settings: LikenessSettings,
  ) {
    this.#prints = new Fingerprints(features.sequence);
    this.#words = new Set(features.distinct);
    this.#silence = SILENT_WORDS * features.weights.of(SILENT_LETTERS, 1);
  }

  /** Undefined when it is less than the threshold. @throws MxError `corrupt` */
  with(text: string): Likeness | undefined {
    const { weights } = this.features;
    const other = new TextFeatures(text, weights, this.features.sampling);
    const shared = this.#sharedWeight(other);
    const containment = this.settings.containment === 0 ? 0 : this.#containment(other);
    const isContained = containment * this.settings.containment >= this.settings.threshold;
    // what the other's own words weigh can only make it less
    if (!isContained && shared < this.settings.threshold * this.features.weight) return undefined;
    const union = this.features.weight + other.weight - shared;
    const resemblance = union === 0 ? 0 : shared / union;
    return isContained || resemblance >= this.settings.threshold ? { resemblance, containment } : undefined;
  }

  #sharedWeight(other: TextFeatures): number {
    let shared = 0;
    for (const word of other.distinct)
      if (this.#words.has(word)) shared += this.features.weights.weight(word);
    return shared;
  }

  #containment(other: TextFeatures): number {
    const passages = sharedPassages(this.#prints, other.sequence);
    if (passages.length === 0) return 0;
    const own = this.#covered(passages, this.features, ({ one }) => one);
    const others = this.#covered(passages, other, (passage) => passage.other);
    return Math.max(own, others);
  }

  /** How much of a text stands in passages, with silence below. */
  #covered(
    passages: readonly WordPassage[],
    features: TextFeatures,
    placeOf: (passage: WordPassage) => number,
  ): number {
    const { sequence, weights } = features;
    const covered = new Uint8Array(sequence.length);
    for (const passage of passages) {
      const at = placeOf(passage);
      covered.fill(1, at, at + passage.length);
    }
    let inside = 0;
    let all = this.#silence / features.sampling;
    for (const [at, word] of sequence.entries()) {
      if (!features.isWeighed(word)) continue;
      const weight = weights.weight(word);
      all += weight;
      if (covered[at] === 1) inside += weight;
    }
    return inside / all;
  }
}

/** Of both ways to be alike the one that says more. */
export function similarityOf({ resemblance, containment }: Likeness, settings: LikenessSettings): number {
  return Math.max(resemblance, containment * settings.containment);
}
