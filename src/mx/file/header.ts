/** The file's first 64 KiB: which superblocks are valid, or why this cannot be opened. Reads only. */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import type { Device } from './device.ts';
import { sameBytes } from './fixed.ts';
import { HEADER_BYTES, SLOT_BYTES, SLOT_COUNT, SLOT_STRIDE } from './limits.ts';
import { decodeSuperblock, FORMAT_MAJOR, FORMAT_MINOR, MAGIC, type Superblock } from './superblock.ts';

/**
 * The valid superblocks, newest first; at least one.
 * @throws MxError `not-a-memex`, `truncated`, `newer-version`, `corrupt`
 */
export function readSuperblocks(device: Device): Superblock[] {
  if (device.size < HEADER_BYTES) throw tooShort(device);
  const valid: Superblock[] = [];
  const badVersions: string[] = [];
  let foreign = 0;
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const state = decodeSuperblock(device.readUpTo(slot * SLOT_STRIDE, SLOT_BYTES), slot);
    if (state.kind === 'valid') valid.push(state.superblock);
    else if (state.kind === 'bad') badVersions.push(`${state.major}.${state.minor}`);
    else foreign++;
  }
  const other = valid.find(isOther);
  if (other !== undefined) throw otherVersion(`${other.major}.${other.minor}`);
  valid.sort((a, b) => b.generation - a.generation);
  const newest = valid[0];
  if (newest !== undefined) return valid.filter(({ fileId }) => sameBytes(fileId, newest.fileId));
  if (foreign === SLOT_COUNT) throw notAMemex();
  // A format whose slots are checked in another way still says its version where ours does; damage does not do so twice.
  const said = badVersions.find((version, i) => badVersions.indexOf(version) < i);
  if (said !== undefined && said !== `${FORMAT_MAJOR}.${FORMAT_MINOR}`) throw otherVersion(said);
  throw new MxError('corrupt', damageSaying('allHeaders'));
}

function isOther(s: Superblock): boolean {
  return s.major !== FORMAT_MAJOR || s.minor > FORMAT_MINOR || s.incompat !== 0;
}

function otherVersion(version: string): MxError {
  // There was none before 1.0 but drafts.
  const opener = version.startsWith('0.')
    ? 'the draft of Memex that made it, export your notes, and import them here'
    : 'a newer Memex';
  return new MxError(
    'newer-version',
    `This memex has an incompatible repository version (${version}; this program reads up to ${FORMAT_MAJOR}.${FORMAT_MINOR}). Open it with ${opener}.`,
    { version, reads: `${FORMAT_MAJOR}.${FORMAT_MINOR}` },
  );
}

function notAMemex(): MxError {
  return new MxError('not-a-memex', 'This file is not a memex. Choose a file that Memex has made (.mx).');
}

function tooShort(device: Device): MxError {
  const start = device.readUpTo(0, MAGIC.length);
  if (start.length < MAGIC.length || !sameBytes(start, MAGIC)) return notAMemex();
  return new MxError('truncated', damageSaying('tooShort', device.size, HEADER_BYTES), {
    fileBytes: device.size,
    needed: HEADER_BYTES,
  });
}
