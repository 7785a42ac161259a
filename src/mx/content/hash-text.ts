/** Hashes as people and programs name them: lower-case hex. */
import { MxError } from '../errors.ts';

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += DIGITS[byte];
  return text;
}

/** @throws MxError `invalid-argument` unless `text` is 64 hex digits. */
export function hashFromHex(text: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new MxError('invalid-argument', `"${text}" is not a SHA-256: 64 hexadecimal digits are needed.`);
  }
  const bytes = new Uint8Array(32);
  for (let i = 0; i < 32; i++) bytes[i] = Number.parseInt(text.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
