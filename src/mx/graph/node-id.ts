/**
 * Node ids: 128 bits, 48 of them the time of making in milliseconds, 80 random; written as 26 characters of
 * Crockford's base 32 in lower case, so that text order is time order (the layout of a ULID).
 * Two ids made in one millisecond by one store ascend: the random part of the last is counted up.
 */
import { MxError } from '../errors.ts';
import { bytesKey } from '../tree/key.ts';
import type { Key } from '../tree/tree.ts';
import type { NodeId } from '../types.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CHARS = Array.from(ALPHABET, (char) => char.charCodeAt(0));
const NO_DIGIT = 0xff;
/** The value of each ASCII char as a digit. */
const VALUES = new Uint8Array(128).fill(NO_DIGIT);
for (let digit = 0; digit < ALPHABET.length; digit++) VALUES[ALPHABET.charCodeAt(digit)] = digit;

export const NODE_ID_BYTES = 16;
const NODE_ID_CHARS = 26;

export function isNodeId(text: string): boolean {
  // 26 digits of 5 bits are 130: two more than an id has
  if (text.length !== NODE_ID_CHARS || digitAt(text, 0) > 7) return false;
  for (let i = 1; i < NODE_ID_CHARS; i++) if (digitAt(text, i) === NO_DIGIT) return false;
  return true;
}

function digitAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? NO_DIGIT;
}

/** @throws MxError `invalid-id` */
export function nodeIdBytes(id: NodeId): Uint8Array {
  if (!isNodeId(id)) {
    throw new MxError(
      'invalid-id',
      `"${id}" is not a node id: 26 characters of 0-9 and a-z without i, l, o, u.`,
      {
        id,
      },
    );
  }
  const bytes = new Uint8Array(NODE_ID_BYTES);
  let bits = 0;
  let held = 0;
  let at = NODE_ID_BYTES;
  for (let i = NODE_ID_CHARS - 1; i >= 0; i--) {
    held |= digitAt(id, i) << bits;
    bits += 5;
    while (bits >= 8 && at > 0) {
      bytes[--at] = held & 0xff;
      held >>>= 8;
      bits -= 8;
    }
  }
  return bytes;
}

/** Puts an id's 128 bits, in an order of its own, into four words; false for what is no id. */
export function packNodeId(id: NodeId, into: Uint32Array): boolean {
  if (id.length !== NODE_ID_CHARS || digitAt(id, 0) > 7) return false;
  const [y, z] = [digitAt(id, 24), digitAt(id, 25)];
  const [a, b, c, d] = [sixDigits(id, 0), sixDigits(id, 6), sixDigits(id, 12), sixDigits(id, 18)];
  if ((y | z) > 31 || (a | b | c | d) < 0) return false;
  // the first digit has three bits, so that the last two fill up what six digits leave of a word
  const last = (y << 5) | z;
  into[0] = a | ((last & 15) << 28);
  into[1] = b | ((last >>> 4) << 30);
  into[2] = c | ((last >>> 6) << 30);
  into[3] = d | ((last >>> 8) << 30);
  return true;
}

/** The number that six digits make, or -1 where there are others than digits. */
function sixDigits(id: NodeId, from: number): number {
  let value = 0;
  let seen = 0;
  for (let i = from; i < from + 6; i++) {
    const digit = digitAt(id, i);
    seen |= digit;
    value = (value << 5) | digit;
  }
  return seen < 32 ? value : -1;
}

export function nodeIdText(bytes: Uint8Array): NodeId {
  const chars: number[] = [];
  let held = 0;
  let bits = 2;
  for (let i = 0; i < bytes.length; i++) {
    held = (held << 8) | bytes[i]!;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      chars.push(CHARS[(held >>> bits) & 31]!);
    }
    held &= (1 << bits) - 1;
  }
  return String.fromCharCode(...chars);
}

export function nodeIdKey(id: NodeId): Key {
  return bytesKey(nodeIdBytes(id));
}

/** Makes ids that ascend in the order of making. */
export function createIdMaker(now: () => number, random: (into: Uint8Array) => void): () => NodeId {
  const last = new Uint8Array(NODE_ID_BYTES);
  let lastTime = -1;
  return () => {
    const time = now();
    if (time > lastTime) {
      lastTime = time;
      random(last.subarray(6));
      for (let i = 5, rest = Math.floor(time); i >= 0; i--) {
        last[i] = rest % 256;
        rest = Math.floor(rest / 256);
      }
    } else {
      for (let i = NODE_ID_BYTES - 1; i >= 0; i--) {
        const raised = (last[i] as number) + 1;
        last[i] = raised & 0xff;
        if (raised < 256) break;
      }
    }
    return nodeIdText(last);
  };
}
