/**
 * What a type of link means: how it reads from either end, its colour, and which nodes it may join. Those that everybody
 * needs are built in; a person changes them and adds others, as settings of the memex.
 */
import { decodeJsonValue } from '../content/json-record.ts';
import { MxError } from '../errors.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyBytes } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { Json } from '../types.ts';
import { textKey } from './text-key.ts';

export interface LinkKind {
  /** As it stands in links. */
  readonly type: string;
  /** How it reads from its source: "cites". */
  readonly label: string;
  /** How it reads from its target: "cited by"; empty where nobody has said it. */
  readonly inverse: string;
  readonly description: string;
  /** One of the ten inks, 1 to 10; none leaves it to whoever draws. */
  readonly ink?: number;
  /** Types of nodes that it may lead from, and to; of any type when there are none. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What a person may say of a type of link; what is not said is as it is built in. */
export type LinkKindParts = Partial<Omit<LinkKind, 'type'>>;

export const INKS = 10;
/** Lenient, since a long name of another program may be cut in the midst of a character. */
const decoder = new TextDecoder();

const built = (type: string, inverse: string, ink: number, description: string): LinkKind => ({
  type,
  label: type,
  inverse,
  description,
  ink,
  from: [],
  to: [],
});

const BUILT_IN: readonly LinkKind[] = [
  built('cites', 'cited by', 4, 'Names it as a source, or quotes it.'),
  built('part of', 'has part', 9, 'Belongs to something larger.'),
  built('derived from', 'source of', 5, 'Was made out of it: a summary, a translation, a later draft.'),
  built('supports', 'supported by', 1, 'Is a reason for it.'),
  built('contradicts', 'contradicted by', 7, 'Is a reason against it.'),
  built('follows', 'leads to', 6, 'Comes after it.'),
  built('relates to', 'relates to', 3, 'Has to do with it.'),
];

/** The types that every memex knows. */
export const BUILT_IN_LINK_TYPES: readonly string[] = BUILT_IN.map(({ type }) => type);

const SETTING = 'link type ';
export const settingOf = (type: string): string => SETTING + type;

/** What a memex says of a type. A setting that makes no sense, from another program, is as if it were not there. */
export function linkKind(reader: TreeReader, type: string): LinkKind {
  const bytes = reader.get(SPACE.setting + textKey(settingOf(type)));
  return { ...usualKind(type), ...(bytes === undefined ? {} : sensible(decodeJsonValue(bytes))) };
}

/** What a type means as long as nobody has said anything of it. */
export function usualKind(type: string): LinkKind {
  const known = BUILT_IN.find((kind) => kind.type === type);
  return known ?? { type, label: type, inverse: '', description: '', from: [], to: [] };
}

/** Types that a memex says something of. */
export function* typesWithSetting(reader: TreeReader): Generator<string> {
  const prefix = SPACE.setting + SETTING;
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) yield decoder.decode(keyBytes(cursor.key, prefix.length));
}

/** True for the number of an ink. */
export function isInk(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= INKS;
}

function sensible(value: Json): LinkKindParts {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const { label, inverse, description, ink, from, to } = value as Record<string, unknown>;
  return {
    ...(typeof label === 'string' && label !== '' ? { label } : {}),
    ...(typeof inverse === 'string' ? { inverse } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(isInk(ink) ? { ink } : {}),
    ...(isNames(from) ? { from } : {}),
    ...(isNames(to) ? { to } : {}),
  };
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** @throws MxError `invalid-argument` when a type of link does not join nodes of these types */
export function requireAllowedEnds(
  kind: LinkKind,
  source: { readonly title: string; readonly type: string },
  target: { readonly title: string; readonly type: string },
): void {
  for (const [way, allowed, node] of [
    ['from', kind.from, source],
    ['to', kind.to, target],
  ] as const) {
    if (allowed.length === 0 || allowed.includes(node.type)) continue;
    throw new MxError(
      'invalid-argument',
      refusalSaying(way === 'from' ? 'linkFrom' : 'linkTo', kind.label, allowed, node.title, node.type),
      { type: kind.type, end: way, allowed, nodeType: node.type },
    );
  }
}
