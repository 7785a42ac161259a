/** What may be meant by the word that is being typed: keys of the language, and their values. */
import type { Facet } from '../../../workers/reading-protocol.ts';
import { BOX_KEYS } from '../../mx/query/box-query.ts';
import { BEING, HAVING } from '../../mx/query/condition.ts';

export interface Completion {
  readonly label: string;
  /** The whole text with it. */
  readonly text: string;
}

/** What there is to choose from. */
export interface KnownValues {
  readonly types: readonly Facet[];
  readonly tags: readonly Facet[];
}

const MOST = 6;
const TIMES = ['today', '7d', '1m', '1y'];

/** Completions of the last word of a text. */
export function completionsOf(text: string, known: KnownValues): readonly Completion[] {
  const [last = ''] = /\S*$/.exec(text) ?? [];
  const before = text.slice(0, text.length - last.length);
  const minus = last.startsWith('-') ? '-' : '';
  const [key = '', value] = last.slice(minus.length).split(':', 2);
  const whole = (part: string, ends: boolean): string => `${before}${minus}${part}${ends ? ' ' : ''}`;
  if (value === undefined) {
    if (key.length < 2) return [];
    const keys = BOX_KEYS.filter((each) => each !== key && each.startsWith(key.toLowerCase()));
    return keys.map((each) => ({ label: `${minus}${each}:`, text: whole(`${each}:`, false) }));
  }
  const typed = value.replace(/^["#]+/, '').toLowerCase();
  return valuesOf(key.toLowerCase(), known)
    .filter((each) => each.toLowerCase() !== typed && each.toLowerCase().includes(typed))
    .slice(0, MOST)
    .map((each) => {
      const written = /[\s()"]/.test(each) ? `"${each}"` : each;
      return { label: `${minus}${key}:${each}`, text: whole(`${key}:${written}`, true) };
    });
}

function valuesOf(key: string, { types, tags }: KnownValues): readonly string[] {
  switch (key) {
    case 'tag':
      return tags.map((each) => each.value);
    case 'type':
      return types.map((each) => each.value);
    case 'has':
      return HAVING;
    case 'is':
      return BEING;
    case 'created':
    case 'modified':
      return TIMES;
    default:
      return [];
  }
}
