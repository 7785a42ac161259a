/**
 * Letting go of what lies behind the horizon: the horizon is settled, and the content of versions that were
 * superseded before it goes; their records stay. Kept whatever the horizon: what a named snapshot shows as newest,
 * and versions that carry a name of their own.
 */
import type { StoredVersion } from '../content/version-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import { decodeNode, type StoredNode } from '../graph/node-record.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader, TreeSnapshot } from '../tree/tree.ts';
import type { Change, CommitNumber, LongWork, NodeId, Progress, TrimReport } from '../types.ts';
import { NumberList } from '../verify/number-list.ts';
import { readNode } from './node-reading.ts';
import { Numbers } from './numbers.ts';
import { SPACE } from './spaces.ts';
import { readCount } from './statistics.ts';

/** Versions whose content goes in one commit. */
const BATCH = 256;
/** Nodes between two slices. */
const SLICE_NODES = 16;

export interface TrimHost {
  readonly versions: VersionStore;
  /** The newest state, and with what is queued. */
  newest(): TreeReader;
  pending(): TreeReader;
  at(commit: CommitNumber): TreeReader;
  /** The newest state or an older one, kept while others go on between the steps. */
  hold(commit?: CommitNumber): TreeSnapshot;
  /** Commits of the named snapshots, with what is queued. */
  pins(): readonly CommitNumber[];
  /** Commits and makes durable. */
  forget(changes: readonly Change[]): void;
}

/** Metadata of a version that says where it came from. */
const ORIGINS: ReadonlySet<string> = new Set(['restored', 'imported', 'merged']);

interface OldVersion {
  readonly node: number;
  readonly id: NodeId;
  readonly version: number;
}

/** @param horizon versions that are not the newest at this commit or later lose their content */
export function* trimHistory(host: TrimHost, horizon: CommitNumber): LongWork<TrimReport> {
  const before = storedBytes(host);
  let versions = 0;
  if (horizon > 0) {
    const pins = host.pins();
    let due: OldVersion[] = [];
    for (const step of oldVersions(host, horizon, pins)) {
      if ('stage' in step) yield step;
      else due.push(step);
      if (due.length < BATCH) continue;
      versions += forget(host, due, pins);
      due = [];
    }
    versions += forget(host, due, pins);
  }
  return { horizon, versions, freedBytes: before - storedBytes(host) };
}

/**
 * Lets these go but for those that others purged, trimmed or named a snapshot of between the steps. Gives how many
 * went.
 *
 * @param known commits of snapshots that they were chosen by
 */
function forget(host: TrimHost, due: readonly OldVersion[], known: readonly CommitNumber[]): number {
  const reader = host.pending();
  const named = host.pins().filter((pin) => !known.includes(pin));
  const isShown = ({ node, version }: OldVersion): boolean =>
    named.some((pin) => readNode(host.at(pin), node)?.version === version);
  const changes = due
    .filter((old) => host.versions.find(reader, old.node, old.version)?.available && !isShown(old))
    .map(({ id, version }): Change => ({ kind: 'forgetVersion', id, version }));
  if (changes.length > 0) host.forget(changes);
  return changes.length;
}

function* oldVersions(
  host: TrimHost,
  horizon: CommitNumber,
  pins: readonly CommitNumber[],
): Generator<OldVersion | Progress> {
  const held: TreeSnapshot[] = [];
  const hold = (commit?: CommitNumber): TreeSnapshot => {
    const snapshot = host.hold(commit);
    held.push(snapshot);
    return snapshot;
  };
  try {
    const reader = hold();
    const then = hold(horizon);
    const pinned = pins.map((commit) => hold(commit));
    for (const { number, node, done } of nodesIn(reader)) {
      const kept = readNode(then, number)?.version ?? 0;
      const shown = new Set(pinned.map((pin) => readNode(pin, number)?.version));
      for (const { number: version, stored } of host.versions.all(reader, number)) {
        if (version >= kept || version === node.version || shown.has(version)) continue;
        if (!stored.available || isNamed(stored)) continue;
        yield { node: number, id: node.id, version };
      }
      if (done % SLICE_NODES === 0) yield { stage: 'letting go', done, total: 0 };
    }
  } finally {
    for (const snapshot of held) snapshot.release();
  }
}

/** Metadata that a person gave a version keeps it; where it came from does not. */
export function isNamed({ metadata }: StoredVersion): boolean {
  return Object.keys(metadata).some((key) => !ORIGINS.has(key));
}

/**
 * The oldest commit from which on old versions fit into this share of the file: the newest of them are counted
 * first, each chunk once and none that the newest versions of nodes use themselves.
 */
export function* horizonForShare(
  host: TrimHost,
  allowedBytes: number,
  oldest: CommitNumber,
): LongWork<CommitNumber> {
  const reader = host.hold();
  try {
    return yield* oldestThatFits(host, reader, allowedBytes, oldest);
  } finally {
    reader.release();
  }
}

function* oldestThatFits(
  host: TrimHost,
  reader: TreeReader,
  allowedBytes: number,
  oldest: CommitNumber,
): LongWork<CommitNumber> {
  const chunks = yield* NumberList.inSpace(reader, SPACE.chunk, 'measuring');
  const counted = new Uint8Array(chunks.length);
  const pages = new Set<number>();
  const bytesOf = (stored: StoredVersion): number => {
    let bytes = 0;
    if (!stored.available) return bytes;
    for (const { chunk, length } of host.versions.distinctRefs(reader, stored, pages)) {
      const place = chunks.indexOf(chunk);
      if (counted[place] === 0) bytes += length;
      counted[place] = 1;
    }
    return bytes;
  };
  /** Old versions, and the version that took the place of each, as node and number. */
  const old: { readonly node: number; readonly number: number; readonly by: number }[] = [];
  for (const { number, node, done } of nodesIn(reader)) {
    let before: number | undefined;
    for (const { number: version, stored } of host.versions.all(reader, number)) {
      if (before !== undefined) old.push({ node: number, number: before, by: stored.version });
      if (version === node.version) bytesOf(stored);
      before = version;
    }
    if (done % SLICE_NODES === 0) yield { stage: 'measuring', done, total: 0 };
  }
  old.sort((a, b) => b.by - a.by);
  let bytes = 0;
  for (const [i, { node, number, by }] of old.entries()) {
    const stored = host.versions.find(reader, node, number);
    if (stored !== undefined) bytes += bytesOf(stored);
    if (bytes > allowedBytes) return commitOfVersion(host, by, oldest, reader.commit);
    if (i % SLICE_NODES === 0) yield { stage: 'measuring', done: i, total: old.length };
  }
  return oldest;
}

/** The commit that made a version, found by halving between two that stand before and after it. */
function commitOfVersion(
  host: TrimHost,
  version: number,
  after: CommitNumber,
  until: CommitNumber,
): CommitNumber {
  let low = after;
  let high = until;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    const numbers = new Numbers();
    numbers.load(host.at(middle));
    if (numbers.next('version') > version) high = middle;
    else low = middle;
  }
  return high;
}

function storedBytes(host: TrimHost): number {
  return readCount(host.newest(), 'storedBytes');
}

/** All nodes, those in the trash as well. */
export function* nodesIn(
  reader: TreeReader,
): Generator<{ readonly number: number; readonly node: StoredNode; readonly done: number }> {
  const cursor = reader.scan(SPACE.node, afterPrefix(SPACE.node));
  for (let done = 1; cursor.next(); done++) {
    yield { number: keyU32(cursor.key, 1), node: decodeNode(cursor.value), done };
  }
}
