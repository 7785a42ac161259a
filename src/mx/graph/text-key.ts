/** Text in keys: UTF-8 without zeros, which end it, and cut where it is long. */
import { encodeUtf8, isAscii } from '../file/utf8.ts';
import { bytesKey } from '../tree/key.ts';
import type { Key } from '../tree/tree.ts';

/** Bytes of a folded name that the index keeps; what it finds is compared whole. */
const NAME_BYTES_MAX = 512;

export function textKey(text: string, bytesMax = NAME_BYTES_MAX): Key {
  const clean = text.includes('\0') ? text.replaceAll('\0', ' ') : text;
  if (isAscii(clean)) return clean.slice(0, bytesMax);
  return bytesKey(encodeUtf8(clean).subarray(0, bytesMax));
}
