/** What the data of a graph's nodes and edges become: titles, types, times, and metadata for the rest. */
import type { AddLink, AddNode, Json } from '../mx/index.ts';
import { DRAWN_LABEL, type GraphmlEdge, type GraphmlNode } from './graphml.ts';

const NODE_TYPE = 'note';
const LINK_TYPE = 'relates to';
/** Under which names programs keep what a node is called, in the order in which they are believed. */
const TITLE_NAMES = ['title', 'name', DRAWN_LABEL];
const NODE_TYPE_NAMES = ['type', 'kind'];
const LINK_TYPE_NAMES = ['type', 'relation', 'relationship', 'kind', 'label', 'name'];
/** Bytes of a type's name; a longer one is no type. */
const TYPE_BYTES_MAX = 256;
/** Seconds since 1970 stay below this until the year 5138; milliseconds passed it in 1973. */
const SECONDS_MAX = 1e11;
/** What a memex itself means something by. */
const RESERVED = new Set(['path', 'filename', 'importedfrom', 'importedid']);

const encoder = new TextEncoder();

/** @param file name of the file, under which the node is known again */
export function graphNode({ id, data }: GraphmlNode, file: string): AddNode {
  const left = new Map(data);
  const title = takeText(left, TITLE_NAMES) ?? id;
  const type = takeType(left, NODE_TYPE_NAMES) ?? NODE_TYPE;
  const created = takeTime(left, 'created');
  const modified = takeTime(left, 'modified');
  const tags = listOf(left, 'tags');
  const aliases = [...new Set([id, ...listOf(left, 'aliases')])];
  return {
    kind: 'addNode',
    type,
    content: '',
    mediaType: 'text/markdown',
    metadata: {
      ...metadataOf(left),
      title,
      aliases,
      ...(tags.length === 0 ? {} : { tags }),
      importedFrom: file,
      importedId: id,
    },
    ...(created === undefined ? {} : { created }),
    ...(modified === undefined ? {} : { modified }),
  };
}

export function graphLink({ data }: GraphmlEdge): Pick<AddLink, 'type' | 'metadata'> {
  const left = new Map(data);
  const type = takeType(left, LINK_TYPE_NAMES) ?? LINK_TYPE;
  return { type, metadata: metadataOf(left) };
}

/** The key of this name, whatever its case. */
function keyIn(data: ReadonlyMap<string, Json>, name: string): string | undefined {
  return data.has(name) ? name : [...data.keys()].find((key) => key.toLowerCase() === name);
}

/** Takes the first text of these names out. */
function takeText(
  data: Map<string, Json>,
  names: readonly string[],
  fits = (_: string) => true,
): string | undefined {
  for (const name of names) {
    const key = keyIn(data, name);
    const value = key === undefined ? undefined : data.get(key);
    if (key === undefined || value === undefined || value === null) continue;
    const text = String(value).trim();
    if (text === '' || !fits(text)) continue;
    data.delete(key);
    return text;
  }
  return undefined;
}

function takeType(data: Map<string, Json>, names: readonly string[]): string | undefined {
  return takeText(data, names, (text) => encoder.encode(text).length <= TYPE_BYTES_MAX);
}

/** Milliseconds since 1970; what is no time stays. */
function takeTime(data: Map<string, Json>, name: string): number | undefined {
  const key = keyIn(data, name);
  const value = key === undefined ? undefined : data.get(key);
  if (key === undefined) return undefined;
  const number = typeof value === 'number' ? value : Number.NaN;
  const time =
    typeof value === 'string' ? Date.parse(value) : Math.round(number < SECONDS_MAX ? number * 1000 : number);
  if (!(time >= 0 && time < 2 ** 48)) return undefined;
  data.delete(key);
  return time;
}

function listOf(data: Map<string, Json>, name: string): string[] {
  const key = keyIn(data, name);
  const value = key === undefined ? undefined : data.get(key);
  if (key === undefined || typeof value !== 'string') return [];
  data.delete(key);
  return value
    .split(/[,;]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function metadataOf(data: ReadonlyMap<string, Json>) {
  const entries = [...data].map(([name, value]) => [
    RESERVED.has(name.toLowerCase()) ? `${name} there` : name,
    value,
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, Json>>;
}
