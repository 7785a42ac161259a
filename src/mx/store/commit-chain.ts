/**
 * The chain of commits. Each commit's record holds the digest of its changes and a hash over the hash before,
 * so that the head's hash vouches for all that ever happened:
 * `hash = SHA-256(previous hash, record without its hash)`; the first previous hash is 32 zero bytes.
 */
import { toHex } from '../content/hash-text.ts';
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { afterPrefix, keyU32, keyU48, u32Key, u48Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import type { CommitRecord, Hasher } from './api.ts';
import { SPACE } from './spaces.ts';

const HASH_BYTES = 32;
const EMPTY = new Uint8Array(0);
export const FIRST_HASH: Uint8Array = new Uint8Array(HASH_BYTES);

export const commitKey = (commit: CommitNumber): Key => SPACE.commit + u32Key(commit);

export interface ChainLink {
  readonly time: number;
  readonly author: string;
  readonly summary: string;
  /** SHA-256 over the commit's other changes as the log keeps them. */
  readonly digest: Uint8Array;
  readonly hash: Uint8Array;
}

function encodeBody(link: Omit<ChainLink, 'hash'>): Uint8Array {
  return new ByteWriter(96).varint(link.time).text(link.author).text(link.summary).raw(link.digest).finish();
}

export function decodeChainLink(bytes: Uint8Array): ChainLink {
  const hash = bytes.slice(0, HASH_BYTES);
  const reader = new ByteReader(bytes, HASH_BYTES);
  return {
    hash,
    time: reader.varint(),
    author: reader.text(),
    summary: reader.text(),
    digest: reader.raw(HASH_BYTES),
  };
}

export function chainHash(hasher: Hasher, previous: Uint8Array, link: Omit<ChainLink, 'hash'>): Uint8Array {
  return hasher.sha256(new ByteWriter(160).raw(previous).raw(encodeBody(link)).finish());
}

/** Adds a commit to the chain; gives its hash. */
export function appendToChain(
  batch: Pick<Batch, 'put'>,
  hasher: Hasher,
  commit: CommitNumber,
  previous: Uint8Array,
  link: Omit<ChainLink, 'hash'>,
): Uint8Array {
  const hash = chainHash(hasher, previous, link);
  batch.put(commitKey(commit), new ByteWriter(160).raw(hash).raw(encodeBody(link)).finish());
  batch.put(SPACE.commitTime + u48Key(link.time) + u32Key(commit), EMPTY);
  return hash;
}

export function headHash(reader: TreeReader): Uint8Array {
  const cursor = reader.scan(SPACE.commit, afterPrefix(SPACE.commit), { reverse: true });
  return cursor.next() ? decodeChainLink(cursor.value).hash : FIRST_HASH;
}

export function commitRecord(reader: TreeReader, commit: CommitNumber): CommitRecord | undefined {
  const bytes = reader.get(commitKey(commit));
  if (bytes === undefined) return undefined;
  const { time, author, summary, hash } = decodeChainLink(bytes);
  return { commit, time, author, summary, hash: toHex(hash) };
}

/** The newest commits, or the newest before one, newest first. */
export function listCommits(reader: TreeReader, limit: number, before?: CommitNumber): CommitRecord[] {
  const end = before === undefined ? afterPrefix(SPACE.commit) : commitKey(before);
  const cursor = reader.scan(SPACE.commit, end, { reverse: true });
  const commits: CommitRecord[] = [];
  while (commits.length < limit && cursor.next()) {
    const commit = keyU32(cursor.key, 1);
    const { time, author, summary, hash } = decodeChainLink(cursor.value);
    commits.push({ commit, time, author, summary, hash: toHex(hash) });
  }
  return commits;
}

/** The last commit that is not after this time. @throws MxError `not-found` */
export function commitAt(reader: TreeReader, time: number): CommitNumber {
  const end = SPACE.commitTime + u48Key(Math.max(0, Math.floor(time)) + 1);
  const cursor = reader.scan(SPACE.commitTime, end, { reverse: true });
  if (cursor.next()) return keyU32(cursor.key, 7);
  const first = reader.scan(SPACE.commitTime, afterPrefix(SPACE.commitTime));
  const since = first.next()
    ? ` It begins on ${new Date(keyU48(first.key, 1)).toISOString()}.`
    : ' It is empty.';
  throw new MxError('not-found', `This memex holds nothing from before then.${since}`, { time });
}
