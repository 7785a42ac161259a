/**
 * UTF-8 of short texts. A call of the platform's encoder costs microseconds however short the text is, and records
 * are made of many short ones, nearly all of them ASCII: those are copied char by char.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Up to these lengths copying is faster (measured in Chromium 156, with texts that were not in the processor's cache). */
const ENCODED_BY_HAND = 128;
const DECODED_BY_HAND = 128;

export function encodeUtf8(text: string): Uint8Array {
  const { length } = text;
  if (length > ENCODED_BY_HAND) return encoder.encode(text);
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const char = text.charCodeAt(i);
    if (char >= 0x80) return encoder.encode(text);
    bytes[i] = char;
  }
  return bytes;
}

/** @throws TypeError when the bytes are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  const { length } = bytes;
  if (length > DECODED_BY_HAND) return decoder.decode(bytes);
  let text = '';
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    const [a, b, c, d] = [bytes[i]!, bytes[i + 1]!, bytes[i + 2]!, bytes[i + 3]!];
    const [e, f, g, h] = [bytes[i + 4]!, bytes[i + 5]!, bytes[i + 6]!, bytes[i + 7]!];
    if ((a | b | c | d | e | f | g | h) >= 0x80) return decoder.decode(bytes);
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  for (; i < length; i++) {
    if (bytes[i]! >= 0x80) return decoder.decode(bytes);
    text += String.fromCharCode(bytes[i]!);
  }
  return text;
}

/** Whether every char is its own byte in UTF-8. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}
