/** The words and signs that the text of a query is made of. */

import { querySaying } from '../values/query-sayings.ts';
import { INTEGER_MAX } from '../values/value.ts';
import type { QueryText } from './query-mistake.ts';

export type TokenKind =
  | 'name'
  | 'quotedName'
  | 'integer'
  | 'float'
  /** Begins like a number and is none; told by whoever finds it where a number could stand. */
  | 'noNumber'
  | 'text'
  | 'parameter'
  | 'sign'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** A name or sign as it is written; a text or quoted name as it is meant. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
  readonly value?: bigint | number;
}

/** Longest first. */
const SIGNS = ['<>', '<=', '>=', '=~', '+=', '..', ...'()[]{}<>=+-*/%^.,:;|&!$'];
const SPACE = /(?:[\s\u00a0\ufeff]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;
const NUMBER = /0[xX][\w]*|0o[\w]*|(?:\d+\.(?!\.)\d+|\.\d+|\d+(?=[eE]))(?:[eE][+-]?\d+)?\w*|\d+\w*/y;
const WHOLE_FLOAT = /^(?:\d+\.\d+|\.\d+|\d+(?=[eE]))(?:[eE][+-]?\d+)?$/;
/** The size of -2^63, which only a minus sign before it makes an integer. */
export const SMALLEST_SIZE = INTEGER_MAX + 1n;

/** All tokens of a text, an `end` last. @throws MxError `invalid-query` */
export function tokensOf(source: QueryText): Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (true) {
    at += take(SPACE)?.length ?? 0;
    if (at >= text.length) break;
    const token = next(source, at, take);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', at: text.length, end: text.length });
  return tokens;
}

function next(source: QueryText, at: number, take: (pattern: RegExp) => string | undefined): Token {
  const { text } = source;
  const first = text[at] ?? '';
  if (first === "'" || first === '"') return quotedText(source, at, first);
  if (first === '`') return quotedName(source, at);
  const name = take(NAME);
  if (name !== undefined) return { kind: 'name', text: name, at, end: at + name.length };
  const number = take(NUMBER);
  if (number !== undefined) return numberToken(source, at, number);
  if (first === '$') return parameter(source, at);
  const sign = SIGNS.find((each) => text.startsWith(each, at));
  if (sign !== undefined) return { kind: 'sign', text: sign, at, end: at + sign.length };
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (/[‐-―⸺-⸽﹘﹣－]/u.test(character)) {
    throw source.mistake(at, querySaying('minusLike', character), {
      mistake: 'InvalidUnicodeCharacter',
      expected: ['-'],
    });
  }
  throw source.mistake(at, querySaying('meansNothing', character), { mistake: 'UnexpectedSyntax' });
}

function numberToken(source: QueryText, at: number, text: string): Token {
  const end = at + text.length;
  const isPlain = /^\d+$/.test(text);
  const isPrefixed = /^0[xX][0-9a-fA-F]+$|^0o[0-7]+$/.test(text);
  if (isPlain || isPrefixed) {
    const value = BigInt(isPlain ? text : text.toLowerCase());
    if (value > SMALLEST_SIZE) throw overflow(source, at, text);
    return { kind: 'integer', text, at, end, value };
  }
  if (WHOLE_FLOAT.test(text)) {
    const value = Number(text);
    if (Number.isFinite(value)) return { kind: 'float', text, at, end, value };
    throw source.mistake(at, querySaying('floatTooLarge', text), { mistake: 'FloatingPointOverflow' });
  }
  return { kind: 'noNumber', text, at, end };
}

/** The mistake of an integer beyond 64 bits. */
export function overflow(source: QueryText, at: number, text: string): Error {
  return source.mistake(at, querySaying('integerTooLarge', text), { mistake: 'IntegerOverflow' });
}

function parameter(source: QueryText, at: number): Token {
  const rest = /^\$(?:`((?:[^`]|``)+)`|([\p{L}\p{Nl}_\p{Nd}]+))/u.exec(source.text.slice(at));
  if (rest === null) {
    throw source.mistake(at, querySaying('parameterName'), {
      mistake: 'UnexpectedSyntax',
      expected: ['the name of a parameter'],
    });
  }
  const name = rest[1]?.replaceAll('``', '`') ?? rest[2] ?? '';
  return { kind: 'parameter', text: name, at, end: at + rest[0].length };
}

function quotedName(source: QueryText, at: number): Token {
  const found = /^`((?:[^`]|``)*)`/.exec(source.text.slice(at));
  if (found === null) throw unclosed(source, at, '`');
  return { kind: 'quotedName', text: (found[1] ?? '').replaceAll('``', '`'), at, end: at + found[0].length };
}

function unclosed(source: QueryText, at: number, quote: string): Error {
  return source.mistake(at, querySaying('notClosed', quote), {
    mistake: 'UnexpectedSyntax',
    expected: [quote],
  });
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function quotedText(source: QueryText, start: number, quote: string): Token {
  const { text } = source;
  let meant = '';
  let at = start + 1;
  while (true) {
    const character = text[at];
    if (character === undefined) throw unclosed(source, start, quote);
    if (character === quote) return { kind: 'text', text: meant, at: start, end: at + 1 };
    if (character !== '\\') {
      meant += character;
      at++;
      continue;
    }
    const letter = text[at + 1] ?? '';
    const plain = ESCAPES[letter];
    if (plain !== undefined) {
      meant += plain;
      at += 2;
      continue;
    }
    const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
    const code = text.slice(at + 2, at + 2 + digits);
    const isCode = digits > 0 && code.length === digits && /^[0-9a-fA-F]+$/.test(code);
    if (!isCode || Number.parseInt(code, 16) > 0x10ffff) {
      throw source.mistake(at, querySaying('noEscape', letter), {
        mistake: digits > 0 ? 'InvalidUnicodeLiteral' : 'UnexpectedSyntax',
        expected: ["\\n, \\t, \\', \\\\ or \\u and four hexadecimal digits"],
      });
    }
    meant += String.fromCodePoint(Number.parseInt(code, 16));
    at += 2 + digits;
  }
}
