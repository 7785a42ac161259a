/** A zip as files to import: unpacked as they are read, each against its size and checksum, never held whole. */
import { Inflate } from 'fflate';
import { MxError } from '../mx/errors.ts';
import { crc32 } from './crc32.ts';
import { importSaying } from './import-sayings.ts';
import type { ImportSource } from './import-source.ts';
import { type ByteSource, readZipDirectory, type ZipEntry } from './zip-directory.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const DEFLATED = 8;
/** Packed bytes at a time: they unpack to at most 1,032 times as many. */
const PACKED_PIECE_BYTES = 8 * 1024;

/**
 * The files of a zip. Their paths begin with the one folder that they all lie in, else with the zip's own name.
 * What cannot be unpacked says so when it is read.
 * @throws MxError `invalid-argument`, `corrupt`, `too-large`, as `readZipDirectory`
 */
export async function zipSources(zip: ByteSource, zipName: string): Promise<ImportSource[]> {
  const entries = (await readZipDirectory(zip)).filter(({ folder }) => !folder);
  const roots = new Set(
    entries.map(({ name }) => firstFolder(name)).filter((folder) => folder !== '__MACOSX'),
  );
  const prefix = roots.size === 1 && !roots.has(undefined) ? '' : `${zipName.replace(/\.zip$/i, '')}/`;
  return entries.map((entry) => ({
    path: prefix + entry.name,
    size: entry.size,
    modified: entry.modified,
    read: () => unpack(zip, entry),
  }));
}

function firstFolder(name: string): string | undefined {
  const parts = name.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  return parts.length > 1 ? parts[0] : undefined;
}

async function* unpack(zip: ByteSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.problem !== undefined) throw new MxError('invalid-argument', entry.problem);
  let bytes = 0;
  let crc = 0;
  for await (const piece of unpackedPieces(zip, entry)) {
    bytes += piece.length;
    if (bytes > entry.size) break;
    crc = crc32(piece, crc);
    yield piece;
  }
  if (bytes !== entry.size) throw new MxError('corrupt', importSaying('zipOtherSize'));
  if (crc !== entry.crc) throw new MxError('corrupt', importSaying('zipChecksum'));
}

async function* unpackedPieces(zip: ByteSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const start = await dataStart(zip, entry);
  const end = start + entry.packedSize;
  if (end > zip.size) throw new MxError('corrupt', importSaying('zipEndsWithin'));
  let ready: Uint8Array[] = [];
  const inflate = new Inflate((piece) => void ready.push(piece));
  for (let at = start; at < end; at += PACKED_PIECE_BYTES) {
    const packed = await zip.read(at, Math.min(end, at + PACKED_PIECE_BYTES));
    if (entry.method !== DEFLATED) {
      yield packed;
      continue;
    }
    try {
      inflate.push(packed, at + packed.length >= end);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MxError('corrupt', importSaying('zipUnpacking', reason));
    }
    yield* ready;
    ready = [];
  }
}

async function dataStart(zip: ByteSource, { at }: ZipEntry): Promise<number> {
  if (at + LOCAL_BYTES > zip.size) throw new MxError('corrupt', importSaying('zipEndsBefore'));
  const header = await zip.read(at, at + LOCAL_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) throw new MxError('corrupt', importSaying('zipElsewhere'));
  return at + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
}
