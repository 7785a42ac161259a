/** Hashes as people and programs name them: lower-case hex. */
import { MxError } from '../errors.ts';

/** Char codes of the sixteen digits. */
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const high = (byte: number): number => DIGITS[byte >>> 4]!;
const low = (byte: number): number => DIGITS[byte & 15]!;

export function toHex(bytes: Uint8Array): string {
  let text = '';
  let i = 0;
  // Four bytes at a time: a text that grows by two chars is put together anew when it is first compared.
  for (; i + 4 <= bytes.length; i += 4) {
    const [a, b, c, d] = [bytes[i]!, bytes[i + 1]!, bytes[i + 2]!, bytes[i + 3]!];
    text += String.fromCharCode(high(a), low(a), high(b), low(b), high(c), low(c), high(d), low(d));
  }
  for (; i < bytes.length; i++) text += String.fromCharCode(high(bytes[i]!), low(bytes[i]!));
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
