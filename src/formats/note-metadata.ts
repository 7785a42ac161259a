/** What a node's metadata takes from its file: from the path, and from the front matter and tags of a note. */
import type { Saying } from '../mx/saying.ts';
import type { Json, JsonObject } from '../mx/types.ts';
import { readFrontMatter } from './front-matter.ts';
import { inlineTags } from './inline-tags.ts';
import { mediaTypeOf, SNIFF_BYTES } from './media-type.ts';

export interface NoteMetadata {
  /** The type that the front matter names, if it names one that a note may have. */
  readonly type?: string;
  /** Properties of the front matter; `title`, `tags` and `aliases` in the form that nodes keep them in. */
  readonly metadata: JsonObject;
  /** What is wrong with the front matter. */
  readonly problem?: Saying;
}

export interface FileDescription extends NoteMetadata {
  readonly type: string;
  readonly mediaType: string;
}

/** Text above this size is a file like any other: it is not searched for properties and tags. */
export const NOTE_BYTES_MAX = 4 * 1024 * 1024;

/** Notion's export ends each name with the page's id. */
const NOTION_ID = /(?<=\S) [0-9a-f]{32}$/;

/** Properties that say what a node is; in front matter they would only claim it. */
const KEPT_FROM_FRONT_MATTER = new Set([
  'path',
  'filename',
  'type',
  'tag',
  'alias',
  'tags',
  'aliases',
  'title',
]);
/** Types that have a meaning of their own. */
const RESERVED_TYPES = new Set(['file', 'untyped']);
const TYPE_LENGTH_MAX = 64;

/**
 * Metadata from the text of a note: the front matter's properties (those without a value left out), `tags` from
 * front matter and text together, `aliases` as a list, `title` when the front matter has one.
 */
export function noteMetadata(text: string): NoteMetadata {
  const { properties, problem } = readFrontMatter(text);
  const title = scalarText(properties.title);
  const type = scalarText(properties.type);
  const isType =
    type !== '' && type.length <= TYPE_LENGTH_MAX && !RESERVED_TYPES.has(type) && !type.includes('\n');
  const tags = distinctTags([...tagList(properties.tags), ...tagList(properties.tag), ...inlineTags(text)]);
  const aliases = [...new Set([...textList(properties.aliases), ...textList(properties.alias)])];
  const others = Object.entries(properties).filter(
    ([key, value]) => value !== null && !KEPT_FROM_FRONT_MATTER.has(key),
  );
  return {
    ...(isType && { type }),
    metadata: {
      ...Object.fromEntries(others),
      ...(title !== '' && { title }),
      ...(tags.length > 0 && { tags }),
      ...(aliases.length > 0 && { aliases }),
    },
    ...(problem !== undefined && { problem }),
  };
}

/**
 * What a file becomes: a note for Markdown (titled as its front matter says, else as the file is called), a file
 * for anything else. `path` begins with the root folder's name. Of a file longer than `NOTE_BYTES_MAX` the first
 * bytes are enough (`isWhole` false): it gets no properties and tags.
 */
export function describeFile(path: string, content: Uint8Array, isWhole = true): FileDescription {
  const filename = path.slice(path.lastIndexOf('/') + 1);
  const mediaType = mediaTypeOf(filename, content.subarray(0, SNIFF_BYTES));
  if (mediaType !== 'text/markdown') return { type: 'file', mediaType, metadata: { filename, path } };
  const note =
    isWhole && content.length <= NOTE_BYTES_MAX
      ? noteMetadata(new TextDecoder().decode(content))
      : { metadata: {} };
  const title = filename.replace(/\.[^.]+$/, '').replace(NOTION_ID, '');
  return { type: 'note', ...note, mediaType, metadata: { title, ...note.metadata, filename, path } };
}

/** Scalars as text: `title: 1984` is a title. */
function scalarText(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function textList(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).map(scalarText).filter((text) => text !== '');
}

/** Tags of a property: a list, or a text with commas or spaces between them. */
function tagList(value: Json | undefined): string[] {
  const list = typeof value === 'string' ? value.split(/[\s,]+/) : textList(value);
  return list.map((tag) => tag.trim().replace(/^#+/, '')).filter((tag) => tag !== '');
}

/** One of the spellings that differ by case alone: the first. */
function distinctTags(tags: readonly string[]): string[] {
  const bySpelling = new Map<string, string>();
  for (const tag of tags) {
    const key = tag.toLowerCase();
    if (!bySpelling.has(key)) bySpelling.set(key, tag);
  }
  return [...bySpelling.values()];
}
