/**
 * Files whose making was cut off, by a tab that closed or a loss of power before the first header was whole: they
 * are not empty, and yet nothing was ever kept in them.
 */
import { isMxError } from '../errors.ts';
import { Device } from './device.ts';
import { readSuperblocks } from './header.ts';
import { HEADER_BYTES, SIZES } from './limits.ts';
import type { SyncFile } from './sync-file.ts';

/** What a new file has behind its header: the first manifest, then room for the log. */
const MANIFEST_END = HEADER_BYTES + SIZES.unit;
const BIRTH_BYTES = MANIFEST_END + 2 * SIZES.segmentMin;

/**
 * True for an empty file, and for one that no commit can ever have been written to: no longer than a new one, without
 * a valid header, and with zeros where every commit would have left its record. It may be made anew.
 * @throws MxError `newer-version`, `io`
 */
export function isUnborn(file: SyncFile): boolean {
  const device = new Device(file, true);
  const { size } = device;
  if (size === 0) return true;
  if (size > BIRTH_BYTES || hasHeader(device)) return false;
  const log = device.readUpTo(MANIFEST_END, Math.max(0, size - MANIFEST_END));
  return log.every((byte) => byte === 0);
}

/** What cannot be read because it is newer is a header all the same. */
function hasHeader(device: Device): boolean {
  try {
    return readSuperblocks(device).length > 0;
  } catch (error) {
    if (isMxError(error, 'corrupt') || isMxError(error, 'not-a-memex') || isMxError(error, 'truncated')) {
      return false;
    }
    throw error;
  }
}
