/**
 * What the benchmarks store: notes and links that are the same on every machine for the same seed, each made from
 * its number alone, so that any of them can be made again to compare with.
 *
 * - A note has 200 to 2,000 bytes of words that come as often as in a language (Zipf over 20,000 words) in
 *   sentences and paragraphs, a title, one of five types, a time, and two tags of 200.
 * - A link leads from a note to one made earlier, so that links are acyclic: two fifths to recent notes, a third to
 *   any, the rest to the oldest, which makes hubs with thousands of links. Three a note, of five types.
 *
 * Notes of other sizes and numbers of links are made by other shapes.
 */
import { nodeIdText } from '../mx/graph/node-id.ts';
import type { NodeId } from '../mx/types.ts';
import { Random, ZipfRanks } from './random.ts';

export interface BenchNote {
  readonly id: NodeId;
  readonly type: string;
  readonly title: string;
  readonly tags: readonly string[];
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly content: Uint8Array;
}

export interface BenchLink {
  readonly source: NodeId;
  readonly target: NodeId;
  /** Number of the note that it leads to; less than that of its source. */
  readonly targetNumber: number;
  readonly type: string;
  readonly created: number;
}

/** Notes made together, and the links that go out from them. */
export interface Batch {
  /** Number of the first note. */
  readonly first: number;
  readonly notes: readonly BenchNote[];
  readonly links: readonly BenchLink[];
}

export const MEDIA_TYPE = 'text/markdown';
const NODE_TYPES = ['note', 'note', 'note', 'note', 'person', 'project', 'source', 'idea'];
const LINK_TYPES = ['relates to', 'cites', 'part of', 'follows', 'contradicts'];
const WORDS = 20_000;
const TAGS = 200;
/** How far back a recent note lies at most. */
const RECENT = 1_000;
const FIRST_TIME = Date.UTC(2020, 0, 1);
const TIME_STEP_MS = 60_000;

/** How large notes are, and how many links leave each. */
export interface Shape {
  readonly bytesMin: number;
  readonly bytesMax: number;
  readonly links: number;
}

