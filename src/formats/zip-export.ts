/** Files as a zip that streams: what is yielded is never held, and nothing is read ahead. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { isTextMediaType } from '../mx/content/chunk-policy.ts';
import { MxError } from '../mx/errors.ts';
import type { ExportFile } from './folder-export.ts';

/** Limits of the zip format without its 64-bit extension, which fflate does not write. */
const FILES_MAX = 65_535;
const BYTES_MAX = 0xffff_ffff - 64 * 1024 * 1024;

const DEFLATE_LEVEL = 6;
/** Zip knows the years 1980 to 2099. */
const TIME_MIN = Date.UTC(1980, 0, 2);
const TIME_MAX = Date.UTC(2099, 11, 30);

/**
 * The pieces of a zip of these files, in order.
 * @throws MxError `too-large` above 65,535 files or about 4 GB
 */
export function* zipFiles(files: Iterable<ExportFile>): Generator<Uint8Array, void, void> {
  let ready: Uint8Array[] = [];
  let failure: Error | undefined;
  let bytes = 0;
  const zip = new Zip((error, piece) => {
    if (error !== null) failure = error;
    else ready.push(piece);
  });
  const take = (): Uint8Array[] => {
    if (failure !== undefined) throw new MxError('io', `The zip could not be made: ${failure.message}`);
    const pieces = ready;
    ready = [];
    for (const piece of pieces) bytes += piece.length;
    if (bytes > BYTES_MAX) throw tooLarge('a zip holds 4 GB');
    return pieces;
  };

  let count = 0;
  for (const file of files) {
    if (++count > FILES_MAX) throw tooLarge(`a zip holds ${FILES_MAX} files`);
    if (file.size > BYTES_MAX) throw tooLarge(`${file.path} is larger than a zip holds`);
    const entry = isTextMediaType(file.mediaType)
      ? new ZipDeflate(file.path, { level: DEFLATE_LEVEL })
      : new ZipPassThrough(file.path);
    entry.mtime = Math.min(Math.max(file.modified, TIME_MIN), TIME_MAX);
    zip.add(entry);
    for (const piece of file.read()) {
      entry.push(piece);
      yield* take();
    }
    entry.push(new Uint8Array(0), true);
    yield* take();
  }
  zip.end();
  yield* take();
}

function tooLarge(why: string): MxError {
  return new MxError('too-large', `This memex is too large for one zip: ${why}. Export the .mx instead.`);
}
