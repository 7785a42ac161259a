/** Records of the log wherever they stand, without anything that leads to them. */
import type { Device } from '../file/device.ts';
import { MIB, RECORD_BYTES_MAX } from '../file/limits.ts';
import {
  type DecodedRecord,
  decodeLogRecord,
  RECORD_HEADER_BYTES,
  recordClaims,
} from '../file/log-record.ts';
import type { LongWork } from '../types.ts';

/** Bytes of records that are held. Those of the highest commits count most; older ones stand in tables as well. */
const HELD_BYTES_MAX = 64 * MIB;
/** So many times the file's size is read in vain before records are no longer looked for. */
const VAIN_READS_MAX = 4;

/**
 * All whole records that can belong together, in the order of their commits. A record is left out when a later
 * session wrote commits of its number or lower ones: then it was never acknowledged.
 * @param places where something begins as a record, ascending
 */
export function* findRecords(
  device: Device,
  places: readonly number[],
  fileId: Uint8Array,
): LongWork<DecodedRecord[]> {
  let found: DecodedRecord[] = [];
  let held = 0;
  let vain = 0;
  let past = 0;
  for (const [i, at] of places.entries()) {
    if (at < past) continue;
    const header = device.readUpTo(at, RECORD_HEADER_BYTES);
    if (header.length < RECORD_HEADER_BYTES) continue;
    const { length, offset } = recordClaims(header);
    if (length < RECORD_HEADER_BYTES || length > RECORD_BYTES_MAX || at + length > device.size) continue;
    if (vain > VAIN_READS_MAX * device.size) break;
    const record = decodeLogRecord(device.readUpTo(at, length), 0, offset, fileId);
    if (record === undefined) vain += length;
    else {
      found.push(record);
      held += length;
      past = at + length;
      if (held > 2 * HELD_BYTES_MAX) {
        found = newest(found);
        held = HELD_BYTES_MAX;
      }
    }
    yield { stage: 'log', done: i, total: places.length };
  }
  return chained(newest(found));
}

/** The records of the highest commits, as many as may be held. */
function newest(found: readonly DecodedRecord[]): DecodedRecord[] {
  const sorted = [...found].sort((a, b) => b.firstCommit - a.firstCommit);
  let held = 0;
  return sorted.filter(({ length }) => {
    held += length;
    return held <= HELD_BYTES_MAX;
  });
}

function chained(found: readonly DecodedRecord[]): DecodedRecord[] {
  const named = new Set(found.map(({ previous }) => previous));
  const sorted = [...found].sort(
    (a, b) =>
      a.firstCommit - b.firstCommit ||
      a.epoch - b.epoch ||
      // Of two with the same number the one that another follows on counts.
      Number(named.has(a.crc)) - Number(named.has(b.crc)) ||
      a.offset - b.offset,
  );
  const kept: DecodedRecord[] = [];
  let epoch = 0;
  for (const record of sorted) {
    // A jump from segment to segment holds no commits.
    if (record.epoch < epoch || record.commits.length === 0) continue;
    epoch = record.epoch;
    while ((kept.at(-1)?.firstCommit ?? -1) >= record.firstCommit) kept.pop();
    kept.push(record);
  }
  return kept;
}
