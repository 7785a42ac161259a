/**
 * Notes that are planted among others because they are like one of them: with words changed, with its paragraphs moved,
 * or with the whole of it quoted between other texts. What is made follows from the seed.
 */
import { Random } from './random.ts';
import type { Workload } from './workload.ts';

export const PLANTED_KINDS = ['changed words', 'moved paragraphs', 'quotation'] as const;
export type PlantedKind = (typeof PLANTED_KINDS)[number];

export interface Planted {
  readonly kind: PlantedKind;
  /** Number of the note that it is like. */
  readonly original: number;
  readonly text: string;
}

const STREAM = 5;
/** One word in so many is another: from a few to a quarter of them. */
const CHANGED_LEAST = 0.03;
const CHANGED_MOST = 0.25;
/** Other texts around a quotation. */
const AROUND = 3;
const WORDS = 20_000;

const decoder = new TextDecoder();

/** @param fresh number of a note that the memex does not have, and some after it, for texts around quotations */
export function planted(workload: Workload, original: number, kind: PlantedKind, fresh: number): Planted {
  const random = Random.of(workload.seed, STREAM, original);
  const text = textOf(workload, original);
  switch (kind) {
    case 'changed words':
      return { kind, original, text: withChangedWords(workload, text, random) };
    case 'moved paragraphs':
      return { kind, original, text: withMovedParagraphs(text, random) };
    case 'quotation': {
      const around = Array.from({ length: AROUND }, (_, i) => textOf(workload, fresh + i));
      const at = random.below(AROUND + 1);
      return { kind, original, text: [...around.slice(0, at), text, ...around.slice(at)].join('\n') };
    }
  }
}

function textOf(workload: Workload, number: number): string {
  return decoder.decode(workload.note(number).content);
}

function withChangedWords(workload: Workload, text: string, random: Random): string {
  const share = CHANGED_LEAST + random.next() * (CHANGED_MOST - CHANGED_LEAST);
  return text.replace(/[a-z]+/gi, (word) =>
    random.next() < share ? workload.word(random.below(WORDS)) : word,
  );
}

/** Sentences are moved where there is one paragraph alone. */
function withMovedParagraphs(text: string, random: Random): string {
  const paragraphs = text.trimEnd().split('\n\n');
  const [parts, between] = paragraphs.length > 2 ? [paragraphs, '\n\n'] : [text.trimEnd().split('. '), '. '];
  for (let i = parts.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [parts[i], parts[j]] = [parts[j] ?? '', parts[i] ?? ''];
  }
  return `${parts.join(between)}\n`;
}
