/**
 * What kind of value a property has, by its name: kept for the whole memex as its settings `property NAME`, and guessed
 * from a value where nothing is said. It decides how a value is shown and written, never what may stand there: a value of
 * another kind stays as it is.
 */
import { MxError } from '../errors.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { Json } from '../types.ts';

export const PROPERTY_KINDS = ['text', 'number', 'date', 'yes/no', 'list', 'link'] as const;
export type PropertyKind = (typeof PROPERTY_KINDS)[number];

export const PROPERTY_SETTING = 'property ' as const;
const NAME_CHARS_MAX = 80;
/** Lists whatever a person says, for the memex reads them so. */
const ALWAYS_LISTS: ReadonlySet<string> = new Set(['tags', 'aliases']);

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const LINK = /^\[\[[^[\]\n]+\]\]$/;

/**
 * The setting that says so of a property; without a kind it is guessed again.
 * @throws MxError `invalid-argument` for a name that no property can have
 */
export function propertyKindSetting(
  name: string,
  kind: PropertyKind | undefined,
): { name: string; value: Json } {
  if (!isPropertyName(name))
    throw new MxError('invalid-argument', refusalSaying('propertyName', NAME_CHARS_MAX));
  return { name: PROPERTY_SETTING + name, value: kind === undefined ? null : { kind } };
}

/** True for a name that a person may give to a property. */
export function isPropertyName(name: string): boolean {
  return name !== '' && name === name.trim() && name.length <= NAME_CHARS_MAX && !/\p{Cc}/u.test(name);
}

/** What a setting says; one that makes no sense, from another program, is as if it were not there. */
export function propertyKindIn(value: Json): PropertyKind | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { kind } = value as Record<string, unknown>;
  return PROPERTY_KINDS.find((known) => known === kind);
}

/** The kind that a value looks like; undefined for none at all, and for what no kind holds (a map of names and values). */
export function guessedKind(name: string, value: Json): PropertyKind | undefined {
  if (ALWAYS_LISTS.has(name)) return 'list';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'yes/no';
  if (Array.isArray(value)) return value.every(isPlain) ? 'list' : undefined;
  if (typeof value !== 'string') return undefined;
  if (isDay(value)) return 'date';
  return LINK.test(value) ? 'link' : 'text';
}

/** True when a value can be shown and written as one of this kind; nothing at all fits everywhere. */
export function fitsKind(kind: PropertyKind, value: Json): boolean {
  if (value === null || value === '') return true;
  switch (kind) {
    case 'text':
      return typeof value === 'string' || typeof value === 'number';
    case 'number':
      return typeof value === 'number';
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'yes/no':
      return typeof value === 'boolean';
    case 'list':
      return isPlain(value) || (Array.isArray(value) && value.every(isPlain));
    case 'link':
      return typeof value === 'string' && LINK.test(value);
  }
}

/** True for a day that there is, written as 2026-11-27. */
export function isDay(text: string): boolean {
  const parts = DAY.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The name in `[[name]]`, without heading and label; undefined for what is no link. */
export function linkedName(value: Json): string | undefined {
  if (typeof value !== 'string' || !LINK.test(value)) return undefined;
  const name = value.slice(2, -2).split(/[#|]/, 1)[0]?.trim() ?? '';
  return name === '' ? undefined : name;
}

/** A value as a person who chooses this kind would have it, where it can be had without losing anything. */
export function asKind(kind: PropertyKind, value: Json): Json {
  if (fitsKind(kind, value)) return kind === 'list' && isPlain(value) && value !== '' ? [value] : value;
  if (kind === 'text' && typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (kind === 'number' && /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text) && String(Number(text)) === text)
    return Number(text);
  if (kind === 'yes/no' && /^(?:true|false)$/.test(text)) return text === 'true';
  if (kind === 'link' && text !== '' && !/[[\]|#\n]/.test(text)) return `[[${text}]]`;
  return value;
}

function isPlain(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
