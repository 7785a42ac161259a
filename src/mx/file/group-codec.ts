/**
 * Groups of neighbouring bodies, compressed as one where that gains at least an eighth: small bodies alone gain
 * little.
 *
 * ```
 * group:  0 "MXGP" | 4 crc32c u32 of all that follows | 8 stored bytes u32 | 12 plain bytes u32
 *        16 codec u8, 3 zero | 20 stored bytes
 * codec:  0 stored as it is, 1 raw deflate (RFC 1951)
 * plain:  number of bodies varint | for each: gap varint, length varint | the bodies, one after the other
 * ```
 * The gap is the distance from where the body before ended in the pack as first written (the first counts from 0).
 */
import { Deflate, deflateSync } from 'fflate';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { BODY_HEADER_BYTES } from './body.ts';
import { crc32c } from './crc32c.ts';
import { viewOf } from './fixed.ts';
import { inflateExactly } from './inflate.ts';
import { BODY_BYTES_MAX, KIB } from './limits.ts';
import { VarintReader, varintBytes, writeVarint } from './varint.ts';

export const GROUP_HEADER_BYTES = 20;
const MAGIC_MXGP = 0x5047584d;
const AT_CRC = 4;
const AT_STORED = 8;
const AT_PLAIN = 12;
const AT_CODEC = 16;
const Codec = { stored: 0, deflate: 1 } as const;
const LEVEL = 6;
/** What is longer than this is compressed in steps of it. */
const STEP_BYTES = 64 * KIB;
const SAMPLE_BYTES = 4 * KIB;
/** Bits a byte above which nothing is gained: media and archives have more, all text has less. */
const ENTROPY_MAX = 7.5;
/** The longest body, and room for a list beside it. */
const PLAIN_BYTES_MAX = BODY_BYTES_MAX + 64 * KIB;
/** A group of several bodies is opened anew for each that is asked for, so it must not be long. */
const SHARED_BYTES_MAX = 1024 * KIB;

/** A body and where it stood in the pack as first written. */
export interface PlacedBody {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** What compressing a byte takes, in bytes moved. */
export const COMPRESSION_COST = 16;

/**
 * The group of these bodies (ascending by place, at least one), compressed if that gains. Yields after each step with
 * the bytes it compressed, counted `COMPRESSION_COST` times.
 */
export function* encodeGroup(bodies: readonly PlacedBody[]): Generator<number, Uint8Array, void> {
  const plain = plainOf(bodies);
  const packed = promising(plain) ? yield* deflated(plain) : undefined;
  const gains = packed !== undefined && packed.length * 8 <= plain.length * 7;
  const stored = gains ? packed : plain;
  const group = new Uint8Array(GROUP_HEADER_BYTES + stored.length);
  const view = viewOf(group);
  view.setUint32(0, MAGIC_MXGP, true);
  view.setUint32(AT_STORED, stored.length, true);
  view.setUint32(AT_PLAIN, plain.length, true);
  group[AT_CODEC] = gains ? Codec.deflate : Codec.stored;
  group.set(stored, GROUP_HEADER_BYTES);
  view.setUint32(AT_CRC, crc32c(group, AT_STORED), true);
  return group;
}

function plainOf(bodies: readonly PlacedBody[]): Uint8Array {
  let size = varintBytes(bodies.length);
  let end = 0;
  for (const { at, bytes } of bodies) {
    size += varintBytes(at - end) + varintBytes(bytes.length) + bytes.length;
    end = at + BODY_HEADER_BYTES + bytes.length;
  }
  const plain = new Uint8Array(size);
  let to = writeVarint(plain, 0, bodies.length);
  end = 0;
  for (const { at, bytes } of bodies) {
    to = writeVarint(plain, to, at - end);
    to = writeVarint(plain, to, bytes.length);
    end = at + BODY_HEADER_BYTES + bytes.length;
  }
  for (const { bytes } of bodies) {
    plain.set(bytes, to);
    to += bytes.length;
  }
  return plain;
}

function* deflated(plain: Uint8Array): Generator<number, Uint8Array, void> {
  if (plain.length <= STEP_BYTES) {
    const packed = deflateSync(plain, { level: LEVEL });
    yield plain.length * COMPRESSION_COST;
    return packed;
  }
  const parts: Uint8Array[] = [];
  const stream = new Deflate({ level: LEVEL }, (part) => parts.push(part));
  for (let at = 0; at < plain.length; at += STEP_BYTES) {
    // A copy: what is pushed may be kept.
    stream.push(plain.slice(at, at + STEP_BYTES), at + STEP_BYTES >= plain.length);
    yield Math.min(STEP_BYTES, plain.length - at) * COMPRESSION_COST;
  }
  const whole = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
}

/** False for what is plainly compressed already: its bytes are all about as frequent, wherever one looks. */
export function promising(plain: Uint8Array): boolean {
  const last = Math.max(0, plain.length - SAMPLE_BYTES);
  for (const at of new Set([0, last >> 1, last])) {
    if (entropy(plain.subarray(at, at + SAMPLE_BYTES)) < ENTROPY_MAX) return true;
  }
  return false;
}

/** Bits a byte, from how often each stands in the sample. */
function entropy(sample: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of sample) counts[byte]!++;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= count * Math.log2(count / sample.length);
  // A short sample cannot show all 256 values as often as they are.
  return sample.length < SAMPLE_BYTES ? 0 : bits / sample.length;
}

