/**
 * Text that was taken out of content which the store does not read itself: of a PDF. Somebody else takes it out and gives
 * it with `setText`; it belongs to a version, whenever it came, and goes with its content. That nothing could be taken out
 * is kept too, so that it is not tried for ever.
 *
 * The space `takenText` has, for a version: outcome u8 · bytes of the text varint · the text in UTF-8, raw deflate.
 */
import { deflateSync } from 'fflate';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { inflateExactly } from '../file/inflate.ts';
import { SPACE } from '../store/spaces.ts';
import { u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { TakenText, TextOutcome } from '../types.ts';

/** Of a longer text only so much is kept and searched. */
export const SEARCHED_BYTES_MAX = 4 * 1024 * 1024;

/** By the numbers that stand in the file. Part of the format. */
const OUTCOMES: readonly TextOutcome[] = ['whole', 'part', 'protected', 'unreadable', 'too-large'];

const PDF = /^application\/(?:x-)?pdf\s*(?:;|$)/i;
const NO_BYTES = new Uint8Array(0);
const decoder = new TextDecoder();

/** True for content whose text is taken out by others. */
export function isTakenFrom(mediaType: string): boolean {
  // nearly all others begin with something else, and need not be taken apart
  return mediaType.startsWith('app') && PDF.test(mediaType);
}

export const takenTextKey = (version: number): Key => SPACE.takenText + u32Key(version);

/** @throws MxError `invalid-argument` for an outcome that there is none of */
export function putTakenText(batch: Batch, version: number, text: Uint8Array, outcome: TextOutcome): void {
  const code = OUTCOMES.indexOf(outcome);
  if (code < 0) throw new MxError('invalid-argument', `“${outcome}” is no way in which taking a text ends.`);
  const packed = text.length === 0 ? NO_BYTES : deflateSync(text);
  const record = new ByteWriter(packed.length + 8).u8(code).varint(text.length).raw(packed);
  batch.put(takenTextKey(version), record.finish());
}

/** What was taken out of a version's content goes with it, as of every commit. */
export function eraseTakenText(batch: Batch, version: number): void {
  batch.erase(takenTextKey(version));
}

/** Whether somebody has tried to take the text out of a version's content. */
export function hasTakenText(reader: TreeReader, version: number): boolean {
  return reader.get(takenTextKey(version)) !== undefined;
}

/** What was taken out of a version's content; undefined when nobody has tried. @throws MxError `corrupt` */
export function findTakenText(reader: TreeReader, version: number): TakenText | undefined {
  return found(reader, version)?.taken;
}

/** The text itself; empty while there is none. @throws MxError `corrupt` */
export function readTakenText(reader: TreeReader, version: number): string {
  const kept = found(reader, version);
  if (kept === undefined || kept.taken.bytes === 0) return '';
  const text = inflateExactly(kept.packed, kept.taken.bytes);
  if (text === undefined) throw senseless(version);
  return decoder.decode(text);
}

function found(
  reader: TreeReader,
  version: number,
): { readonly taken: TakenText; readonly packed: Uint8Array } | undefined {
  const value = reader.get(takenTextKey(version));
  if (value === undefined) return undefined;
  const record = new ByteReader(value);
  const outcome = OUTCOMES[record.u8()];
  const bytes = record.varint();
  if (outcome === undefined || bytes > SEARCHED_BYTES_MAX) throw senseless(version);
  return { taken: { outcome, bytes }, packed: record.raw(record.left) };
}

function senseless(version: number): MxError {
  return new MxError('corrupt', damageSaying('takenNonsense', version));
}
