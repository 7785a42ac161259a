/** Parts of what was typed in the search box, and what is wrong with it, as a person would say it. */
import type { BoxPart, BoxProblem } from '../../mx/query/box-query.ts';
import { typeLabel } from '../parts/node-types.ts';
import { words } from '../words/catalogue.ts';

/** @param forms true when words are found in any form */
export function explainPart({ kind, value, not }: BoxPart, forms = false): string {
  const said = explain(kind, value, forms);
  return not ? words.search.not(said) : said;
}

function explain(kind: BoxPart['kind'], value: string, forms: boolean): string {
  const { parts, having, being } = words.search;
  const text = value.replace(/[*~]\d?$/, '');
  switch (kind) {
    case 'words':
      return forms ? parts.inAnyForm(text) : parts.words(text);
    case 'tag':
      return parts.tag(value.replace(/^#/, ''));
    case 'type':
      return parts.type(typeLabel(value));
    case 'created':
    case 'modified':
      return parts[kind](explainTime(value));
    case 'has':
      return known(having, value) ?? parts.has(text);
    case 'is':
      return known(being, value) ?? parts.is(text);
    case 'property':
      return /[:=<>]/.test(value) ? parts.property(value) : parts.hasProperty(value);
    default:
      return parts[kind](text);
  }
}

function known(said: Readonly<Record<string, string>>, value: string): string | undefined {
  const key = value.toLowerCase();
  return Object.hasOwn(said, key) ? said[key] : undefined;
}

function explainTime(value: string): string {
  const { times } = words.search;
  const [, count = '', unit] = /^(\d+)([dwmy])$/.exec(value) ?? [];
  if (unit === 'd') return times.lastDays(Number(count));
  if (unit === 'w') return times.lastWeeks(Number(count));
  if (unit === 'm') return times.lastMonths(Number(count));
  if (unit === 'y') return times.lastYears(Number(count));
  const [, sign = '', rest = ''] = /^(>=|<=|>|<|)(.*)$/.exec(value) ?? [];
  const isDay = rest === 'today' || rest === 'yesterday';
  const [from = '', to] = rest.split('..', 2);
  const when = isDay ? times[rest] : to === undefined ? rest : times.fromTo(from, to);
  if (sign === '>') return times.after(when);
  if (sign === '>=') return times.since(when);
  if (sign === '<') return times.before(when);
  if (sign === '<=') return times.until(when);
  return isDay || to !== undefined ? when : times.in(when);
}

export function explainProblem({ problem, typed, expected }: BoxProblem): string {
  const { problems } = words.search;
  const meant = expected.length === 0 ? '' : ` ${problems.meant(expected)}`;
  switch (problem) {
    case 'unknown key':
      return problems.unknownKey(typed) + meant;
    case 'unknown value':
      return problems.unknownValue(typed) + meant;
    case 'no date':
      return problems.noDate(typed) + meant;
    case 'no value':
      return problems.noValue(typed);
    case 'not closed':
      return problems.notClosed;
  }
}
