import { chunkHashKey } from '../content/chunk-store.ts';
import { sameBytes } from '../content/hash-text.ts';
import { decodeVersion, type StoredVersion } from '../content/version-record.ts';
import { distinct } from '../content/version-store.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { count, type Proof, SLICE_ENTRIES } from './proof.ts';
import { entriesIn } from './verify-nodes.ts';

/** How often each chunk is used, as the versions say; kept for the stage that looks at the chunks. */
const usesByProof = new WeakMap<
  Proof,
  { readonly counts: Map<number, number>; readonly marks: Map<number, number> }
>();

/** A number that stands for a version in sums over many; equal sums of different sets are as good as impossible. */
function mark(version: number): number {
  return (Math.imul(version + 1, 0x9e3779b1) ^ (version >>> 5)) >>> 0;
}

/** Every version's content joins from its chunks and hashes to its name. */
export function* verifyVersions(proof: Proof): LongWork<void> {
  const { reader, findings, versions } = proof;
  const counts = new Map<number, number>();
  const marks = new Map<number, number>();
  usesByProof.set(proof, { counts, marks });
  const cursor = reader.scan(SPACE.version, afterPrefix(SPACE.version));
  let done = 0;
  while (cursor.next()) {
    const node = keyU32(cursor.key, 1);
    const number = keyU32(cursor.key, 5);
    const where = `version ${number} of node ${node}`;
    const bytes = cursor.value;
    findings.attempt(where, () => {
      const stored = decodeVersion(bytes);
      count(proof, 'versions');
      count(proof, 'contentBytes', stored.bytes);
      const owner = versions.owner(reader, stored.version);
      if (owner?.node !== node || owner.number !== number)
        findings.problem(where, 'Its number is not listed as its own.');
      if (!stored.available) return;
      for (const chunk of distinct(versions.refs(reader, stored))) {
        counts.set(chunk, (counts.get(chunk) ?? 0) + 1);
        marks.set(chunk, ((marks.get(chunk) ?? 0) + mark(stored.version)) >>> 0);
      }
      verifyHash(proof, where, stored);
    });
    findings.checked('versions');
    if (++done % 16 === 0) yield { stage: 'versions', done, total: 0 };
  }
  const owners = entriesIn(reader, SPACE.versionOwner);
  if (owners !== done)
    findings.problem('owners of versions', `${owners} are listed; there are ${done} versions.`);
  yield { stage: 'versions', done, total: done };
}

function verifyHash(proof: Proof, where: string, stored: StoredVersion): void {
  const { reader, hasher, versions, chunks, findings } = proof;
  const running = hasher.start();
  let bytes = 0;
  try {
    for (const { chunk } of versions.refs(reader, stored)) {
      const body = chunks.body(chunks.stored(reader, chunk));
      running.update(body);
      bytes += body.length;
    }
  } finally {
    if (!sameBytes(running.digest(), stored.hash))
      findings.problem(where, 'Its content does not match its hash.');
  }
  if (bytes !== stored.bytes)
    findings.problem(where, `It has ${bytes} bytes; its record says ${stored.bytes}.`);
}

/** Every chunk matches its name, is found by it, and is counted and listed exactly as often as versions use it. */
export function* verifyChunks(proof: Proof): LongWork<void> {
  const { reader, findings, chunks, hasher } = proof;
  const { counts, marks } = usesByProof.get(proof) ?? { counts: new Map(), marks: new Map() };
  let done = 0;
  for (const { chunk, stored } of chunks.all(reader)) {
    const where = `chunk ${chunk}`;
    findings.attempt(where, () => {
      const hash = hasher.sha256(chunks.body(stored)).slice();
      if (reader.get(chunkHashKey(hash, chunk)) === undefined) {
        findings.problem(where, 'It is not found by its name.');
      }
      count(proof, 'chunks');
      count(proof, 'storedBytes', stored.length);
      const used = counts.get(chunk) ?? 0;
      const counted = chunks.count(reader, chunk);
      if (counted !== used)
        findings.problem(where, `It is counted ${counted} times; ${used} versions use it.`);
      let listed = 0;
      let sum = 0;
      for (const version of chunks.uses(reader, chunk)) {
        listed++;
        sum = (sum + mark(version)) >>> 0;
      }
      if (listed !== used || sum !== (marks.get(chunk) ?? 0)) {
        findings.problem(where, `${listed} versions are listed as using it; ${used} do, or they are others.`);
      }
      if (used === 0) findings.problem(where, 'No version uses it.');
    });
    findings.checked('chunks');
    if (++done % SLICE_ENTRIES === 0) yield { stage: 'chunks', done, total: counts.size };
  }
  if (done !== counts.size)
    findings.problem('chunks', `${done} are in the file; versions use ${counts.size}.`);
  for (const [space, name] of [
    [SPACE.chunkHash, 'names of chunks'],
    [SPACE.chunkCount, 'counts of chunks'],
  ] as const) {
    const entries = entriesIn(reader, space);
    if (entries !== done) findings.problem(name, `${entries} are listed; there are ${done} chunks.`);
  }
  yield { stage: 'chunks', done, total: done };
}
