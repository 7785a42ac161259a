/** Files on their way into a memex, wherever they come from: a disk, a page, a zip. */
import type { Saying } from '../mx/saying.ts';
import { importSaying } from './import-sayings.ts';

/** One file. */
export interface ImportSource {
  /** Root folder's name and the path below it, with `/`; the name alone for a lone file. */
  readonly path: string;
  /** Bytes, as far as the source knows. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified?: number;
  /** The content, in pieces of any size; may be asked for again. */
  read(): AsyncIterable<Uint8Array>;
}

/** Files and folders that systems and programs keep beside a person's own. */
const SYSTEM_NAMES = /^(?:thumbs\.db|desktop\.ini|icon\r|__macosx)$/i;

/**
 * The path as nodes keep it: NFC, `/` between its parts, no `.` parts.
 * @returns why instead when the path leads out of its folder or names nothing
 */
export function importPath(path: string): { readonly path: string } | { readonly problem: Saying } {
  const parts = path.normalize('NFC').replaceAll('\\', '/').split('/');
  const kept = parts.filter((part) => part !== '' && part !== '.');
  if (kept.length === 0) return { problem: importSaying('noName') };
  if (kept.includes('..') || /^[a-z]:$/i.test(kept[0] ?? '') || path.includes('\0')) {
    return { problem: importSaying('outOfFolder') };
  }
  return { path: kept.join('/') };
}

/** True for what belongs to programs: names with a dot in front below the root folder, and systems' own files. */
export function isHidden(path: string): boolean {
  const parts = path.split('/');
  return parts.some(
    (part, i) => ((i > 0 || parts.length === 1) && part.startsWith('.')) || SYSTEM_NAMES.test(part),
  );
}
