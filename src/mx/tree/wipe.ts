/**
 * Overwriting what nothing names any more, so that what was purged cannot be read from the bytes of a compacted file:
 * space that no generation reaches, and what is left over at the ends of packs and in the log. These may have been taken
 * meanwhile from space that had just become free.
 */
import { alignUp } from '../file/fixed.ts';
import { KIB } from '../file/limits.ts';
import type { EngineTree } from './engine.ts';
import { type Steps, unitsOf } from './work.ts';

const PIECE_BYTES = 256 * KIB;
const ZEROS = new Uint8Array(PIECE_BYTES);

/** Writes zeros over all free space. Others may take some of it between two steps. @throws MxError `io` */
export function* wipeFree({ volume }: EngineTree): Steps<void> {
  for (let at = 0; ; ) {
    const stretch = volume.space.freeFrom(at);
    if (stretch === undefined) return;
    const length = Math.min(PIECE_BYTES, stretch.length);
    volume.device.write(ZEROS.subarray(0, length), stretch.offset);
    at = stretch.offset + length;
    yield unitsOf(0, length);
  }
}

/**
 * Writes zeros after what packs hold, from the next unit on: nothing is written to one that holds something. (Tables,
 * groups and manifests are written to the end of their extents.) @throws MxError `io`
 */
export function* wipeEnds({ volume }: EngineTree): Steps<void> {
  const { content, device, unit } = volume;
  const done = new Set<number>();
  for (;;) {
    // Looked for anew at each step: what was a pack a moment ago may be somebody else's space now.
    const pack = content.packs.find((each) => !done.has(each.offset));
    if (pack === undefined) break;
    const { offset, used, length } = pack;
    for (let at = alignUp(used, unit); at < length; at += PIECE_BYTES) {
      device.write(ZEROS.subarray(0, Math.min(PIECE_BYTES, length - at)), offset + at);
    }
    done.add(offset);
    yield unitsOf(0, length - used);
  }
  for (const { offset, length } of volume.logLeftOver) {
    // A segment may be named before the file is made long enough for it.
    const there = Math.min(length, device.size - offset);
    if (there > 0) device.write(new Uint8Array(there), offset);
  }
}
