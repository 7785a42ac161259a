/**
 * The manifest: every extent that one generation reaches. Tables are listed newest run first, those of one run by
 * key. It lies in an extent of its own, after the extent's header; the superblock has its length and checksum.
 *
 * ```
 *  0 "MXMF" | 4 entries u32 | 8 bytes of keys u32 | 12 zero u32 | 16 entries, 64 bytes each | keys
 * entry: 0 kind u8, 1 level u8, 2 zero | 4 run u32 | 8 offset u64 | 16 length u32 | 20 used u32
 *       24 first commit u64 | 32 last commit u64 | 40 states u32 | 44 crc of the table's footer u32
 *       48 place of the first key among the keys u32, its length u16, the last key's length u16 (it comes next)
 *       56 extent number u32 | 60 deletions among the states u32
 * ```
 * For packs, `level` is 1 when its bodies were found not to compress, `run` holds the plain bytes of the bodies of
 * groups, `states` the dead bytes that are accounted for, and the crc is that of the footer of groups; see `pack.ts`.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import type { Saying } from '../saying.ts';
import { type Extent, ExtentKind, type ExtentKindCode } from './extent.ts';
import { getU64, setU64, viewOf } from './fixed.ts';
import { COUNT_MAX, COUNT32_MAX, HEADER_BYTES, KEY_BYTES_MAX } from './limits.ts';
import { firstOverlap } from './spans.ts';

const MAGIC_MXMF = 0x464d584d;
const HEAD_BYTES = 16;
export const MANIFEST_ENTRY_BYTES = 64;

export interface ManifestEntry extends Extent {
  readonly kind: ExtentKindCode;
  readonly number: number;
  /** Tables: 0 for what a checkpoint wrote, more the further merged. */
  readonly level: number;
  /** Tables of the same run have disjoint keys. */
  readonly run: number;
  /** Bytes that hold something, from the extent's start on. */
  readonly used: number;
  readonly firstCommit: number;
  readonly lastCommit: number;
  readonly states: number;
  /** How many of the states are deletions. */
  readonly deletions: number;
  readonly footerCrc: number;
  readonly firstKey: string;
  readonly lastKey: string;
}

export const NO_TABLE = {
  level: 0,
  run: 0,
  used: 0,
  firstCommit: 0,
  lastCommit: 0,
  states: 0,
  deletions: 0,
  footerCrc: 0,
  firstKey: '',
  lastKey: '',
} as const;

export function manifestBytes(entries: readonly ManifestEntry[]): number {
  let bytes = HEAD_BYTES + entries.length * MANIFEST_ENTRY_BYTES;
  for (const { firstKey, lastKey } of entries) bytes += firstKey.length + lastKey.length;
  return bytes;
}

export function encodeManifest(entries: readonly ManifestEntry[]): Uint8Array {
  const bytes = new Uint8Array(manifestBytes(entries));
  const view = viewOf(bytes);
  const keysAt = HEAD_BYTES + entries.length * MANIFEST_ENTRY_BYTES;
  view.setUint32(0, MAGIC_MXMF, true);
  view.setUint32(4, entries.length, true);
  view.setUint32(8, bytes.length - keysAt, true);
  let key = 0;
  entries.forEach((entry, i) => {
    const at = HEAD_BYTES + i * MANIFEST_ENTRY_BYTES;
    bytes[at] = entry.kind;
    bytes[at + 1] = entry.level;
    view.setUint32(at + 4, entry.run, true);
    setU64(view, at + 8, entry.offset);
    view.setUint32(at + 16, entry.length, true);
    view.setUint32(at + 20, entry.used, true);
    setU64(view, at + 24, entry.firstCommit);
    setU64(view, at + 32, entry.lastCommit);
    view.setUint32(at + 40, entry.states, true);
    view.setUint32(at + 44, entry.footerCrc, true);
    view.setUint32(at + 48, key, true);
    view.setUint16(at + 52, entry.firstKey.length, true);
    view.setUint16(at + 54, entry.lastKey.length, true);
    view.setUint32(at + 56, entry.number, true);
    view.setUint32(at + 60, entry.deletions, true);
    for (const text of [entry.firstKey, entry.lastKey]) {
      for (let c = 0; c < text.length; c++) bytes[keysAt + key++] = text.charCodeAt(c);
    }
  });
  return bytes;
}

