/**
 * YAML front matter of a Markdown text, as JSON. What is wrong with it is told, never thrown: the text is a
 * person's, and stays as it is.
 */
import { isAlias, parseDocument } from 'yaml';
import { frontMatterEnd } from '../mx/references/prose-blocks.ts';
import type { Saying } from '../mx/saying.ts';
import type { Json, JsonObject } from '../mx/types.ts';
import { importSaying } from './import-sayings.ts';

export interface FrontMatter {
  /** Empty when there is none, or when it is no map of names and values. */
  readonly properties: JsonObject;
  /** Where the block ends, closing line included, in UTF-16 code units; 0 when the text has none. */
  readonly end: number;
  /** What is wrong with it. */
  readonly problem?: Saying;
}

/** Longer front matter is not read: parsing YAML is slow, and properties are meant for people. */
const LENGTH_MAX = 256 * 1024;
const DEPTH_MAX = 32;
/** How often an anchor of YAML may be repeated, so that a few lines cannot become gigabytes. */
const ALIASES_MAX = 100;

/** The front matter at the beginning of a text. */
export function readFrontMatter(text: string): FrontMatter {
  const end = frontMatterEnd(text);
  if (end === 0) return { properties: {}, end };
  if (end > LENGTH_MAX) {
    return { properties: {}, end, problem: importSaying('matterTooLong', LENGTH_MAX / 1024) };
  }
  const yaml = text
    .slice(0, end)
    .replace(/^\ufeff?---[^\n]*\n/, '')
    .replace(/---[ \t]*\r?\n?$/, '');
  try {
    const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
    const [error] = document.errors;
    if (error !== undefined)
      return { properties: {}, end, problem: importSaying('matterNoYaml', error.message) };
    if (isAlias(document.contents)) return { properties: {}, end };
    const value: unknown = document.toJS({ maxAliasCount: ALIASES_MAX });
    if (value === null || value === undefined) return { properties: {}, end };
    const json = toJson(value, 0);
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      return { properties: {}, end, problem: importSaying('matterNoMap') };
    }
    return { properties: json as JsonObject, end };
  } catch (error) {
    const reason = error instanceof TooDeep ? importSaying('matterTooDeep', DEPTH_MAX) : textOf(error);
    return { properties: {}, end, problem: importSaying('matterUnreadable', reason) };
  }
}

class TooDeep extends Error {}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** YAML's values as JSON: dates stay as they were written, what JSON has no word for becomes text. */
function toJson(value: unknown, depth: number): Json {
  if (depth > DEPTH_MAX) throw new TooDeep();
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)]));
  }
  return String(value);
}
