/** Metadata as it is kept: JSON text in UTF-8, within limits that no honest metadata meets. */
import { MxError } from '../errors.ts';
import { decodeUtf8, encodeUtf8 } from '../file/utf8.ts';
import type { Json, JsonObject } from '../types.ts';

/** Bytes of one node's, link's or version's metadata. */
export const METADATA_BYTES_MAX = 1024 * 1024;
export const METADATA_DEPTH_MAX = 64;

function checkJson(value: Json, depth: number): void {
  if (depth > METADATA_DEPTH_MAX) {
    throw new MxError(
      'invalid-argument',
      `Metadata may be nested ${METADATA_DEPTH_MAX} deep; this is deeper.`,
    );
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
  checkJson(value, 0);
  const bytes = encodeUtf8(JSON.stringify(value));
  if (bytes.length > METADATA_BYTES_MAX) {
    throw new MxError(
      'too-large',
      `Metadata may have ${METADATA_BYTES_MAX} bytes; this has ${bytes.length}. Keep large things as content.`,
    );
  }
  return bytes;
}

export function decodeJsonValue(bytes: Uint8Array): Json {
  try {
    return JSON.parse(decodeUtf8(bytes)) as Json;
  } catch (cause) {
    throw new MxError('corrupt', 'Metadata in the file is not JSON.', {}, { cause });
  }
}

export function decodeJson(bytes: Uint8Array): JsonObject {
  const value = decodeJsonValue(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MxError('corrupt', 'Metadata in the file is not a JSON object.');
  }
  return value as JsonObject;
}
