/** What the store is told of a note or a figure: as if a folder of the sample's name had been imported. */
import { noteMetadata } from '../formats/note-metadata.ts';
import type { JsonObject } from '../mx/index.ts';
import type { SampleSource } from './sources.ts';

/** The folder that the notes would have lain in; it stands first in their paths. */
const ROOT = 'History of hypertext';

export interface Described {
  readonly type: string;
  readonly mediaType: string;
  readonly metadata: JsonObject;
  readonly content: string;
}

export function describe({ kind, name, path }: SampleSource, text: string): Described {
  const place = { filename: path.slice(path.lastIndexOf('/') + 1), path: `${ROOT}/${path}` };
  if (kind === 'figure') return { type: 'file', mediaType: 'image/svg+xml', metadata: place, content: text };
  const { type, metadata } = noteMetadata(text);
  return {
    type: type ?? 'note',
    mediaType: 'text/markdown',
    metadata: { title: name, ...metadata, ...place },
    content: text,
  };
}