export const SHAPES = {
  /** What is compared with others. */
  notes: { bytesMin: 200, bytesMax: 2_000, links: 3 },
  /** For a memex of a million nodes: a line or two each. */
  small: { bytesMin: 20, bytesMax: 120, links: 5 },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;

/** Each thing that is made has chance of its own. */
const STREAM = { words: 1, ids: 2, notes: 3, links: 4 } as const;

export class Workload {
  readonly #vocabulary: readonly Uint8Array[];
  readonly #words: readonly string[];
  readonly #ranks = new ZipfRanks(WORDS);
  readonly #tagRanks = new ZipfRanks(TAGS);
  readonly #draft: Uint8Array;

  constructor(
    readonly seed = 1,
    private readonly shape: Shape = SHAPES.notes,
  ) {
    this.#draft = new Uint8Array(shape.bytesMax + 64);
    this.#words = vocabulary(seed);
    const encoder = new TextEncoder();
    this.#vocabulary = this.#words.map((word) => encoder.encode(word));
  }

  /** 128 bits: the time of making and chance, as the store would make it. */
  id(number: number): NodeId {
    const random = Random.of(this.seed, STREAM.ids, number);
    const bytes = new Uint8Array(16);
    let rest = timeOf(number);
    for (let i = 5; i >= 0; i--) {
      bytes[i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    for (let i = 6; i < 16; i++) bytes[i] = random.below(256);
    return nodeIdText(bytes);
  }

  note(number: number): BenchNote {
    const random = Random.of(this.seed, STREAM.notes, number);
    const { bytesMin, bytesMax } = this.shape;
    const content = this.#text(random, bytesMin + random.below(bytesMax - bytesMin + 1));
    const tag = this.#tagRanks.draw(random);
    const other = (tag + 1 + this.#tagRanks.draw(random)) % TAGS;
    return {
      id: this.id(number),
      type: random.pick(NODE_TYPES),
      title: this.#title(random),
      tags: [`tag${tag}`, `tag${other === tag ? (tag + 1) % TAGS : other}`],
      created: timeOf(number),
      content,
    };
  }

  /** Links from a note; no two of them have the same target and type. The first notes have fewer. */
  linksFrom(source: number): readonly BenchLink[] {
    const random = Random.of(this.seed, STREAM.links, source);
    const created = timeOf(source);
    const links: BenchLink[] = [];
    const wanted = Math.min(this.shape.links, source);
    while (links.length < wanted) {
      const targetNumber = earlierNote(random, source);
      const type = random.pick(LINK_TYPES);
      if (links.some((link) => link.targetNumber === targetNumber && link.type === type)) continue;
      links.push({ source: this.id(source), target: this.id(targetNumber), targetNumber, type, created });
    }
    return links;
  }

  /** Notes `first` to below `first + size`, with their links. */
  batch(first: number, size: number): Batch {
    const notes: BenchNote[] = [];
    const links: BenchLink[] = [];
    for (let number = first; number < first + size; number++) {
      notes.push(this.note(number));
      links.push(...this.linksFrom(number));
    }
    return { first, notes, links };
  }

  #title(random: Random): string {
    const words = Array.from({ length: 2 + random.below(4) }, () => this.word(this.#ranks.draw(random)));
    const title = words.join(' ');
    return title.charAt(0).toUpperCase() + title.slice(1);
  }

  /** The word that comes so often: the most frequent has rank 0. */
  word(rank: number): string {
    return this.#words[rank] as string;
  }

  /** Sentences of 4 to 18 words, paragraphs of 1 to 5 sentences; exactly so many bytes. */
  #text(random: Random, size: number): Uint8Array {
    const text = this.#draft;
    let at = 0;
    let wordsLeft = 0;
    let sentencesLeft = 0;
    while (at < size) {
      const isFirst = wordsLeft === 0;
      if (isFirst) {
        wordsLeft = 4 + random.below(15);
        sentencesLeft = sentencesLeft === 0 ? 1 + random.below(5) : sentencesLeft;
      }
      const word = this.#vocabulary[this.#ranks.draw(random)] as Uint8Array;
      text.set(word, at);
      if (isFirst) text[at] = (text[at] as number) - 32;
      at += word.length;
      wordsLeft--;
      if (wordsLeft > 0) {
        if (random.next() < 0.08) text[at++] = 0x2c;
        text[at++] = 0x20;
        continue;
      }
      text[at++] = 0x2e;
      sentencesLeft--;
      text[at++] = sentencesLeft === 0 ? 0x0a : 0x20;
      if (sentencesLeft === 0) text[at++] = 0x0a;
    }
    text[size - 1] = 0x0a;
    return text.slice(0, size);
  }
}

function timeOf(number: number): number {
  return FIRST_TIME + number * TIME_STEP_MS;
}

function earlierNote(random: Random, source: number): number {
  const kind = random.next();
  const where = random.next();
  if (kind < 0.4) return source - 1 - Math.floor(where * Math.min(RECENT, source));
  if (kind < 0.73) return Math.floor(where * source);
  return Math.floor(where ** 4 * source);
}

/** Words of syllables, all lower case; the frequent ones are short, as in a language. */
function vocabulary(seed: number): readonly string[] {
  const consonants = [...'bcdfghjklmnprstvwz', 'st', 'tr', 'ch', 'pl'];
  const vowels = [...'aeiou', 'ea', 'ou', 'ai'];
  const endings = ['', '', '', 'n', 's', 'r', 't', 'nd', 'ng'];
  const random = Random.of(seed, STREAM.words, 0);
  const words = new Set<string>();
  while (words.size < WORDS) {
    const syllables = 1 + Math.floor(Math.log10(1 + words.size) * random.next() * 1.2);
    let word = '';
    for (let i = 0; i < syllables; i++) word += random.pick(consonants) + random.pick(vowels);
    words.add(word + random.pick(endings));
  }
  return [...words];
}