/** What a group's header says, if these are the first bytes of one. Unchecked. */
export function readGroupHeader(
  bytes: Uint8Array,
): { readonly length: number; readonly crc: number } | undefined {
  if (bytes.length < GROUP_HEADER_BYTES) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== MAGIC_MXGP) return undefined;
  return { length: GROUP_HEADER_BYTES + view.getUint32(AT_STORED, true), crc: view.getUint32(AT_CRC, true) };
}

/** @throws MxError `corrupt` when the group does not match its checksum */
export function checkGroup(group: Uint8Array): void {
  const header = readGroupHeader(group);
  if (header?.length === group.length && header.crc === crc32c(group, AT_STORED)) return;
  throw new MxError('corrupt', damageSaying('groupChecksum'));
}

/** A whole group's plain bytes: its list and its bodies. @throws MxError `corrupt` */
export function plainGroup(group: Uint8Array): Uint8Array {
  checkGroup(group);
  const stored = group.subarray(GROUP_HEADER_BYTES);
  const length = viewOf(group).getUint32(AT_PLAIN, true);
  if (group[AT_CODEC] === Codec.stored && length === stored.length) return stored;
  if (group[AT_CODEC] !== Codec.deflate || length > PLAIN_BYTES_MAX) throw senseless();
  const plain = inflateExactly(stored, length);
  if (plain === undefined) throw senseless();
  return plain;
}

/**
 * Calls `visit` with each body's place in the pack, where it begins in the group's plain bytes, and its length.
 * @throws MxError `corrupt`
 */
export function listGroup(
  plain: Uint8Array,
  visit: (at: number, from: number, length: number) => void,
): void {
  const list = new VarintReader(plain);
  const count = list.next();
  if (count * 2 > plain.length) throw senseless();
  if (count > 1 && plain.length > SHARED_BYTES_MAX) throw senseless();
  const begin = list.at;
  for (let i = 0; i < 2 * count; i++) list.next();
  let from = list.at;
  let end = 0;
  list.at = begin;
  for (let i = 0; i < count; i++) {
    const at = end + list.next();
    const length = list.next();
    if (from + length > plain.length) throw senseless();
    visit(at, from, length);
    end = at + BODY_HEADER_BYTES + length;
    from += length;
  }
  if (from !== plain.length) throw senseless();
}

function senseless(): MxError {
  return new MxError('corrupt', damageSaying('groupNonsense'));
}
