/**
 * What a crash may leave of the calls that no flush has confirmed: none, all, any subset, each write whole or torn at
 * a sector's border (the sector there old, new, or nonsense), and the file's length as it was, as it was to be, or as
 * the surviving writes make it.
 */
import type { DeviceEvent } from '../engine/sim-device.ts';

type Write = Extract<DeviceEvent, { kind: 'write' }>;
type Random = () => number;

/** What is left of one call: bytes `from` to `to` of a write; of a truncate, all or nothing. */
interface Piece {
  readonly call: number;
  readonly from: number;
  readonly to: number;
  /** Bytes of the file, a whole sector, that are nonsense now: the power failed while it was written. */
  readonly smashed?: number;
}

export interface Survivors {
  readonly pieces: readonly Piece[];
  /** The file's length before any of these calls, after all of them, or what the pieces make of it. */
  readonly length: 'old' | 'new' | 'as written';
}

export interface Variety {
  /** Random subsets for each point at which the power may fail. */
  readonly subsets: number;
  /** Places at which each write is torn, for each size of sector. */
  readonly tears: number;
}

/** The least that a disk writes at once. */
export const SECTOR_BYTES = 512;
/** Of so many calls before the newest, each is lost by itself once. */
const LOST_SINGLY = 5;
const TORN_AT = [SECTOR_BYTES, 4096];

/** The name of one outcome; the same name means the same image, but for where sectors of a write are equal. */
export function nameOf({ pieces, length }: Survivors): string {
  const of = ({ call, from, to, smashed = 0 }: Piece) =>
    `${call}:${from}-${to}${smashed === 0 ? '' : `!${smashed}`}`;
  return `${pieces.map(of).join(' ')} ${length}`;
}

/** Outcomes of a crash right after the last of `calls`, beside those that a crash before it may have too. */
export function* survivorsOf(
  calls: readonly DeviceEvent[],
  random: Random,
  { subsets, tears }: Variety,
): Generator<Survivors> {
  yield { pieces: [], length: 'as written' };
  const last = calls.length - 1;
  const newest = calls[last];
  if (newest === undefined) return;
  const before = calls.slice(0, last).map((call, i) => whole(call, i));
  const all = [...before, whole(newest, last)];
  for (const length of ['as written', 'old', 'new'] as const) yield { pieces: all, length };
  if (newest.kind === 'write') {
    for (const cut of cuts(newest, tears, random)) {
      yield { pieces: [...before, { call: last, from: 0, to: cut }], length: pick(random) };
      yield { pieces: [...before, { call: last, from: cut, to: newest.bytes.length }], length: pick(random) };
    }
    yield { pieces: [...before, smashedAt(newest, last, random)], length: 'as written' };
    if (newest.bytes.length > 2 * SECTOR_BYTES) {
      yield { pieces: [...before, ...sectorsOf(newest, last, random)], length: pick(random) };
    }
  }
  if (last === 0) return;
  yield { pieces: [whole(newest, last)], length: 'as written' };
  yield { pieces: all.filter(({ call }) => calls[call]?.kind === 'truncate'), length: 'as written' };
  for (let lost = Math.max(0, last - LOST_SINGLY); lost < last; lost++) {
    yield { pieces: all.filter(({ call }) => call !== lost), length: 'as written' };
  }
  for (let i = 0; i < subsets; i++) {
    const pieces = all.filter(() => random() < 0.5).flatMap((piece) => perhapsTorn(piece, calls, random));
    yield { pieces, length: pick(random) };
  }
}

function whole(call: DeviceEvent, i: number): Piece {
  return { call: i, from: 0, to: call.kind === 'write' ? call.bytes.length : 0 };
}

/** Some of the places at which a write can be torn: where sectors of the file begin. */
function cuts({ at, bytes }: Write, most: number, random: Random): number[] {
  const found = new Set<number>();
  for (const sector of TORN_AT) {
    const first = sector - (at % sector);
    const count = Math.ceil((bytes.length - first) / sector);
    if (count <= most) for (let i = 0; i < count; i++) found.add(first + i * sector);
    else for (let i = 0; i < most; i++) found.add(first + sector * Math.floor(random() * count));
  }
  return [...found];
}

/** A write that ended in the midst of a sector, which is lost with all that it held before. */
function smashedAt({ at, bytes }: Write, call: number, random: Random): Piece {
  const sectors = Math.ceil((at + bytes.length) / SECTOR_BYTES) - Math.floor(at / SECTOR_BYTES);
  const smashed = (Math.floor(at / SECTOR_BYTES) + Math.floor(random() * sectors)) * SECTOR_BYTES;
  return { call, from: 0, to: Math.max(0, smashed - at), smashed };
}

/** A write of which each sector survived or not, whatever became of the others. */
function sectorsOf({ at, bytes }: Write, call: number, random: Random): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + SECTOR_BYTES - ((at + from) % SECTOR_BYTES));
    if (random() < 0.5) pieces.push({ call, from, to });
    from = to;
  }
  return pieces;
}

function perhapsTorn(piece: Piece, calls: readonly DeviceEvent[], random: Random): Piece[] {
  const call = calls[piece.call];
  if (call?.kind !== 'write' || random() > 0.4) return [piece];
  if (random() < 0.3) return sectorsOf(call, piece.call, random);
  const [cut] = cuts(call, 1, random);
  if (cut === undefined) return [piece];
  return [random() < 0.5 ? { ...piece, to: cut } : { ...piece, from: cut }];
}

function pick(random: Random): Survivors['length'] {
  const roll = random();
  return roll < 0.5 ? 'as written' : roll < 0.75 ? 'old' : 'new';
}
