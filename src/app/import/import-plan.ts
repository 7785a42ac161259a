/** What would come in, told before anything is written. */
import type { ImportFile } from '../../../workers/import-protocol.ts';
import { isGraphml } from '../../formats/graphml-name.ts';
import { words } from '../words/catalogue.ts';
import type { Dropped } from './dropped-files.ts';

export type FileKind = 'note' | 'image' | 'document' | 'sound' | 'film' | 'other';

const KINDS: readonly (readonly [FileKind, RegExp])[] = [
  ['note', /\.(?:md|markdown)$/i],
  ['image', /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|tiff?|heic)$/i],
  ['document', /\.(?:pdf|docx?|odt|rtf|txt|html?|epub|xlsx?|ods|csv|pptx?|odp)$/i],
  ['sound', /\.(?:mp3|ogg|wav|flac|m4a|opus|aac)$/i],
  ['film', /\.(?:mp4|webm|mov|mkv|avi|m4v|ogv)$/i],
];

/** What a file is, by its name. */
export function kindOf(path: string): FileKind {
  return KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
}

export interface ImportPlan {
  /** What the person would call it: the folder, the one file, or "12 files". */
  readonly name: string;
  readonly folder: boolean;
  readonly dropped: Dropped;
  readonly counts: Readonly<Record<FileKind, number>>;
  readonly bytes: number;
  readonly bytesByKind: Readonly<Record<FileKind, number>>;
}

/** Up to so much, what was given is brought in at once: an import can be stopped, and taken back. */
const AT_ONCE_BYTES_MAX = 1_000_000_000;
const AT_ONCE_FILES_MAX = 5_000;

/** True for what is so much that a person should look at it before it is written. */
export function wantsALook({ bytes, dropped }: ImportPlan): boolean {
  return bytes > AT_ONCE_BYTES_MAX || dropped.files.length > AT_ONCE_FILES_MAX || dropped.files.length === 0;
}

/** Counts what was dropped. */
export function importPlan(dropped: Dropped): ImportPlan {
  const counts: Record<FileKind, number> = { note: 0, image: 0, document: 0, sound: 0, film: 0, other: 0 };
  const bytesByKind = { ...counts };
  let bytes = 0;
  for (const { path, file } of dropped.files) {
    const kind = kindOf(path);
    counts[kind]++;
    bytesByKind[kind] += file.size;
    bytes += file.size;
  }
  return { name: nameOf(dropped), folder: dropped.folders.length > 0, dropped, counts, bytes, bytesByKind };
}

function nameOf({ folders, files }: Dropped): string {
  const [first] = folders;
  if (folders.length === 1 && first !== undefined) return first;
  if (folders.length > 1) return words.dropped.folders(folders.length);
  return files.length === 1 ? files[0]!.path : words.amounts.files(files.length);
}

/** The one graph of a drop, when it is nothing else: its nodes come in, not the file. */
export function graphIn({ files, unread }: Dropped): ImportFile | undefined {
  const [only] = files;
  return files.length === 1 && unread.length === 0 && only !== undefined && isGraphml(only.path)
    ? only
    : undefined;
}

/** The one `.mx` file of a drop, when it is nothing else: it is opened as a memex of its own. */
export function memexFileIn({ files, unread }: Dropped): File | undefined {
  const [only] = files;
  return files.length === 1 && unread.length === 0 && only !== undefined && /\.mx$/i.test(only.path)
    ? only.file
    : undefined;
}
