/**
 * What each chunker makes of the contents of a memex: a sample of its nodes, each with its kept versions, cut anew in
 * memory. How much is shared depends on what one writes, so it is measured and not told beforehand. Content of at most
 * 1,024 bytes is left out, since it is cut into words by either.
 */
import { type ChunkPolicy, chunkPolicy, cut, isTextMediaType } from '../content/chunk-policy.ts';
import type { StoredVersion } from '../content/version-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import { WORDS_BYTES_MAX } from '../content/words.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { NumberList } from '../verify/number-list.ts';
import type { ChunkerChoice } from './chunker-choice.ts';
import { readNode } from './node-reading.ts';
import { SPACE } from './spaces.ts';

/** Nodes, versions of each, and bytes that are looked at; a longer content is left out. */
const NODES_MAX = 4000;
const VERSIONS_MAX = 20;
const SAMPLE_BYTES_MAX = 64 * 1024 * 1024;
const CONTENT_BYTES_MAX = 8 * 1024 * 1024;
/** Nodes without such content between two slices. */
const SLICE_NODES = 64;

export interface ChunkersReport {
  /** What content is cut by now. */
  readonly chosen: ChunkerChoice;
  /** Contents that were looked at, those of text among them, and their bytes. */
  readonly contents: number;
  readonly texts: number;
  readonly bytes: number;
  /** False when some content was left out: then this is a sample. */
  readonly whole: boolean;
  readonly effects: readonly ChunkerEffect[];
}

/** What a chunker makes of these contents. */
export interface ChunkerEffect {
  readonly chunker: ChunkerChoice;
  readonly chunks: number;
  /** Chunks that are kept, each once, and their bytes. */
  readonly different: number;
  readonly differentBytes: number;
}

export interface ChunkersHost {
  readonly reader: TreeReader;
  readonly versions: VersionStore;
  readonly chosen: ChunkerChoice;
  readonly mediaType: (number: number) => string;
  readonly hash: (bytes: Uint8Array) => Uint8Array;
}

export function* measureChunkers(host: ChunkersHost): LongWork<ChunkersReport> {
  const { reader, versions } = host;
  const nodes = yield* NumberList.inSpace(reader, SPACE.node, 'measuring');
  const step = Math.max(1, Math.ceil(nodes.length / NODES_MAX));
  const trials = (['content-defined', 'fixed'] as const).map((chunker) => new Trial(chunker, host));
  const found = { contents: 0, texts: 0, bytes: 0 };
  let whole = step === 1;
  for (let place = 0; place < nodes.length; place += step) {
    const progress = { stage: 'measuring', done: place, total: nodes.length };
    const number = nodes.at(place);
    for (const trial of trials) trial.begin();
    const isAlive = readNode(reader, number)?.deleted === 0;
    const kept = isAlive ? [...versions.all(reader, number)].filter(({ stored }) => isCut(stored)) : [];
    const small = kept.slice(-VERSIONS_MAX).filter(({ stored }) => stored.bytes <= CONTENT_BYTES_MAX);
    whole &&= small.length === kept.length;
    for (const { stored } of small) {
      if (found.bytes + stored.bytes > SAMPLE_BYTES_MAX) {
        whole = false;
        continue;
      }
      const mediaType = host.mediaType(stored.media);
      const content = versions.read(reader, stored);
      for (const trial of trials) trial.add(content, mediaType);
      found.contents++;
      found.bytes += content.length;
      if (isTextMediaType(mediaType)) found.texts++;
      yield progress;
    }
    if (place % SLICE_NODES === 0) yield progress;
  }
  return { chosen: host.chosen, ...found, whole, effects: trials.map((trial) => trial.effect()) };
}

/** True for what a chunker other than that of words is chosen for. */
function isCut({ available, bytes }: StoredVersion): boolean {
  return available && bytes > WORDS_BYTES_MAX;
}

/** One chunker, tried on content after content. */
class Trial {
  readonly #known = new Set<string>();
  #chunks = 0;
  #bytes = 0;
  /** The policy of the version before: a node keeps its size class as it grows. */
  #previous: ChunkPolicy | undefined;

  constructor(
    private readonly chunker: ChunkerChoice,
    private readonly host: Pick<ChunkersHost, 'hash'>,
  ) {}

  /** Another node follows. */
  begin(): void {
    this.#previous = undefined;
  }

  add(content: Uint8Array, mediaType: string): void {
    const before = this.#previous === undefined ? {} : { previous: this.#previous };
    const policy = chunkPolicy({ bytes: content.length, mediaType, chunker: this.chunker, ...before });
    this.#previous = policy;
    let from = 0;
    for (const end of cut(policy, content)) {
      const chunk = content.subarray(from, end);
      from = end;
      this.#chunks++;
      // half of the hash is enough to tell some hundred thousand apart
      const name = String.fromCharCode(...this.host.hash(chunk).subarray(0, 16));
      if (this.#known.has(name)) continue;
      this.#known.add(name);
      this.#bytes += chunk.length;
    }
  }

  effect(): ChunkerEffect {
    return {
      chunker: this.chunker,
      chunks: this.#chunks,
      different: this.#known.size,
      differentBytes: this.#bytes,
    };
  }
}
