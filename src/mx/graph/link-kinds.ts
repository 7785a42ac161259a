/**
 * What a memex says of its types of links: how one reads from either end, its colour, and which nodes it may join. A
 * person changes those that are built in (`usual-link-kinds.ts`) and adds others, as settings of the memex.
 */
import { decodeJsonValue } from '../content/json-record.ts';
import { MxError } from '../errors.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyBytes } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { Json } from '../types.ts';
import { textKey } from './text-key.ts';
import { isInk, type LinkKind, type LinkKindParts, usualKind } from './usual-link-kinds.ts';

/** Lenient, since a long name of another program may be cut in the midst of a character. */
const decoder = new TextDecoder();

const SETTING = 'link type ';
export const settingOf = (type: string): string => SETTING + type;

/** What a memex says of a type. A setting that makes no sense, from another program, is as if it were not there. */
export function linkKind(reader: TreeReader, type: string): LinkKind {
  const bytes = reader.get(SPACE.setting + textKey(settingOf(type)));
  return { ...usualKind(type), ...(bytes === undefined ? {} : sensible(decodeJsonValue(bytes))) };
}

/** Types that a memex says something of. */
export function* typesWithSetting(reader: TreeReader): Generator<string> {
  const prefix = SPACE.setting + SETTING;
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) yield decoder.decode(keyBytes(cursor.key, prefix.length));
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
