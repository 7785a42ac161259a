/**
 * What successive versions of one long text cost: a text of some 100 KB that somebody works on. Each version makes
 * up to three changes to the one before: words are altered, sentences inserted and taken out, paragraphs moved.
 * Content and changes follow from a seed, so that the same number of versions always gives the same bytes.
 */
import { createHasher } from '../mx/content/hasher.ts';
import { MemoryFile } from '../mx/file/memory-file.ts';
import { createStore, type LongWork, type Store } from '../mx/index.ts';
import { Random, ZipfRanks } from './random.ts';

const TEXT_BYTES = 100_000;
const WORDS = 8_000;
const SEED = 500;
const START = Date.UTC(2026, 0, 1);

export interface VersionSizes {
  readonly chunker: 'content-defined' | 'fixed';
  readonly versions: number;
  /** Bytes of all versions, each counted whole. */
  readonly contentBytes: number;
  /** Bytes of distinct chunks, before any compression. */
  readonly chunkBytes: number;
  /** Bytes of the file that was written to, after a checkpoint. */
  readonly liveBytes: number;
  /** Bytes of its compact copy. */
  readonly compactBytes: number;
}

/** Stores so many versions, each a commit of its own, and measures the files. */
export async function measureVersions(
  versions: number,
  chunker: VersionSizes['chunker'],
): Promise<VersionSizes> {
  const file = new MemoryFile();
  let time = START;
  const random = new Random(SEED);
  const store = createStore(file, {
    hasher: await createHasher(),
    now: () => {
      time += 60_000;
      return time;
    },
    random: (into) => {
      for (let i = 0; i < into.length; i++) into[i] = random.below(256);
    },
    creator: 'bench',
    chunker,
  });
  let id: string | undefined;
  for (const content of textVersions(versions)) {
    const { results } = store.apply([
      id === undefined
        ? { kind: 'addNode', type: 'note', metadata: { title: 'Long text' }, content }
        : { kind: 'updateNode', id, content },
    ]);
    store.sync();
    id ??= results[0]?.id;
    store.idle();
  }
  store.idle();
  const { contentBytes, storedBytes, fileBytes } = store.status();
  const compactBytes = compactSize(store);
  store.close();
  return { chunker, versions, contentBytes, chunkBytes: storedBytes, liveBytes: fileBytes, compactBytes };
}

function compactSize(store: Store): number {
  const copy = new MemoryFile();
  finish(store.export(copy));
  return copy.getSize();
}

function finish<Result>(work: LongWork<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** The text's states, the first included. */
export function* textVersions(versions: number): Generator<string> {
  const random = new Random(SEED);
  const ranks = new ZipfRanks(WORDS);
  const text = new LongText(random, ranks);
  yield text.toString();
  for (let version = 1; version < versions; version++) {
    for (let change = 0; change <= random.below(3); change++) text.change();
    yield text.toString();
  }
}

/** Paragraphs of sentences of words. */
class LongText {
  readonly #paragraphs: string[][] = [];

  constructor(
    private readonly random: Random,
    private readonly ranks: ZipfRanks,
  ) {
    for (let bytes = 0; bytes < TEXT_BYTES; ) {
      const paragraph = Array.from({ length: 2 + random.below(6) }, () => this.#sentence());
      this.#paragraphs.push(paragraph);
      bytes += paragraph.join(' ').length + 2;
    }
  }

  toString(): string {
    return `${this.#paragraphs.map((sentences) => sentences.join(' ')).join('\n\n')}\n`;
  }

  /** Three fifths words altered, a quarter sentences inserted or taken out, the rest paragraphs moved. */
  change(): void {
    const { random } = this;
    const kind = random.below(20);
    const paragraphs = this.#paragraphs;
    const place = random.below(paragraphs.length);
    const paragraph = paragraphs[place] ?? [];
    if (kind < 12) {
      const at = random.below(paragraph.length);
      const words = (paragraph[at] ?? '').split(' ');
      words[random.below(words.length)] = this.#word();
      paragraph[at] = words.join(' ');
    } else if (kind < 15) {
      paragraph.splice(random.below(paragraph.length + 1), 0, this.#sentence());
    } else if (kind < 17) {
      if (paragraph.length > 1) paragraph.splice(random.below(paragraph.length), 1);
    } else {
      const moved = paragraphs.splice(place, 1 + random.below(2));
      paragraphs.splice(random.below(paragraphs.length + 1), 0, ...moved);
    }
  }

  #sentence(): string {
    const words = Array.from({ length: 6 + this.random.below(16) }, () => this.#word());
    const [first = ''] = words;
    words[0] = first.charAt(0).toUpperCase() + first.slice(1);
    return `${words.join(' ')}.`;
  }

  #word(): string {
    return wordOf(this.ranks.draw(this.random));
  }
}

const SYLLABLES = [
  'ta',
  'ren',
  'mi',
  'so',
  'vel',
  'ka',
  'du',
  'ling',
  'or',
  'pe',
  'na',
  'sto',
  'ir',
  'lu',
  'gre',
];

function wordOf(rank: number): string {
  const syllable = SYLLABLES[rank % SYLLABLES.length] ?? '';
  return rank < SYLLABLES.length ? syllable : wordOf(Math.floor(rank / SYLLABLES.length) - 1) + syllable;
}
