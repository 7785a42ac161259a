/** Ours on purpose: the version is two numbers in the header, so there is no text that could be malformed (44). */
import { beforeEach, describe, expect, it } from 'vitest';
import { crc32c } from '../../src/mx/file/crc32c.ts';
import { SLOT_BYTES, SLOT_COUNT, SLOT_STRIDE } from '../../src/mx/file/limits.ts';
import { FORMAT_MAJOR, FORMAT_MINOR } from '../../src/mx/file/superblock.ts';
import { errorOf, Scenario } from './memex.ts';

const AT_MAJOR = 8;
const AT_MINOR = 10;
const AT_CRC = SLOT_BYTES - 4;

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
  memex.add('x');
  memex.store.close();
});

/** The memex as a program of another version would have written it, checksums and all. */
function versioned(major: number, minor: number): Uint8Array {
  const bytes = memex.file.bytes();
  const view = new DataView(bytes.buffer);
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const at = slot * SLOT_STRIDE;
    view.setUint16(at + AT_MAJOR, major, true);
    view.setUint16(at + AT_MINOR, minor, true);
    view.setUint32(at + AT_CRC, crc32c(bytes.subarray(at, at + SLOT_BYTES), 0, AT_CRC), true);
  }
  return bytes;
}

describe('the version of the format', () => {
  it('42 and 44: is stated as two numbers, beside who made the file, also after opening again', () => {
    const store = memex.reopen();
    expect(store.status().formatVersion).toBe('1.1');
    expect([FORMAT_MAJOR, FORMAT_MINOR]).toEqual([1, 1]);
    expect(store.status().creator).toBe('scenario 1.2');
  });

  it('43: an equal one opens; a newer minor or another major is refused, naming both', () => {
    expect(memex.open(versioned(FORMAT_MAJOR, FORMAT_MINOR)).status().nodes).toBe(1);
    for (const [major, minor] of [
      [FORMAT_MAJOR, FORMAT_MINOR + 1],
      [FORMAT_MAJOR + 1, 0],
      [FORMAT_MAJOR + 7, FORMAT_MINOR],
      [0, 1],
    ] as const) {
      const before = versioned(major, minor);
      const error = errorOf(() => memex.open(before));
      expect(error.code).toBe('newer-version');
      expect(error.message).toContain('incompatible repository version');
      expect(error.message).toContain(`${major}.${minor}`);
    }
  });
});
