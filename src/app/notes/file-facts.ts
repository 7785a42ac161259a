/** What a file is, in words: "PNG image, 48 KB". */
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** Kinds that a format's name stands before: "PNG image". */
const NAMED_KINDS = [
  [/^image\//, 'image', 'namedImage'],
  [/^audio\//, 'sound', 'namedSound'],
  [/^video\//, 'film', 'namedFilm'],
  [/^text\/|json|javascript|xml|yaml/, 'text', 'namedText'],
  [/zip|compressed|tar/, 'archive', 'namedArchive'],
] as const;

/** Names that are not written in capitals. */
const WRITTEN: Readonly<Record<string, string>> = {
  JAVASCRIPT: 'JavaScript',
  TYPESCRIPT: 'TypeScript',
  SHOCKWAVE: 'Shockwave',
  ICON: 'Icon',
};

/** The kind of a media type: "PNG image", "PDF", "File". */
export function fileKind(mediaType: string): string {
  if (mediaType === 'image/svg+xml') return words.files.drawing;
  if (mediaType === 'application/pdf') return words.files.pdf;
  if (mediaType === 'text/markdown') return words.files.note;
  const kind = NAMED_KINDS.find(([pattern]) => pattern.test(mediaType));
  if (kind === undefined) return words.files.file;
  const [, plain, named] = kind;
  const name = (mediaType.split('/')[1] ?? '')
    .replace(/\+.*$/, '')
    .replace(/^(x-|vnd\.(.*\.)?)/, '')
    .toUpperCase();
  return name === '' || name === 'PLAIN' ? words.files[plain] : words.files[named](WRITTEN[name] ?? name);
}

/** Kind and size; an empty note says so. */
export function fileFacts(mediaType: string, bytes: number): string {
  if (mediaType === 'text/markdown' && bytes === 0) return words.files.noTextYet;
  if (mediaType === 'text/markdown') return size(bytes);
  return words.files.kindAndSize(fileKind(mediaType), size(bytes));
}
