/**
 * Raw deflate (RFC 1951) of which it is known how long it is to become. What would become longer is stopped on the way:
 * a few bytes can stand for a thousand times as many, and nothing is to be made of them that nobody asked for.
 */
import { Inflate, inflateSync } from 'fflate';
import { KIB } from './limits.ts';

/** What is packed in more than this goes through in steps of it, so that too much is seen after one of them. */
const STEP_BYTES = 16 * KIB;

/** The plain bytes, or undefined unless they are exactly `length`. */
export function inflateExactly(packed: Uint8Array, length: number): Uint8Array | undefined {
  try {
    return packed.length <= STEP_BYTES ? inflateAtOnce(packed, length) : inflateInSteps(packed, length);
  } catch {
    // fflate throws an error of its own for what is no deflate, and one of the platform's for a place outside.
    return undefined;
  }
}

function inflateAtOnce(packed: Uint8Array, length: number): Uint8Array | undefined {
  // One byte more shows that there is too much: what has no room is passed over without a word.
  const plain = inflateSync(packed, { out: new Uint8Array(length + 1) });
  return plain.length === length ? plain : undefined;
}

function inflateInSteps(packed: Uint8Array, length: number): Uint8Array | undefined {
  const plain = new Uint8Array(length);
  let filled = 0;
  let tooLong = false;
  const stream = new Inflate((piece) => {
    tooLong ||= filled + piece.length > length;
    if (tooLong) return;
    plain.set(piece, filled);
    filled += piece.length;
  });
  for (let at = 0; at < packed.length && !tooLong; at += STEP_BYTES)
    stream.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
  return !tooLong && filled === length ? plain : undefined;
}
