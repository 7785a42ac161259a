/**
 * Plays power cuts: the disk as a crash after each recorded call, and after each acknowledgement, could have left it.
 * Every outcome is played once.
 */
import type { DeviceEvent } from '../engine/sim-device.ts';
import { Disk } from './disk.ts';
import { nameOf, SECTOR_BYTES, type Survivors, survivorsOf, type Variety } from './survivors.ts';

const NONSENSE = new Uint8Array(SECTOR_BYTES).fill(0xa5);

export interface PowerCut {
  /** The disk after the crash; a copy that may be written to. */
  readonly disk: Disk;
  /** The newest label that was acknowledged before the crash and that the disk promised to keep; -1 for none. */
  readonly acknowledged: number;
  /** Which call the power failed after, and what survived, for messages. */
  readonly what: string;
  /** Calls that no flush had confirmed. */
  readonly unconfirmed: readonly DeviceEvent[];
  /** What every honest flush before had made safe. */
  readonly safe: Disk;
}

export interface PowerCutOptions extends Variety {
  readonly random: () => number;
  /** What the disk held before the first call. */
  readonly from?: Disk;
  /** The newest flush was a lie: nothing since the one before is safe. */
  readonly lying?: boolean;
}

/** Power cuts after every call since the first that was acknowledged. */
export function* powerCuts(events: readonly DeviceEvent[], options: PowerCutOptions): Generator<PowerCut> {
  const { random, from, lying = false } = options;
  const safe = from?.copy() ?? new Disk();
  /** Flushed, but by a flush that lied. */
  let lied: DeviceEvent[] = [];
  let unsynced: DeviceEvent[] = [];
  let acknowledged = -1;
  /** Of that, what was acknowledged before the flush that lied. */
  let promised = -1;
  let seen = new Set<string>();
  for (const [i, event] of events.entries()) {
    if (event.kind === 'mark') {
      acknowledged = event.label;
      if (!lying) promised = acknowledged;
      seen = new Set();
    } else if (event.kind === 'flush') {
      for (const each of lying ? lied : unsynced) safe.apply(each);
      if (lying) {
        lied = unsynced;
        promised = acknowledged;
      }
      unsynced = [];
      seen = new Set();
    } else unsynced.push(event);
    if (promised < 0) continue;
    const unconfirmed = [...lied, ...unsynced];
    for (const survivors of survivorsOf(unconfirmed, random, options)) {
      const name = nameOf(survivors);
      if (seen.has(name)) continue;
      seen.add(name);
      const disk = afterCrash(safe, unconfirmed, survivors);
      yield { disk, acknowledged: promised, what: `after call ${i}: ${name}`, unconfirmed, safe };
    }
  }
}

function afterCrash(safe: Disk, calls: readonly DeviceEvent[], { pieces, length }: Survivors): Disk {
  const disk = safe.copy();
  for (const { call, from, to, smashed } of pieces) {
    const event = calls[call]!;
    if (event.kind !== 'write') disk.apply(event);
    else if (to > from) disk.write(event.bytes.subarray(from, to), { at: event.at + from });
    if (smashed !== undefined) disk.write(NONSENSE, { at: smashed });
  }
  if (length === 'old') disk.truncate(safe.getSize());
  if (length === 'new') disk.truncate(lengthAfter(safe, calls));
  return disk;
}

function lengthAfter(safe: Disk, calls: readonly DeviceEvent[]): number {
  let size = safe.getSize();
  for (const call of calls) {
    if (call.kind === 'truncate') size = call.size;
    else if (call.kind === 'write') size = Math.max(size, call.at + call.bytes.length);
  }
  return size;
}
