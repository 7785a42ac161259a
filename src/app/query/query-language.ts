/** Colours of the query language while it is written: words, types, texts, numbers. */
import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags as t } from '@lezer/highlight';

const WORD =
  /^(?:match|optional|where|return|distinct|with|unwind|as|order|by|asc|ascending|desc|descending|skip|limit|union|all|call|yield|and|or|xor|not|in|is|null|true|false|starts|ends|contains|exists|case|when|then|else|end|explain|profile|any|none|single|shortestpath)$/i;

interface Reading {
  /** The quotation mark of a text that goes over a line's end. */
  quote: string;
  comment: boolean;
}

function token(stream: StringStream, state: Reading): string | null {
  if (state.comment) {
    state.comment = !stream.skipTo('*/');
    if (state.comment) stream.skipToEnd();
    else stream.match('*/');
    return 'comment';
  }
  if (state.quote !== '') return text(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match('//')) {
    stream.skipToEnd();
    return 'comment';
  }
  if (stream.match('/*')) {
    state.comment = true;
    return 'comment';
  }
  const next = stream.peek() ?? '';
  if (next === '"' || next === "'") {
    state.quote = stream.next() ?? '';
    return text(stream, state);
  }
  if (stream.match(/^`(?:[^`]|``)*`?/)) return 'variableName';
  if (stream.match(/^\$[\p{L}_][\p{L}\p{N}_]*/u)) return 'atom';
  if (stream.match(/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return 'number';
  if (stream.match(/^:\s*[\p{L}_][\p{L}\p{N}_]*/u)) return 'typeName';
  const word = stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u);
  if (Array.isArray(word)) return WORD.test(word[0]) ? 'keyword' : 'variableName';
  stream.next();
  return null;
}

function text(stream: StringStream, state: Reading): string {
  for (let char = stream.next(); char !== undefined && char !== null; char = stream.next()) {
    if (char === '\\') stream.next();
    else if (char === state.quote) {
      state.quote = '';
      break;
    }
  }
  return 'string';
}

const language = StreamLanguage.define<Reading>({
  name: 'query',
  startState: () => ({ quote: '', comment: false }),
  token,
});

const look = HighlightStyle.define([
  { tag: t.keyword, color: 'var(--accent)', fontWeight: 'var(--w-strong)' },
  { tag: t.typeName, color: 'var(--cat-1)' },
  { tag: t.string, color: 'var(--warn)' },
  { tag: [t.number, t.atom], color: 'var(--del)' },
  { tag: t.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
]);

export const queryLanguage: Extension = [language, syntaxHighlighting(look)];
