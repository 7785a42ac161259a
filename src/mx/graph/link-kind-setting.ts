/**
 * Saying what a type of link means, as a setting. It stands apart from reading that, which refuses nothing.
 */
import { MxError } from '../errors.ts';
import { type NamedThing, refusalSaying } from '../refusal-sayings.ts';
import type { Json } from '../types.ts';
import { settingOf } from './link-kinds.ts';
import { INKS, isInk, type LinkKindParts, usualKind } from './usual-link-kinds.ts';

const NAME_CHARS_MAX = 80;
const DESCRIPTION_CHARS_MAX = 500;
const TYPES_MAX = 32;

/**
 * The setting that says so of a type; its value is null when all is as usual.
 * @throws MxError `invalid-argument` for what makes no sense
 */
export function linkKindSetting(type: string, parts: LinkKindParts): { name: string; value: Json } {
  requireName('A type of link', type);
  const kind = { ...usualKind(type), ...parts };
  requireName('The label of a link', kind.label);
  if (kind.inverse !== '') requireName('The label of a link', kind.inverse);
  if (kind.description.length > DESCRIPTION_CHARS_MAX)
    throw new MxError('invalid-argument', refusalSaying('descriptionLong', DESCRIPTION_CHARS_MAX));
  if (kind.ink !== undefined && !isInk(kind.ink))
    throw new MxError('invalid-argument', refusalSaying('linkInk', INKS));
  for (const end of [kind.from, kind.to]) {
    if (end.length > TYPES_MAX)
      throw new MxError('invalid-argument', refusalSaying('typesForEnd', TYPES_MAX));
    for (const each of end) requireName('A type of node', each);
  }
  const usual = usualKind(type);
  const said = Object.entries(kind).filter(
    ([key, value]) => key !== 'type' && JSON.stringify(value) !== JSON.stringify(Reflect.get(usual, key)),
  );
  return { name: settingOf(type), value: said.length === 0 ? null : Object.fromEntries(said) };
}

function requireName(what: NamedThing, name: string): void {
  if (name.trim() !== '' && name === name.trim() && name.length <= NAME_CHARS_MAX && !/[\p{Cc}]/u.test(name))
    return;
  throw new MxError('invalid-argument', refusalSaying('nameForm', what, NAME_CHARS_MAX));
}
