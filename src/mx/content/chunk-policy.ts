/**
 * Which chunker cuts which content. A policy is one of a short numbered list, so that a version can say in one
 * byte what it was cut with; numbers are part of the file format and never change their meaning.
 *
 * Content of at most 1,024 bytes is always cut into words. Above that the memex's chunker decides, and the size
 * class grows with the content, by hysteresis: an edited node keeps its class until it is four times past the
 * border, since another class shares no chunks with it.
 */
import type { ChunkerName } from '../types.ts';
import { type Chunker, type CutRule, cutPoints, growingRule, StreamingChunker } from './chunker.ts';
import { fastCdcRule } from './fastcdc.ts';
import { fixedRule } from './fixed.ts';
import { WORDS_BYTES_MAX, wordsRule } from './words.ts';

const KIB = 1_024;

interface SizeClass {
  readonly chunker: ChunkerName;
  readonly family: Family;
  /** Content up to this many bytes belongs to the class. */
  readonly upTo: number;
  readonly rule: CutRule;
}

type Family = 'words' | 'fixed' | 'text' | 'binary' | 'compressed';

function cdc(min: number, average: number, max: number, lines = false): CutRule {
  return fastCdcRule({ min, average, max, lines });
}

/** The number of a policy is its place in this list. Classes of a family stand in the order of their sizes. */
const CLASSES: readonly SizeClass[] = [
  { chunker: 'words', family: 'words', upTo: WORDS_BYTES_MAX, rule: wordsRule },
  { chunker: 'fixed', family: 'fixed', upTo: 64 * KIB, rule: fixedRule(KIB) },
  { chunker: 'fixed', family: 'fixed', upTo: 4_096 * KIB, rule: fixedRule(4 * KIB) },
  { chunker: 'fixed', family: 'fixed', upTo: Infinity, rule: fixedRule(64 * KIB) },
  { chunker: 'content-defined', family: 'text', upTo: 256 * KIB, rule: cdc(256, KIB, 4 * KIB, true) },
  {
    chunker: 'content-defined',
    family: 'text',
    upTo: Infinity,
    // Nobody knows beforehand how long a stream is: what comes late is cut coarser, so that its chunks stay few.
    rule: growingRule(
      cdc(KIB, 4 * KIB, 16 * KIB, true),
      64 * KIB * KIB,
      cdc(16 * KIB, 64 * KIB, 256 * KIB, true),
    ),
  },
  { chunker: 'content-defined', family: 'binary', upTo: Infinity, rule: cdc(16 * KIB, 64 * KIB, 256 * KIB) },
  {
    chunker: 'content-defined',
    family: 'compressed',
    upTo: Infinity,
    rule: cdc(64 * KIB, 256 * KIB, 1_024 * KIB),
  },
];

/** How far past its class's border a node may grow or shrink before its class changes. */
const HYSTERESIS = 4;

/** Number of a policy, as kept with each version. */
export type ChunkPolicy = number;

export const WORDS_POLICY: ChunkPolicy = 0;

export interface PolicyQuestion {
  /** Size of the content; absent when it streams in and nobody knows. */
  readonly bytes?: number;
  readonly mediaType: string;
  /** The policy of the node's newest version. */
  readonly previous?: ChunkPolicy;
  /** The memex's chunker for content above 1,024 bytes. */
  readonly chunker?: Exclude<ChunkerName, 'words'>;
}

/** The policy for new content. */
export function chunkPolicy(question: PolicyQuestion): ChunkPolicy {
  const bytes = question.bytes ?? Number.MAX_SAFE_INTEGER;
  if (bytes <= WORDS_BYTES_MAX) return WORDS_POLICY;
  const family = question.chunker === 'fixed' ? 'fixed' : contentFamily(question.mediaType);
  const fresh = CLASSES.findIndex((size) => size.family === family && bytes <= size.upTo);
  const { previous } = question;
  if (previous === undefined || question.bytes === undefined || CLASSES[previous]?.family !== family)
    return fresh;
  return keepsClass(previous, bytes) ? previous : fresh;
}

function keepsClass(policy: ChunkPolicy, bytes: number): boolean {
  const size = CLASSES[policy]!;
  const before = CLASSES[policy - 1];
  const least = before?.family === size.family ? before.upTo / HYSTERESIS : 0;
  return bytes > least && bytes <= size.upTo * HYSTERESIS;
}

/** True for a number of the list. */
export function isChunkPolicy(policy: number): boolean {
  return Number.isInteger(policy) && policy >= 0 && policy < CLASSES.length;
}

/** The chunker's name as versions show it. Requires a policy of the list. */
export function policyChunker(policy: ChunkPolicy): ChunkerName {
  return CLASSES[policy]!.chunker;
}

/** Bytes of the longest chunk that the policy makes. Requires a policy of the list. */
export function policyChunkMax(policy: ChunkPolicy): number {
  return CLASSES[policy]!.rule.max;
}

/** A chunker for one content that comes in pieces. Requires a policy of the list. */
export function chunkerFor(policy: ChunkPolicy): Chunker {
  return new StreamingChunker(CLASSES[policy]!.rule);
}

/** Where the chunks of content held whole end, as in the streaming form. Requires a policy of the list. */
export function cut(policy: ChunkPolicy, bytes: Uint8Array): number[] {
  return cutPoints(CLASSES[policy]!.rule, bytes);
}

const TEXT_APPLICATIONS =
  /^application\/(json|xml|javascript|ecmascript|yaml|toml|sql|graphql|x-sh|x-tex|rtf|x-ndjson|x-yaml)$/;
const COMPRESSED_APPLICATIONS =
  /^application\/(zip|gzip|zstd|x-7z-compressed|x-bzip2|x-xz|x-rar-compressed|vnd\.rar|epub\+zip|java-archive|vnd\.openxmlformats-.*|vnd\.oasis\..*)$/;
const PLAIN_MEDIA = /^(image\/(bmp|x-icon|vnd\.microsoft\.icon|tiff)|audio\/(wav|x-wav|aiff|midi))$/;

/** True for media types whose content is text with lines. */
export function isTextMediaType(mediaType: string): boolean {
  // Nearly all are written so, and need not be taken apart.
  if (mediaType.startsWith('text/')) return true;
  const essence = mediaTypeEssence(mediaType);
  return essence.startsWith('text/') || /\+(xml|json|yaml)$/.test(essence) || TEXT_APPLICATIONS.test(essence);
}

function mediaTypeEssence(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function contentFamily(mediaType: string): Family {
  if (isTextMediaType(mediaType)) return 'text';
  const essence = mediaTypeEssence(mediaType);
  if (COMPRESSED_APPLICATIONS.test(essence)) return 'compressed';
  return /^(image|audio|video|font)\//.test(essence) && !PLAIN_MEDIA.test(essence) ? 'compressed' : 'binary';
}
