import { decodeChunk, namePrefixOf } from '../content/chunk-record.ts';
import { chunkHashKey } from '../content/chunk-store.ts';
import { sameBytes } from '../content/hash-text.ts';
import { SPACE } from '../store/spaces.ts';
import { deadPlaces } from '../tree/dead-bodies.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { allVersions, inlineChunksOf, versionName } from './all-versions.ts';
import { ChunkLengths } from './chunk-lengths.ts';
import { whatOf } from './findings.ts';
import { Fingerprint } from './fingerprint.ts';
import { type ContentHolders, contentHolders } from './holders.ts';
import { NumberList } from './number-list.ts';
import { type Proof, STEP_ENTRIES } from './proof.ts';
import { verifyHolders, verifyPages } from './verify-recipes.ts';
import { verifySaying } from './verify-sayings.ts';
import { VersionProof } from './version-proof.ts';

const EMPTY = new Uint8Array(0);

/** Every version's content joins from its chunks and hashes to its name; every chunk is counted as recipes hold it. */
export function* verifyContent(proof: Proof): LongWork<void> {
  const holders = yield* contentHolders(proof.reader);
  const lengths = yield* ChunkLengths.of(proof.reader, holders.chunkPages.things);
  const pages = yield* verifyPages(proof, holders, lengths);
  yield* verifyVersions(proof, holders, new VersionProof(proof, pages, lengths.total));
  yield* verifyHolders(proof, holders);
  yield* verifyChunks(proof, holders);
}

function* verifyVersions(proof: Proof, holders: ContentHolders, versionProof: VersionProof): LongWork<void> {
  const { reader, findings, versions } = proof;
  const nodes = yield* NumberList.inSpace(reader, SPACE.node, 'versions');
  let done = 0;
  const bad = (where: string, error: Error): void => findings.problem(where, whatOf(error), 'salvage');
  for (const { node, number, stored } of allVersions(reader, bad)) {
    const where = versionName(node, number);
    if (nodes.indexOf(node) < 0) findings.problem(where, verifySaying('noOwner'), 'salvage');
    const owner = versions.owner(reader, stored.version);
    if (owner?.node !== node || owner.number !== number)
      findings.problem(where, verifySaying('notItsNumber'));
    if (stored.available) {
      findings.attempt(where, () => {
        const { chunkVersions, pageVersions } = holders;
        const missing = chunkVersions.add(stored.version, inlineChunksOf(versions, reader, stored));
        if (missing !== undefined) findings.problem(where, verifySaying('noChunk', missing), 'salvage');
        const pages = stored.root === undefined ? [] : [stored.root];
        const page = pageVersions.add(stored.version, pages);
        if (page !== undefined) findings.problem(where, verifySaying('noPage', page), 'salvage');
      });
      yield* versionProof.verify(where, stored, done);
    }
    findings.checked('versions');
    if (++done % STEP_ENTRIES === 0) yield { stage: 'versions', done, total: 0 };
  }
}

/** Every chunk is found by its name, and is counted and listed exactly as often as recipes hold it. */
function* verifyChunks(proof: Proof, { chunkVersions, chunkPages }: ContentHolders): LongWork<void> {
  const { reader, findings, chunks, hasher } = proof;
  const wantedNames = new Fingerprint();
  const isDead = deadPlaces(reader);
  const cursor = reader.scan(SPACE.chunk, afterPrefix(SPACE.chunk));
  for (let place = 0; cursor.next(); place++) {
    const chunk = keyU32(cursor.key, 1);
    const where = `chunk ${chunk}`;
    const bytes = cursor.value;
    const used = (chunkVersions.counts[place] ?? 0) + (chunkPages.counts[place] ?? 0);
    findings.attempt(where, () => {
      const stored = decodeChunk(bytes);
      const hash = hasher.sha256(chunks.body(stored));
      const name = chunkHashKey(hash, chunk);
      if ('place' in stored && !sameBytes(stored.namePrefix, namePrefixOf(hash)))
        findings.problem(where, verifySaying('chunkNameBegins'));
      wantedNames.add(name, EMPTY);
      if (reader.get(name) === undefined) findings.problem(where, verifySaying('notByName'));
      if ('place' in stored && isDead(stored.place))
        findings.problem(where, verifySaying('givenBack'), 'salvage');
    });
    findings.attempt(where, () => {
      const counted = chunks.count(reader, chunk);
      if (counted !== used) findings.problem(where, verifySaying('countedTimes', counted, used));
      for (const [holders, code, there] of [
        [chunkVersions, 'usedByVersions', chunks.uses(reader, chunk)],
        [chunkPages, 'usedByPages', chunks.pages(reader, chunk)],
      ] as const) {
        const listed = holders.differs(place, there);
        if (listed === undefined) continue;
        const held = holders.counts[place] ?? 0;
        findings.problem(where, verifySaying(code, listed, held));
      }
      if (used === 0) findings.problem(where, verifySaying('nothingHolds'));
    });
    findings.checked('chunks');
    if (place % (STEP_ENTRIES / 4) === 0)
      yield { stage: 'chunks', done: place, total: chunkVersions.things.length };
  }
  const names = new Fingerprint();
  const listed = reader.scan(SPACE.chunkHash, afterPrefix(SPACE.chunkHash));
  while (listed.next()) {
    names.add(listed.key, EMPTY);
    if (names.count % STEP_ENTRIES === 0) yield { stage: 'chunks', done: names.count, total: 0 };
  }
  if (!names.equals(wantedNames))
    findings.problem('names of chunks', verifySaying('chunkNames', names.count, wantedNames.count));
  yield* verifyListed(proof, chunkVersions.things);
}

/** Uses speak only of chunks that are there. */
function* verifyListed({ reader, findings }: Proof, chunks: NumberList): LongWork<void> {
  for (const [space, what] of [
    [SPACE.uses, 'uses of chunks'],
    [SPACE.chunkPages, 'pages of chunks'],
  ] as const) {
    const listed = yield* NumberList.inSpace(reader, space, 'chunks');
    for (let place = 0; place < listed.length; place++) {
      const chunk = listed.at(place);
      if (chunks.indexOf(chunk) < 0) findings.problem(what, verifySaying('chunkListed', chunk));
      if (place % STEP_ENTRIES === 0) yield { stage: 'chunks', done: place, total: listed.length };
    }
  }
}
