/**
 * Answers kept under the idempotency keys of requests, so that a client which never heard the answer may send
 * its request again and have it done once.
 */

import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { textKey } from '../graph/text-key.ts';
import { afterPrefix } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { ChangeResult, CommitNumber, CommitResult, Refusal } from '../types.ts';
import { SPACE } from './spaces.ts';

const KEY_CHARS_MAX = 128;

/** An answer is remembered for so many commits; every so often those that are older go. */
const REMEMBERED_COMMITS = 4096;
const SWEEP_EVERY = 512;

const CHANGED = 1;
const ID = 2;
const LINK = 4;
const VERSION = 8;
const REFUSED = 16;
const REWRITTEN = 32;

function answerKey(key: string): Key {
  if (key === '' || key.length > KEY_CHARS_MAX) {
    throw new MxError('invalid-argument', `An idempotency key has 1 to ${KEY_CHARS_MAX} characters.`);
  }
  return SPACE.answer + textKey(key);
}

export function findAnswer(reader: TreeReader, key: string): CommitResult | undefined {
  const bytes = reader.get(answerKey(key));
  return bytes === undefined ? undefined : decodeAnswer(bytes);
}

function decodeAnswer(bytes: Uint8Array): CommitResult {
  const record = new ByteReader(bytes);
  const commit = record.varint();
  const results: ChangeResult[] = [];
  while (record.left > 0) {
    const flags = record.u8();
    results.push({
      changed: (flags & CHANGED) !== 0,
      ...((flags & ID) === 0 ? {} : { id: record.text() }),
      ...((flags & LINK) === 0 ? {} : { link: record.varint() }),
      ...((flags & VERSION) === 0 ? {} : { version: record.varint() }),
      ...((flags & REFUSED) === 0 ? {} : { refused: JSON.parse(record.text()) as readonly Refusal[] }),
      ...((flags & REWRITTEN) === 0
        ? {}
        : { rewritten: { references: record.varint(), notes: record.varint() } }),
    });
  }
  return { commit, results };
}

function encodeAnswer(answer: CommitResult): Uint8Array {
  const record = new ByteWriter(16 + answer.results.length * 32).varint(answer.commit);
  for (const { changed, id, link, version, refused, rewritten } of answer.results) {
    record.u8(
      (changed ? CHANGED : 0) |
        (id === undefined ? 0 : ID) |
        (link === undefined ? 0 : LINK) |
        (version === undefined ? 0 : VERSION) |
        (refused === undefined ? 0 : REFUSED) |
        (rewritten === undefined ? 0 : REWRITTEN),
    );
    if (id !== undefined) record.text(id);
    if (link !== undefined) record.varint(link);
    if (version !== undefined) record.varint(version);
    if (refused !== undefined) record.text(JSON.stringify(refused));
    if (rewritten !== undefined) record.varint(rewritten.references).varint(rewritten.notes);
  }
  return record.finish();
}

export function keepAnswer(batch: Batch, reader: TreeReader, key: string, answer: CommitResult): void {
  if (answer.commit % SWEEP_EVERY === 0) forgetAnswers(batch, reader, answer.commit - REMEMBERED_COMMITS);
  batch.put(answerKey(key), encodeAnswer(answer));
}

/** Batches in which it is done: a commit may purge thousands of nodes. */
const erased = new WeakSet<Batch>();

/** Takes what was refused out of the answers: its sentences name nodes, and one of these is to be gone. */
export function eraseRefusals(batch: Batch, reader: TreeReader): void {
  if (erased.has(batch)) return;
  erased.add(batch);
  const cursor = reader.scan(SPACE.answer, afterPrefix(SPACE.answer));
  const told: [Key, Uint8Array][] = [];
  while (cursor.next()) {
    const { commit, results } = decodeAnswer(cursor.value);
    if (results.every(({ refused }) => refused === undefined)) continue;
    told.push([
      cursor.key,
      encodeAnswer({ commit, results: results.map(({ refused: _, ...rest }) => rest) }),
    ]);
  }
  for (const [key, answer] of told) {
    batch.erase(key);
    batch.put(key, answer);
  }
}

function forgetAnswers(batch: Batch, reader: TreeReader, before: CommitNumber): void {
  const cursor = reader.scan(SPACE.answer, afterPrefix(SPACE.answer));
  const old: Key[] = [];
  while (cursor.next()) if (new ByteReader(cursor.value).varint() < before) old.push(cursor.key);
  for (const key of old) batch.delete(key);
}
