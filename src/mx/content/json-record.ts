/** Metadata as it is kept: JSON text in UTF-8, within limits that no honest metadata meets. */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { decodeUtf8, encodeUtf8 } from '../file/utf8.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { Json, JsonObject } from '../types.ts';

/** Bytes of one node's, link's or version's metadata. */
export const METADATA_BYTES_MAX = 1024 * 1024;
export const METADATA_DEPTH_MAX = 64;

const [QUOTE, BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];

function checkJson(value: Json, depth: number): void {
  if (depth > METADATA_DEPTH_MAX) {
    throw new MxError('invalid-argument', refusalSaying('metadataDepth', METADATA_DEPTH_MAX));
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new MxError('invalid-argument', `Metadata cannot hold the number ${value}.`);
  }
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'undefined' || typeof value === 'function' || typeof value === 'symbol') {
      throw new MxError('invalid-argument', `Metadata cannot hold a value of the kind ${typeof value}.`);
    }
    return;
  }
  for (const part of Object.values(value)) checkJson(part as Json, depth + 1);
}

/** @throws MxError `invalid-argument`, `too-large` */
export function encodeJson(value: Json): Uint8Array {
  return encodeUtf8(jsonText(value));
}

/** The same as text. @throws MxError `invalid-argument`, `too-large` */
export function jsonText(value: Json): string {
  checkJson(value, 0);
  const text = JSON.stringify(value);
  // A char takes three bytes of UTF-8 at most.
  const bytes = text.length * 3 <= METADATA_BYTES_MAX ? 0 : encodeUtf8(text).length;
  if (bytes > METADATA_BYTES_MAX) {
    throw new MxError('too-large', refusalSaying('metadataBytes', METADATA_BYTES_MAX, bytes));
  }
  return text;
}

/** True when brackets outside of strings are nested deeper than anything that `encodeJson` takes. */
function isTooDeep(bytes: Uint8Array): boolean {
  if (bytes.length <= 2 * METADATA_DEPTH_MAX) return false;
  let depth = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) inText = !inText;
    else if (inText) {
      if (byte === BACKSLASH) i++;
    } else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) {
      if (++depth > METADATA_DEPTH_MAX + 1) return true;
    } else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) depth--;
  }
  return false;
}

/** Whether there is any metadata. */
export function hasKeys(metadata: JsonObject): boolean {
  for (const _ in metadata) return true;
  return false;
}

/** @throws MxError `corrupt` */
export function decodeJsonValue(bytes: Uint8Array): Json {
  if (isTooDeep(bytes)) throw new MxError('corrupt', damageSaying('metadataDeep'));
  try {
    return JSON.parse(decodeUtf8(bytes)) as Json;
  } catch (cause) {
    throw new MxError('corrupt', damageSaying('metadataNoJson'), {}, { cause });
  }
}

export function decodeJson(bytes: Uint8Array): JsonObject {
  const value = decodeJsonValue(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MxError('corrupt', damageSaying('metadataNoObject'));
  }
  return value as JsonObject;
}
