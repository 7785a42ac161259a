/**
 * The chain of commits. Each commit's record holds the digest of its changes and a hash over the hash before,
 * so that the head's hash vouches for all that ever happened:
 * `hash = SHA-256(previous hash, record without its hash)`; the first previous hash is 32 zero bytes.
 */
import { toHex } from '../content/hash-text.ts';
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import type { Hasher } from './api.ts';
import type { CommitRecord } from './node-reads.ts';
import { SPACE } from './spaces.ts';

const HASH_BYTES = 32;
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

/** Records are put together here, and copied out by those who keep them. */
const record = new ByteWriter(256);

/** The record, with the hash of the commit before in the place of its own. */
function encodeLink(previous: Uint8Array, link: Omit<ChainLink, 'hash'>): Uint8Array {
  const { time, author, summary, digest } = link;
  return record.begin().raw(previous).varint(time).text(author).text(summary).raw(digest).view();
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
  return hasher.sha256(encodeLink(previous, link));
}

/** Adds a commit to the chain; gives its hash. */
export function appendToChain(
  batch: Pick<Batch, 'put'>,
  hasher: Hasher,
  commit: CommitNumber,
  previous: Uint8Array,
  link: Omit<ChainLink, 'hash'>,
): Uint8Array {
  const bytes = encodeLink(previous, link);
  const hash = hasher.sha256(bytes);
  bytes.set(hash);
  batch.put(commitKey(commit), bytes);
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

/** The last commit that is not after this time, found by halving: times never go back; 0 when there is none. */
export function lastCommitBy(reader: TreeReader, time: number): CommitNumber {
  let low = 0;
  let high = reader.commit + 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    const newest = reader.scan(SPACE.commit, SPACE.commit + u32Key(middle + 1), { reverse: true });
    if (!newest.next() || timeOf(newest.value) <= time) low = middle;
    else high = keyU32(newest.key, 1);
  }
  const last = reader.scan(SPACE.commit, SPACE.commit + u32Key(low + 1), { reverse: true });
  return last.next() ? keyU32(last.key, 1) : 0;
}

function timeOf(record: Uint8Array): number {
  return new ByteReader(record, HASH_BYTES).varint();
}

/** The last commit that is not after this time. @throws MxError `not-found` */
export function commitAt(reader: TreeReader, time: number): CommitNumber {
  const commit = lastCommitBy(reader, time);
  if (commit > 0) return commit;
  const first = reader.scan(SPACE.commit, afterPrefix(SPACE.commit));
  const since = first.next()
    ? ` It begins on ${new Date(timeOf(first.value)).toISOString()}.`
    : ' It is empty.';
  throw new MxError('not-found', `This memex holds nothing from before then.${since}`, { time });
}
