/**
 * The language of the search box. Whatever is typed means something: what is no word of the language is looked for as
 * words, and said to be so.
 *
 *   words              all of them must be there; the last one, while it is typed, may be the beginning of a word
 *   "some words"       one after the other
 *   word*  word~       any word that begins so, or is nearly that
 *   one OR other       either; AND binds more closely, and need not be written
 *   -that  (…)         not that; parts that belong together
 *   title:  alias:  heading:  tag:  type:  has:  is:  created:  modified:  link:
 *   [name]  [name:value]  [name>=5]     properties
 */

import { EditDistance } from '../search/edit-distance.ts';
import { queryOf } from '../search/query-of-words.ts';
import type { TextQuery } from '../search/text-query.ts';
import { Field, type FieldCode } from '../search/weight.ts';
import { wordsOf } from '../search/words.ts';
import { readSpan } from './box-date.ts';
import { BEING, type Comparison, type Condition, HAVING } from './condition.ts';

/** The keys that stand before a colon. */
export const BOX_KEYS = [
  'title',
  'alias',
  'heading',
  'tag',
  'type',
  'has',
  'is',
  'created',
  'modified',
  'link',
] as const;
export type BoxKey = (typeof BOX_KEYS)[number];

const FIELDS: Readonly<Partial<Record<BoxKey, FieldCode>>> = {
  title: Field.title,
  alias: Field.alias,
  heading: Field.heading,
};

/** One part of what was typed, so that it can be explained and taken out. */
export interface BoxPart {
  /** Where it stands, in UTF-16 code units; a minus before it belongs to it. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'words' | 'phrase' | 'prefix' | 'like' | 'property' | BoxKey;
  readonly value: string;
  /** True after a minus. */
  readonly not: boolean;
}

export interface BoxProblem {
  readonly from: number;
  readonly to: number;
  readonly problem: 'unknown key' | 'unknown value' | 'no date' | 'no value' | 'not closed';
  /** What was typed there, and what may have been meant. */
  readonly typed: string;
  readonly expected: readonly string[];
}

export interface BoxQuery {
  /** Undefined when nothing is asked for. */
  readonly condition: Condition | undefined;
  readonly parts: readonly BoxPart[];
  readonly problems: readonly BoxProblem[];
}

/** Parts beyond these are not read. */
const PARTS_MAX = 64;
/** Likeness allowed for: one letter in short words, two in longer ones. */
const LONG_WORD = 8;

type Token =
  | { readonly kind: 'open' | 'close' | 'or' | 'and' | 'minus'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'term';
      readonly from: number;
      readonly to: number;
      readonly key: string | undefined;
      readonly value: string;
      readonly quoted: boolean;
      readonly closed: boolean;
    }
  | { readonly kind: 'property'; readonly from: number; readonly to: number; readonly inside: string };

const KEYED = /^(\p{L}+):/u;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const isEnd = (char: string | undefined): boolean => char === undefined || /[\s()]/.test(char);
  while (at < text.length && tokens.length < 4 * PARTS_MAX) {
    const char = text[at] ?? '';
    if (/\s/.test(char)) at++;
    else if (char === '(' || char === ')')
      tokens.push({ kind: char === '(' ? 'open' : 'close', from: at, to: ++at });
    else if (char === '-' && (text[at + 1] === '(' || !isEnd(text[at + 1])))
      tokens.push({ kind: 'minus', from: at, to: ++at });
    else if (char === '[' && text.indexOf(']', at) > at) {
      const to = text.indexOf(']', at) + 1;
      tokens.push({ kind: 'property', from: at, to, inside: text.slice(at + 1, to - 1).trim() });
      at = to;
    } else {
      const from = at;
      const key = KEYED.exec(text.slice(at))?.[1];
      if (key !== undefined) at += key.length + 1;
      const quoted = text[at] === '"';
      let value: string;
      let closed = true;
      if (quoted) {
        const end = text.indexOf('"', at + 1);
        closed = end >= 0;
        value = text.slice(at + 1, closed ? end : undefined);
        at = closed ? end + 1 : text.length;
      } else {
        const start = at;
        while (!isEnd(text[at])) at++;
        value = text.slice(start, at);
      }
      if (key === undefined && !quoted && (value === 'OR' || value === 'AND'))
        tokens.push({ kind: value === 'OR' ? 'or' : 'and', from, to: at });
      else tokens.push({ kind: 'term', from, to: at, key, value, quoted, closed });
    }
  }
  return tokens;
}

