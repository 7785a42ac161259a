/** Replaying the log: section 5 of docs/FORMAT.md. */
import { Cursor, crc32c, expectThat, NotAsWritten, sameBytes, slice } from './bytes.ts';
import { EXTENT_HEADER_BYTES, type Stretch, type Superblock } from './header.ts';
import type { State } from './states.ts';

const RECORD_HEADER_BYTES = 72;

/** An extent of content that the log says was opened. */
export interface OpenedPack extends Stretch {
  readonly number: number;
}

interface Range extends Stretch {
  readonly checksum: number;
  /** Its bytes, when the record carries them. */
  readonly carried?: Uint8Array;
}

interface LogRecord {
  readonly at: number;
  readonly length: number;
  readonly checksum: number;
  readonly epoch: number;
  readonly commits: number;
  readonly following: Stretch;
  readonly opened: readonly OpenedPack[];
  readonly written: readonly Range[];
  readonly states: readonly State[];
}

/** What the log adds to what the tables have. */
export interface Replayed {
  readonly states: readonly State[];
  readonly opened: readonly OpenedPack[];
  /** Content that counts as written at its offset, whatever the file has there. */
  readonly carried: readonly { readonly offset: number; readonly bytes: Uint8Array }[];
  readonly newestCommit: number;
}

/** Where the log stands after a record, which says what may come next. */
interface Position {
  readonly next: number;
  readonly segment: Stretch;
  readonly following: Stretch;
  readonly checksum: number;
  readonly epoch: number;
  readonly commit: number;
}

/**
 * Follows the log from where the superblock starts it to where no record continues it. `proven` says of a range of
 * content whether the manifest has it already, so that it needs no proof.
 */
export function replayLog(
  file: Uint8Array,
  superblock: Superblock,
  proven: (range: Stretch) => boolean,
): Replayed {
  const { log, headCommit } = superblock;
  let position: Position = { ...log, checksum: log.before, commit: headCommit };
  const records: LogRecord[] = [];
  for (;;) {
    const record = recordAfter(file, superblock, position);
    if (record === undefined) break;
    records.push(record);
    position = positionAfter(position, record, superblock.unit);
  }
  const isWhole = (range: Range): boolean =>
    proven(range) || range.carried !== undefined || matches(file, range);
  // content is flushed together with its record: without it, the last record never happened; if others follow, it did
  if (records.at(-1)?.written.every(isWhole) === false) records.pop();
  return {
    states: records.flatMap(({ states }) => states),
    opened: records.flatMap(({ opened }) => opened),
    carried: records.flatMap(({ written }) =>
      written.flatMap((range) =>
        range.carried === undefined || proven(range) ? [] : [{ offset: range.offset, bytes: range.carried }],
      ),
    ),
    newestCommit: headCommit + records.reduce((sum, { commits }) => sum + commits, 0),
  };
}

function recordAfter(file: Uint8Array, superblock: Superblock, position: Position): LogRecord | undefined {
  const { segment, following, next } = position;
  const here = recordAt(file, superblock, position, next, segment);
  if (here !== undefined || following.offset === 0) return here;
  return recordAt(file, superblock, position, following.offset + EXTENT_HEADER_BYTES, following);
}

function positionAfter(before: Position, record: LogRecord, unit: number): Position {
  return {
    next: Math.ceil((record.at + record.length) / unit) * unit,
    segment: record.at === before.next ? before.segment : before.following,
    following: record.following,
    checksum: record.checksum,
    epoch: record.epoch,
    commit: before.commit + record.commits,
  };
}

/** The record at that place, if it continues the log. */
function recordAt(
  file: Uint8Array,
  superblock: Superblock,
  position: Position,
  at: number,
  segment: Stretch,
): LogRecord | undefined {
  try {
    const record = decodeRecord(file, superblock, position, at);
    expectThat(at + record.length <= segment.offset + segment.length, 'the record goes past its segment');
    return record;
  } catch (error) {
    if (error instanceof NotAsWritten) return undefined;
    throw error;
  }
}

function decodeRecord(file: Uint8Array, { identity }: Superblock, position: Position, at: number): LogRecord {
  const head = new Cursor(slice(file, at, RECORD_HEADER_BYTES));
  head.magic('MXLG');
  const checksum = head.u32();
  const length = head.u32();
  const bytes = slice(file, at, length);
  expectThat(crc32c(bytes.subarray(8)) === checksum, 'the record is torn');
  expectThat(head.u32() === position.checksum, 'the record follows another one');
  expectThat(sameBytes(head.take(8), identity), 'the record is of another file');
  expectThat(head.u64() === at, 'the record belongs elsewhere');
  const epoch = head.u32();
  expectThat(epoch >= position.epoch, 'the record is of an epoch gone by');
  const commits = head.u32();
  const first = head.u64();
  expectThat(first === position.commit + 1, 'the record does not have the next commit');
  const following = { offset: head.u64(), length: head.u32() };
  const openedCount = head.u32();
  const writtenCount = head.u32();
  const carriedCount = head.u32();

  const body = new Cursor(bytes, RECORD_HEADER_BYTES);
  const opened = Array.from({ length: openedCount }, () => {
    return { offset: body.u64(), length: body.u32(), number: body.u32() };
  });
  const ranges = Array.from({ length: writtenCount }, () => {
    return { offset: body.u64(), length: body.u32(), checksum: body.u32() };
  });
  const states: State[] = [];
  for (let commit = first; commit < first + commits; commit++) {
    body.skip(8);
    states.push(...decodeChanges(body.take(body.u32()), commit));
  }
  const written = ranges.map((range, i): Range => {
    if (i < writtenCount - carriedCount) return range;
    const carried = body.take(range.length);
    expectThat(crc32c(carried) === range.checksum, 'content that is carried is damaged');
    return { ...range, carried };
  });
  return { at, length, checksum, epoch, commits, following, opened, written, states };
}

function decodeChanges(bytes: Uint8Array, commit: number): State[] {
  const cursor = new Cursor(bytes);
  return Array.from({ length: cursor.varint() }, () => {
    const kind = cursor.u8();
    const key = cursor.bytes();
    return { key, commit, kind, value: kind === 0 ? new Uint8Array() : cursor.bytes() };
  });
}

function matches(file: Uint8Array, { offset, length, checksum }: Range): boolean {
  return offset + length <= file.length && crc32c(slice(file, offset, length)) === checksum;
}
