/** Parts of what was typed in the search box, and what is wrong with it, as a person would say it. */
import type { BoxPart, BoxProblem } from '../../mx/query/box-query.ts';
import type { Being, Having } from '../../mx/query/condition.ts';
import { typeLabel } from '../parts/node-types.ts';

const HAVING: Readonly<Record<Having, string>> = {
  link: 'links to something',
  backlink: 'is linked to',
  reference: 'mentions something',
  tag: 'has a tag',
  alias: 'has another name',
  versions: 'has older versions',
};
const BEING: Readonly<Record<Being, string>> = {
  orphan: 'stands alone',
  root: 'nothing links to it',
  leaf: 'links to nothing',
  untitled: 'has no title',
};

/** @param forms true when words are found in any form */
export function explainPart({ kind, value, not }: BoxPart, forms = false): string {
  const said = forms && kind === 'words' ? `${say(kind, value)} in any form` : say(kind, value);
  return not ? `not: ${said}` : said;
}

function say(kind: BoxPart['kind'], value: string): string {
  const quoted = `“${value.replace(/[*~]\d?$/, '')}”`;
  switch (kind) {
    case 'words':
      return quoted;
    case 'phrase':
      return `${quoted} word for word`;
    case 'prefix':
      return `begins with ${quoted}`;
    case 'like':
      return `like ${quoted}`;
    case 'title':
      return `${quoted} in the title`;
    case 'alias':
      return `${quoted} in another name`;
    case 'heading':
      return `${quoted} in a heading`;
    case 'tag':
      return `tagged #${value.replace(/^#/, '')}`;
    case 'type':
      return `of type ${typeLabel(value)}`;
    case 'link':
      return `joined with ${quoted}`;
    case 'created':
      return `made ${sayTime(value)}`;
    case 'modified':
      return `changed ${sayTime(value)}`;
    case 'has':
      return isKey(HAVING, value.toLowerCase()) ? HAVING[value.toLowerCase() as Having] : `has ${quoted}`;
    case 'is':
      return isKey(BEING, value.toLowerCase()) ? BEING[value.toLowerCase() as Being] : `is ${quoted}`;
    case 'property':
      return /[:=<>]/.test(value) ? `property ${value.replace(':', ' is ')}` : `has the property ${value}`;
  }
}

function isKey(all: object, key: string): boolean {
  return Object.hasOwn(all, key);
}

function sayTime(value: string): string {
  const back = /^(\d+)([dwmy])$/.exec(value);
  if (back !== null) {
    const unit = { d: 'days', w: 'weeks', m: 'months', y: 'years' }[back[2] ?? 'd'] ?? 'days';
    return `in the last ${back[1]} ${unit}`;
  }
  const [, sign = '', rest = ''] = /^(>=|<=|>|<|)(.*)$/.exec(value) ?? [];
  const words = { '>': 'after ', '>=': 'since ', '<': 'before ', '<=': 'until ' }[sign] ?? '';
  if (rest === 'today' || rest === 'yesterday') return words + rest;
  return (words === '' ? (rest.includes('..') ? '' : 'in ') : words) + rest.replace('..', ' to ');
}

export function explainProblem({ problem, typed, expected }: BoxProblem): string {
  const meant = expected.length === 0 ? '' : ` ${sayMeant(expected)}`;
  switch (problem) {
    case 'unknown key':
      return `“${typed}:” is no key of the search, so its words are looked for.${meant}`;
    case 'unknown value':
      return `“${typed}” is not known there, and is left out.${meant}`;
    case 'no date':
      return `“${typed}” is no day, month, year or span, and is left out.${meant}`;
    case 'no value':
      return `Nothing follows “${typed}”, so it is left out.`;
    case 'not closed':
      return 'The quotation marks are not closed yet.';
  }
}

function sayMeant(expected: readonly string[]): string {
  const all = expected.map((each) => `“${each}”`);
  const last = all.pop();
  return `Meant may be ${all.length === 0 ? last : `${all.join(', ')} or ${last}`}.`;
}