/** Reads what was typed. @param now for days that are told from today on */
export function readBox(text: string, now: number): BoxQuery {
  return new BoxReader(text, now).read();
}

class BoxReader {
  readonly #tokens: readonly Token[];
  readonly #parts: BoxPart[] = [];
  readonly #problems: BoxProblem[] = [];
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly now: number,
  ) {
    this.#tokens = tokensOf(text);
  }

  read(): BoxQuery {
    const all: Condition[] = [];
    while (this.#at < this.#tokens.length) {
      const condition = this.#either();
      if (condition !== undefined) all.push(condition);
      // a bracket that nothing opened
      if (this.#tokens[this.#at]?.kind === 'close') this.#at++;
    }
    return { condition: joined('and', all), parts: this.#parts, problems: this.#problems };
  }

  #either(): Condition | undefined {
    const any: Condition[] = [];
    for (;;) {
      const all = this.#both();
      if (all !== undefined) any.push(all);
      if (this.#tokens[this.#at]?.kind !== 'or') return joined('or', any);
      this.#at++;
    }
  }

  #both(): Condition | undefined {
    const all: Condition[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined || token.kind === 'close' || token.kind === 'or') return joined('and', all);
      if (token.kind === 'and') this.#at++;
      else {
        const one = this.#one(token, false, token.from);
        if (one !== undefined) all.push(one);
      }
    }
  }

  #one(token: Token, not: boolean, from: number): Condition | undefined {
    this.#at++;
    switch (token.kind) {
      case 'minus': {
        const next = this.#tokens[this.#at];
        if (next === undefined || !['open', 'term', 'property', 'minus'].includes(next.kind))
          return undefined;
        const but = this.#one(next, !not, from);
        return but === undefined ? undefined : { kind: 'not', but };
      }
      case 'open': {
        const inside = this.#either();
        if (this.#tokens[this.#at]?.kind === 'close') this.#at++;
        return inside;
      }
      case 'property':
        return this.#property(token, not, from);
      case 'term':
        return this.#term(token, not, from);
      default:
        return undefined;
    }
  }

  #note(part: Omit<BoxPart, 'to'>, to: number): void {
    if (this.#parts.length < PARTS_MAX) this.#parts.push({ ...part, to });
  }

  #term(token: Token & { kind: 'term' }, not: boolean, from: number): Condition | undefined {
    const { key, value, quoted, to } = token;
    if (!token.closed)
      this.#problems.push(problem(token, 'not closed', this.text.slice(token.from, to), ['"']));
    const known = BOX_KEYS.find((each) => each === key?.toLowerCase());
    if (key !== undefined && known === undefined) {
      const typed = this.text.slice(token.from, to);
      // an address, a time of day: words like any others
      if (!/^[/\d]/.test(value))
        this.#problems.push(problem(token, 'unknown key', key, nearest(key, BOX_KEYS)));
      return this.#words(typed, false, { not, from, to }, undefined);
    }
    if (known === undefined) return this.#words(value, quoted, { not, from, to }, undefined);
    if (value === '') {
      if (to < this.text.length) this.#problems.push(problem(token, 'no value', key ?? '', []));
      return undefined;
    }
    const field = FIELDS[known];
    if (field !== undefined) {
      const query = this.#textOf(value, quoted, to);
      this.#note({ from, kind: known, value, not }, to);
      return query === undefined ? undefined : { kind: 'text', query: inField(query.query, field) };
    }
    this.#note({ from, kind: known, value, not }, to);
    return this.#filter(known, value, token);
  }

  #filter(key: BoxKey, value: string, token: Token): Condition | undefined {
    switch (key) {
      case 'tag':
        return { kind: 'tag', tag: value.replace(/^#/, '').replace(/\/$/, '') };
      case 'type':
        return { kind: 'type', type: value };
      case 'link':
        return { kind: 'link', name: value.replace(/^\[\[|\]\]$/g, '') };
      case 'created':
      case 'modified': {
        const span = readSpan(value, this.now);
        if (span !== undefined) return { kind: 'time', of: key, ...span };
        this.#problems.push(problem(token, 'no date', value, ['2026-11-27', 'today', '7d', '>2026-01']));
        return undefined;
      }
      case 'has':
        return this.#oneOf('has', HAVING, value, token);
      case 'is':
        return this.#oneOf('is', BEING, value, token);
      default:
        return undefined;
    }
  }

  #oneOf<Kind extends 'has' | 'is', What extends string>(
    kind: Kind,
    known: readonly What[],
    value: string,
    token: Token,
  ): { readonly kind: Kind; readonly what: What } | undefined {
    const what = known.find((each) => each === value.toLowerCase());
    if (what !== undefined) return { kind, what };
    this.#problems.push(problem(token, 'unknown value', value, nearest(value, known)));
    return undefined;
  }

  #words(
    value: string,
    quoted: boolean,
    { not, from, to }: Pick<BoxPart, 'not' | 'from' | 'to'>,
    field: FieldCode | undefined,
  ): Condition | undefined {
    const found = this.#textOf(value, quoted, to);
    if (found === undefined) return undefined;
    this.#note({ from, kind: found.kind, value, not }, to);
    return { kind: 'text', query: field === undefined ? found.query : inField(found.query, field) };
  }

  #textOf(
    value: string,
    quoted: boolean,
    to: number,
  ): { readonly query: TextQuery; readonly kind: 'words' | 'phrase' | 'prefix' | 'like' } | undefined {
    if (!quoted) {
      const [, like = '', told] = /^(.+)~([12]?)$/.exec(value) ?? [];
      const [word, ...more] = wordsOf(like);
      if (word !== undefined && more.length === 0) {
        const distance = told === '' ? 1 + Number(word.length >= LONG_WORD) : Number(told);
        return { query: { kind: 'fuzzy', word, distance }, kind: 'like' };
      }
    }
    const words = wordsOf(value);
    const [word] = words;
    if (!quoted && word !== undefined && words.length === 1 && value.endsWith('*')) {
      return { query: { kind: 'prefix', start: word }, kind: 'prefix' };
    }
    const typing = !quoted && to === this.text.length;
    const query = queryOf(words, typing);
    return query === undefined ? undefined : { query, kind: quoted ? 'phrase' : 'words' };
  }

  #property(token: Token & { kind: 'property' }, not: boolean, from: number): Condition | undefined {
    const { inside, to } = token;
    const [, name = '', sign = '', rest = ''] = /^([^:=<>!]+)(>=|<=|!=|[:=<>]|)(.*)$/s.exec(inside) ?? [];
    if (name.trim() === '') {
      this.#problems.push(problem(token, 'no value', inside, []));
      return undefined;
    }
    this.#note({ from, kind: 'property', value: inside, not }, to);
    const value = rest.trim().replace(/^"(.*)"$/s, '$1');
    if (sign === '' || value === '') return { kind: 'property', name: name.trim(), is: 'there', value: null };
    const is: Comparison = sign === ':' ? '=' : (sign as Comparison);
    return { kind: 'property', name: name.trim(), is, value };
  }
}

function problem(
  { from, to }: Pick<Token, 'from' | 'to'>,
  what: BoxProblem['problem'],
  typed: string,
  expected: readonly string[],
): BoxProblem {
  return { from, to, problem: what, typed, expected };
}

function joined(kind: 'and' | 'or', parts: readonly Condition[]): Condition | undefined {
  if (parts.length < 2) return parts[0];
  return kind === 'and' ? { kind, all: parts } : { kind, any: parts };
}

function inField(query: TextQuery, field: FieldCode): TextQuery {
  return query.kind === 'word' || query.kind === 'prefix' || query.kind === 'fuzzy' || query.kind === 'phrase'
    ? { ...query, field }
    : query;
}

/** Those that it may have been meant for, the nearest first; all when none is near. */
function nearest(typed: string, known: readonly string[]): readonly string[] {
  const away = new EditDistance(typed.toLowerCase(), 2);
  const near = known.flatMap((each) => {
    const found = away.to(each);
    return 'distance' in found ? [{ each, distance: found.distance }] : [];
  });
  near.sort((a, b) => a.distance - b.distance);
  return near.length > 0 ? near.map(({ each }) => each) : known;
}
