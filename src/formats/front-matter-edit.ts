/**
 * Properties written into front matter, one at a time. What is not changed stays as it was written, comments and all: only
 * the lines of one property are replaced. Where they cannot be told apart (a map in braces, an anchor that another value
 * repeats), all is written anew, with the same values.
 */
import { isMap, isScalar, type Pair, parseDocument, stringify } from 'yaml';
import { MxError } from '../mx/errors.ts';
import type { Json, JsonObject } from '../mx/types.ts';
import { readFrontMatter } from './front-matter.ts';
import { importSaying } from './import-sayings.ts';

export type PropertyEdit =
  | { readonly kind: 'set'; readonly name: string; readonly value: Json }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  /** To be the `to`th of all, counted from 0 without it. */
  | { readonly kind: 'move'; readonly name: string; readonly to: number };

/** Properties in the order of the text; those without a value among them, as null. */
export type PropertyList = readonly (readonly [name: string, value: Json])[];

/** A property with the lines that it stands on: those of comments over it, then its own. */
interface Entry {
  readonly name: string;
  readonly value: Json;
  readonly over: string;
  readonly lines: string;
}

interface Taken {
  readonly entries: readonly Entry[];
  /** What follows the last of them, as comments do. */
  readonly rest: string;
}

/** The properties that front matter has; of a name that stands there twice the last. */
export function matterProperties(matter: string): PropertyList {
  const { properties, end } = readFrontMatter(matter);
  if (end === 0) return [];
  const order = takenApart(yamlOf(matter), properties)?.entries.map(({ name }) => name);
  const names = order ?? Object.keys(properties);
  return [...new Set(names)].map((name) => [name, properties[name] ?? null] as const);
}

/**
 * Front matter after an edit, with its fences and the empty lines below; empty when no property and no comment is left.
 * @param matter as it stands at the beginning of a text; empty for none
 * @throws MxError `invalid-argument` for front matter that is no YAML, and for a name that is taken
 */
export function editedMatter(matter: string, edit: PropertyEdit): string {
  const { properties, end, problem } = readFrontMatter(matter);
  if (problem !== undefined) throw new MxError('invalid-argument', problem);
  if (edit.kind === 'rename' && edit.name !== edit.to && Object.hasOwn(properties, edit.to))
    throw new MxError('invalid-argument', importSaying('propertyTaken', edit.to));
  const yaml = yamlOf(matter);
  const taken = takenApart(yaml, properties);
  const before = taken?.entries.map(({ name, value }) => [name, value] as const);
  const wanted = edited(before ?? Object.entries(properties), edit);
  const pieces = taken === undefined ? undefined : joined(editedEntries(taken.entries, edit), taken.rest);
  const written = pieces !== undefined && says(pieces, wanted) ? pieces : writtenAnew(wanted);
  if (written.trim() === '') return '';
  const below = end === 0 ? '\n' : matter.slice(end);
  const made = `---\n${written}---\n${below}`;
  return matter.includes('\r\n') ? made.replace(/\r?\n/g, '\r\n') : made;
}

function edited(list: PropertyList, edit: PropertyEdit): PropertyList {
  const others = list.filter(([name]) => name !== edit.name);
  const at = list.findIndex(([name]) => name === edit.name);
  switch (edit.kind) {
    case 'set':
      return at < 0
        ? [...list, [edit.name, edit.value]]
        : list.map(([name, value]) => [name, name === edit.name ? edit.value : value] as const);
    case 'remove':
      return others;
    case 'rename':
      return list.map(([name, value]) => [name === edit.name ? edit.to : name, value] as const);
    case 'move': {
      const moved = list[at];
      return moved === undefined ? list : others.toSpliced(edit.to, 0, moved);
    }
  }
}

