/** What docs/FORMAT.md says of the chain of commits, computed from the bytes of a log by nothing but that page. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { changesFrom, type FoundChange } from './example/changes.ts';
import { makeExample } from './example/example-memex.ts';
import { Cursor } from './reader/bytes.ts';
import { EXTENT_HEADER_BYTES, validSuperblocks } from './reader/header.ts';

const COMMIT = 0x03;
const HASH_BYTES = 32;

const sha256 = (...parts: Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

let file: Uint8Array;
let changes: readonly FoundChange[];

beforeAll(async () => {
  file = (await makeExample()).more;
  const [superblock] = validSuperblocks(file);
  const first = (superblock?.log.segment.offset ?? 0) + EXTENT_HEADER_BYTES;
  changes = changesFrom(file, first, superblock?.unit ?? 0);
});

/** Time, author and summary, passed over; then the digest. */
function digestIn(record: Uint8Array): string {
  const cursor = new Cursor(record, HASH_BYTES);
  cursor.varint();
  cursor.text();
  cursor.text();
  const digest = Buffer.from(cursor.rest()).toString('hex');
  expect(digest).toHaveLength(2 * HASH_BYTES);
  return digest;
}

describe('the chain of commits', () => {
  it('has in every commit a digest of its changes and a hash of all before it', () => {
    let before = new Uint8Array(HASH_BYTES);
    // the first commit, of one change, chose the chunker and has no record
    let begin = changes[1]?.at ?? 0;
    let commits = 1;
    for (const [i, { at, key, value }] of changes.entries()) {
      if (key[0] !== COMMIT) continue;
      expect(new Cursor(key, 1).keyU32()).toBe(++commits);
      expect(digestIn(value)).toBe(sha256(file.subarray(begin, at)));
      const hash = Buffer.from(value.subarray(0, HASH_BYTES));
      expect(hash.toString('hex')).toBe(sha256(before, value.subarray(HASH_BYTES)));
      before = Uint8Array.from(hash);
      begin = changes[i + 1]?.at ?? 0;
    }
    expect(commits).toBe(12);
  });
});
