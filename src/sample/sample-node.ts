/** What the store is told of a note or a figure: as if a folder of the sample's name had been imported. */
import { describeFile } from '../formats/note-metadata.ts';
import type { JsonObject } from '../mx/index.ts';
import type { SampleSource } from './sources.ts';

/** The folder that the notes would have lain in; it stands first in their paths. */
const ROOT = 'History of hypertext';
const encoder = new TextEncoder();

export interface Described {
  readonly type: string;
  readonly mediaType: string;
  readonly metadata: JsonObject;
  readonly content: string;
}

/** @throws Error when the front matter is malformed */
export function describe({ path }: SampleSource, text: string): Described {
  const { problem, ...described } = describeFile(`${ROOT}/${path}`, encoder.encode(text));
  if (problem !== undefined) throw new Error(`${path}: ${problem}`);
  return { ...described, content: text };
}