function editedEntries(entries: readonly Entry[], edit: PropertyEdit): readonly Entry[] {
  const at = entries.findIndex(({ name }) => name === edit.name);
  const entry = entries[at];
  if (edit.kind === 'set') {
    const made = {
      name: edit.name,
      value: edit.value,
      over: entry?.over ?? '',
      lines: lineOf(edit.name, edit.value),
    };
    return entry === undefined ? [...entries, made] : entries.with(at, made);
  }
  if (entry === undefined) return entries;
  if (edit.kind === 'remove') return entries.toSpliced(at, 1);
  if (edit.kind === 'move') return entries.toSpliced(at, 1).toSpliced(edit.to, 0, entry);
  const key = lineOf(edit.to, null).replace(/:\s*$/, '');
  const colon = entry.lines.indexOf(':');
  const isPlain = entry.lines.slice(0, colon) === entry.name;
  const lines = isPlain ? key + entry.lines.slice(colon) : lineOf(edit.to, entry.value);
  return entries.with(at, { ...entry, name: edit.to, lines });
}

/** The lines of each property; undefined where they cannot be told apart. */
function takenApart(yaml: string, properties: JsonObject): Taken | undefined {
  const { contents, errors } = parseDocument(yaml, {
    prettyErrors: false,
    logLevel: 'silent',
    uniqueKeys: false,
  });
  if (contents === null) return { entries: [], rest: yaml };
  if (errors.length > 0 || !isMap(contents) || contents.flow === true || contents.anchor !== undefined)
    return undefined;
  const entries: Entry[] = [];
  let from = 0;
  for (const pair of contents.items) {
    const place = placeOf(yaml, pair);
    if (place === undefined || place.start < from) return undefined;
    const { name, start, end } = place;
    if (!Object.hasOwn(properties, name)) return undefined;
    if (entries.some((entry) => entry.name === name)) return undefined;
    entries.push({
      name,
      value: properties[name] ?? null,
      over: yaml.slice(from, start),
      lines: yaml.slice(start, end),
    });
    from = end;
  }
  return { entries, rest: yaml.slice(from) };
}

function placeOf(yaml: string, pair: Pair): { name: string; start: number; end: number } | undefined {
  const { key, value } = pair;
  if (!isScalar(key) || key.range == null || key.tag !== undefined || key.anchor !== undefined)
    return undefined;
  const start = key.range[0];
  const isAtStartOfLine = start === 0 || yaml[start - 1] === '\n';
  if (!isAtStartOfLine || typeof value !== 'object' || value === null || !('range' in value))
    return undefined;
  const range: unknown = value.range;
  const ends: unknown = Array.isArray(range) ? range[1] : undefined;
  if (typeof ends !== 'number') return undefined;
  const last = Math.max(ends, start + 1);
  const newline = yaml[last - 1] === '\n' ? last - 1 : yaml.indexOf('\n', last);
  return { name: String(key.value), start, end: newline < 0 ? yaml.length : newline + 1 };
}

function joined(entries: readonly Entry[], rest: string): string {
  const parts = entries.flatMap(({ over, lines }) => [over, lines]);
  return [...parts, rest].map((part) => (part === '' || part.endsWith('\n') ? part : `${part}\n`)).join('');
}

/** True when YAML says just this, in this order. */
function says(yaml: string, wanted: PropertyList): boolean {
  const { properties, problem } = readFrontMatter(`---\n${yaml}---\n`);
  if (problem !== undefined) return false;
  const names = Object.keys(properties);
  return (
    names.length === wanted.length &&
    wanted.every(
      ([name, value]) =>
        Object.hasOwn(properties, name) && JSON.stringify(properties[name]) === JSON.stringify(value),
    )
  );
}

function writtenAnew(list: PropertyList): string {
  return list.map(([name, value]) => lineOf(name, value)).join('');
}

/** A property as YAML; what is none stands there without a value. */
function lineOf(name: string, value: Json): string {
  // a map, since names that are numbers would change their place in an object
  return stringify(new Map([[name, value]]), { lineWidth: 0, nullStr: '' });
}

function yamlOf(matter: string): string {
  return matter
    .slice(0, readFrontMatter(matter).end)
    .replace(/\r\n/g, '\n')
    .replace(/^\ufeff?---[^\n]*\n/, '')
    .replace(/^---[ \t]*\n?$/m, '');
}
