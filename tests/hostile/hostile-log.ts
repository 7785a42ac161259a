/** A file whose header leads to a log that is made by hand, record by record. */
import { crc32c } from '../../src/mx/file/crc32c.ts';
import { type Extent, ExtentKind, writeExtentHeader } from '../../src/mx/file/extent.ts';
import { EXTENT_HEADER_BYTES, HEADER_BYTES } from '../../src/mx/file/limits.ts';
import { encodeLogRecord, type LogRecord, recordBytes } from '../../src/mx/file/log-record.ts';
import { encodeManifest } from '../../src/mx/file/manifest.ts';
import { EMPTY_FACTS, encodeHeader } from '../../src/mx/tree/open.ts';

export const FILE_ID = new Uint8Array(16).fill(0x5a);
export const UNIT = 512;
/** Where the first record stands. */
export const FIRST_RECORD = HEADER_BYTES + UNIT + EXTENT_HEADER_BYTES;

export const NO_RECORD = { previous: 0, epoch: 1, firstCommit: 1, following: { offset: 0, length: 0 } };

export class HandmadeLog {
  readonly bytes: Uint8Array;

  constructor(fileBytes: number, segmentBytes = fileBytes - HEADER_BYTES - UNIT) {
    this.bytes = new Uint8Array(fileBytes);
    const manifest: Extent = { offset: HEADER_BYTES, length: UNIT };
    const segment: Extent = { offset: HEADER_BYTES + UNIT, length: segmentBytes };
    const body = encodeManifest([]);
    const header = { kind: ExtentKind.manifest, ...manifest, number: 1, generation: 1 };
    writeExtentHeader(this.bytes.subarray(manifest.offset), header, FILE_ID);
    this.bytes.set(body, manifest.offset + EXTENT_HEADER_BYTES);
    const log = {
      position: FIRST_RECORD,
      chain: 0,
      present: true,
      segment,
      following: { offset: 0, length: 0 },
    };
    const times = { created: 1, modified: 1, time: 1 };
    const at = { offset: manifest.offset, length: body.length, crc: crc32c(body) };
    const rest = { nextExtent: 2, nextRun: 1, creator: 'hostile' };
    this.bytes.set(
      encodeHeader({ ...EMPTY_FACTS, ...times, ...rest, unit: UNIT, fileId: FILE_ID, manifest: at, log }),
    );
  }

  /** Writes a record; gives its checksum, which the next one names. */
  record(offset: number, record: Partial<LogRecord>): number {
    const whole: LogRecord = { ...NO_RECORD, offset, opened: [], ranges: [], commits: [], ...record };
    return encodeLogRecord(whole, FILE_ID, this.bytes.subarray(offset, offset + recordBytes(whole)));
  }
}