/** How long a manifest is that begins with these bytes; 0 when they are none. */
export function manifestLength(bytes: Uint8Array): number {
  if (bytes.length < HEAD_BYTES) return 0;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== MAGIC_MXMF) return 0;
  return HEAD_BYTES + view.getUint32(4, true) * MANIFEST_ENTRY_BYTES + view.getUint32(8, true);
}

/**
 * Decodes bytes whose checksum was right; what they say is still checked against the file.
 * @throws MxError `corrupt`, `truncated`
 */
export function decodeManifest(
  bytes: Uint8Array,
  file: { unit: number; fileBytes: number },
): ManifestEntry[] {
  const view = viewOf(bytes);
  const bad = (what: Saying): MxError => new MxError('corrupt', damageSaying('contents', what));
  if (bytes.length < HEAD_BYTES || view.getUint32(0, true) !== MAGIC_MXMF)
    throw bad(damageSaying('contentsBegin'));
  const count = view.getUint32(4, true);
  const keysAt = HEAD_BYTES + count * MANIFEST_ENTRY_BYTES;
  if (keysAt + view.getUint32(8, true) !== bytes.length) throw bad(damageSaying('contentsLength'));
  const keys = bytes.subarray(keysAt);
  const entries: ManifestEntry[] = [];
  const tables = new Set<number>();
  let nextKey = 0;
  for (let i = 0; i < count; i++) {
    const at = HEAD_BYTES + i * MANIFEST_ENTRY_BYTES;
    const kind = Object.values(ExtentKind).find((code) => code === bytes[at]);
    const key = view.getUint32(at + 48, true);
    const firstLength = view.getUint16(at + 52, true);
    const lastLength = view.getUint16(at + 54, true);
    // Keys stand one after the other: so no bytes are made into more than one of them.
    const fits = firstLength <= KEY_BYTES_MAX && lastLength <= KEY_BYTES_MAX && key === nextKey;
    if (kind === undefined || !fits || key + firstLength + lastLength > keys.length)
      throw bad(damageSaying('contentsEntry', i));
    nextKey += firstLength + lastLength;
    const entry: ManifestEntry = {
      kind,
      level: bytes[at + 1]!,
      run: view.getUint32(at + 4, true),
      offset: getU64(view, at + 8),
      length: view.getUint32(at + 16, true),
      used: view.getUint32(at + 20, true),
      firstCommit: getU64(view, at + 24),
      lastCommit: getU64(view, at + 32),
      states: view.getUint32(at + 40, true),
      footerCrc: view.getUint32(at + 44, true),
      firstKey: String.fromCharCode(...keys.subarray(key, key + firstLength)),
      lastKey: String.fromCharCode(...keys.subarray(key + firstLength, nextKey)),
      number: view.getUint32(at + 56, true),
      deletions: view.getUint32(at + 60, true),
    };
    const { offset, length, used } = entry;
    const counts = [entry.firstCommit, entry.lastCommit];
    if (counts.some((commit) => commit > COUNT_MAX) || entry.number > COUNT32_MAX)
      throw bad(damageSaying('contentsEntry', i));
    if (offset < HEADER_BYTES || offset % file.unit !== 0 || length % file.unit !== 0 || used > length) {
      throw bad(damageSaying('contentsPlace', i));
    }
    if (offset + used > file.fileBytes) {
      throw new MxError('truncated', damageSaying('cutOff', file.fileBytes, offset + used), {
        fileBytes: file.fileBytes,
        needed: offset + used,
      });
    }
    // What is cached of a table is known by its number.
    if (kind === ExtentKind.table && tables.has(entry.number)) throw bad(damageSaying('contentsTwice', i));
    if (kind === ExtentKind.table) tables.add(entry.number);
    entries.push(entry);
  }
  const twice = firstOverlap(entries);
  if (twice !== undefined) throw bad(damageSaying('contentsOverlap', twice.offset));
  return entries;
}
