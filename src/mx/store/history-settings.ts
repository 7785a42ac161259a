/**
 * How long history is kept, and the snapshots that a person has named: settings of the memex, so that they travel
 * with the file. A named snapshot pins its commit: it can be read whatever the horizon.
 */
import { decodeJsonValue, encodeJson } from '../content/json-record.ts';
import { MxError } from '../errors.ts';
import { textKey } from '../graph/text-key.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { afterPrefix, keyBytes } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { CommitNumber, HistoryKept, Json, NamedSnapshot } from '../types.ts';
import { commitRecord, lastCommitBy } from './commit-chain.ts';
import { SPACE } from './spaces.ts';

const PREFIX = 'history/';
const KEEP = `${PREFIX}keep`;
/** The horizon that was last settled for a share of the file, which is too dear to be found at each opening. */
const HORIZON = `${PREFIX}horizon`;
const SNAPSHOT = `${PREFIX}snapshot/`;

const NAME_CHARS_MAX = 100;
const SNAPSHOTS_MAX = 1000;
const DAY_MS = 86_400_000;
const decoder = new TextDecoder();

export const settingKey = (name: string): Key => SPACE.setting + textKey(name);

/** True for settings that say what is kept; they stay as they are when everything else is restored. */
export function isHistorySetting(name: string): boolean {
  return name.startsWith(PREFIX);
}

export function readKept(reader: TreeReader): HistoryKept {
  const value = read(reader, KEEP);
  const days = numberIn(value, 'days');
  if (days !== undefined) return { days };
  const share = numberIn(value, 'share');
  return share === undefined ? 'all' : { share };
}

/** @throws MxError `invalid-argument` */
export function putKept(batch: Batch, kept: HistoryKept): void {
  if (kept === 'all') {
    batch.delete(settingKey(KEEP));
    return;
  }
  if ('days' in kept ? !(kept.days > 0) : !(kept.share >= 0 && kept.share < 1)) {
    throw new MxError('invalid-argument', refusalSaying('historyKeeps'));
  }
  batch.put(settingKey(KEEP), encodeJson('days' in kept ? { days: kept.days } : { share: kept.share }));
}

/** The oldest commit that the settings call for; 0 for all. */
export function wantedHorizon(reader: TreeReader, now: () => number): CommitNumber {
  const kept = readKept(reader);
  if (kept === 'all') return 0;
  if ('share' in kept) return numberIn(read(reader, HORIZON), 'commit') ?? 0;
  return lastCommitBy(reader, now() - kept.days * DAY_MS);
}

export function putHorizon(batch: Batch, commit: CommitNumber): void {
  batch.put(settingKey(HORIZON), encodeJson({ commit }));
}

/** By name. */
export function readSnapshots(reader: TreeReader): NamedSnapshot[] {
  const prefix = settingKey(SNAPSHOT);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  const snapshots: NamedSnapshot[] = [];
  while (cursor.next()) {
    const name = decoder.decode(keyBytes(cursor.key, prefix.length));
    const value = decodeJsonValue(cursor.value);
    const [commit, time] = [numberIn(value, 'commit'), numberIn(value, 'time')];
    if (commit !== undefined && time !== undefined) snapshots.push({ name, commit, time });
  }
  return snapshots;
}

/** @throws MxError `invalid-argument`, `exists`, `too-large` */
export function putSnapshot(batch: Batch, reader: TreeReader, { name, commit, time }: NamedSnapshot): void {
  if (name.trim() === '' || name.length > NAME_CHARS_MAX || /\p{Cc}/u.test(name)) {
    throw new MxError('invalid-argument', refusalSaying('momentName', NAME_CHARS_MAX), {
      name,
    });
  }
  const known = readSnapshots(reader);
  if (known.some((each) => each.name === name)) {
    throw new MxError('exists', refusalSaying('momentExists', name), {
      name,
    });
  }
  if (known.length >= SNAPSHOTS_MAX) {
    throw new MxError('too-large', refusalSaying('momentsFull', SNAPSHOTS_MAX));
  }
  batch.put(settingKey(SNAPSHOT + name), encodeJson({ commit, time }));
}

/** @throws MxError `not-found` */
export function dropSnapshot(batch: Batch, reader: TreeReader, name: string): void {
  const key = settingKey(SNAPSHOT + name);
  if (reader.get(key) === undefined) {
    throw new MxError('not-found', refusalSaying('noMoment', name), { name });
  }
  batch.delete(key);
}

function read(reader: TreeReader, name: string): Json | undefined {
  const bytes = reader.get(settingKey(name));
  return bytes === undefined ? undefined : decodeJsonValue(bytes);
}

function numberIn(value: Json | undefined, name: string): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'number' ? found : undefined;
}

/** @throws MxError `not-found` for a commit that neither the horizon nor a named snapshot keeps */
export function requireKept(reader: TreeReader, commit: CommitNumber, horizon: CommitNumber): void {
  if (commit >= horizon) return;
  const snapshots = readSnapshots(reader);
  if (snapshots.some((each) => each.commit === commit)) return;
  const from = commitRecord(reader, horizon)?.time;
  const date = from === undefined ? '' : ` (${new Date(from).toISOString()})`;
  const named = snapshots.map((each) => `“${each.name}” (commit ${each.commit})`).join(', ');
  throw new MxError(
    'not-found',
    `Commit ${commit} lies behind the horizon: this memex keeps its history from commit ${horizon}${date} on${named === '' ? '' : `, and the snapshots ${named}`}.`,
    { commit, horizon, snapshots },
  );
}
