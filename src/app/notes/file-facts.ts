/** What a file is, in words: "PNG image, 48 KB". */
import { size } from '../state/sentence.ts';

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^image\/svg\+xml$/, 'SVG drawing'],
  [/^image\//, 'image'],
  [/^audio\//, 'sound'],
  [/^video\//, 'film'],
  [/^application\/pdf$/, 'PDF'],
  [/^text\/markdown$/, 'Note'],
  [/^text\//, 'text'],
  [/json|javascript|xml|yaml/, 'text'],
  [/zip|compressed|tar/, 'archive'],
];

/** Names that are not written in capitals. */
const WRITTEN: Readonly<Record<string, string>> = {
  JAVASCRIPT: 'JavaScript',
  TYPESCRIPT: 'TypeScript',
  SHOCKWAVE: 'Shockwave',
  ICON: 'Icon',
};

/** The kind of a media type: "PNG image", "PDF", "File". */
export function fileKind(mediaType: string): string {
  const kind = KINDS.find(([pattern]) => pattern.test(mediaType))?.[1];
  if (kind === undefined) return 'File';
  if (/^[A-Z]/.test(kind)) return kind;
  const name = (mediaType.split('/')[1] ?? '')
    .replace(/\+.*$/, '')
    .replace(/^(x-|vnd\.(.*\.)?)/, '')
    .toUpperCase();
  return name === '' || name === 'PLAIN' ? typeWord(kind) : `${WRITTEN[name] ?? name} ${kind}`;
}

/** Kind and size; an empty note says so. */
export function fileFacts(mediaType: string, bytes: number): string {
  if (mediaType === 'text/markdown' && bytes === 0) return 'No text yet';
  if (mediaType === 'text/markdown') return size(bytes);
  return `${fileKind(mediaType)}, ${size(bytes)}`;
}

function typeWord(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
