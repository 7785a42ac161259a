/** The tokens of a query, read one after the other, with a way back for what can be told only further on. */

import { MxError } from '../errors.ts';
import type { Saying } from '../saying.ts';
import { type Expected, querySaying } from '../values/query-sayings.ts';
import { type Token, tokensOf } from './lexer.ts';
import { nearestName, QueryText } from './query-mistake.ts';

/** Mistakes that show that something else was meant. */
const SYNTAX = new Set(['UnexpectedSyntax', 'InvalidRelationshipPattern']);
/** Brackets in brackets: deeper queries are refused, so that none can exhaust the stack. */
const DEPTH_MOST = 100;

/** The tokens of one text, with a place that moves on. */
export class TokenStream {
  readonly source: QueryText;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.source = new QueryText(text);
    this.#tokens = tokensOf(this.source);
  }

  peek(ahead = 0): Token {
    return (this.#tokens[this.#next + ahead] ?? this.#tokens.at(-1)) as Token;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#next++;
    return token;
  }

  /** Where the token before ended. */
  get before(): number {
    return this.#tokens[this.#next - 1]?.end ?? 0;
  }

  isSign(sign: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'sign' && token.text === sign;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && token.text.toUpperCase() === word;
  }

  isWords(...words: readonly string[]): boolean {
    return words.every((word, i) => this.isWord(word, i));
  }

  /** Takes the sign if it comes next. */
  sign(sign: string): boolean {
    if (!this.isSign(sign)) return false;
    this.#next++;
    return true;
  }

  /** Takes the words if they come next. */
  words(...words: readonly string[]): boolean {
    if (!this.isWords(...words)) return false;
    this.#next += words.length;
    return true;
  }

  expectSign(sign: string, after?: Saying): Token {
    if (!this.isSign(sign)) throw this.unexpected([`"${sign}"`], after);
    return this.take();
  }

  expectWord(word: Uppercase<string>): void {
    if (!this.words(word)) throw this.unexpected([word]);
  }

  /** What comes next is not what can stand there. */
  unexpected(expected: readonly Expected[], after?: Saying, mistake = 'UnexpectedSyntax'): MxError {
    const token = this.peek();
    const found =
      token.kind === 'end' ? querySaying('queryEnds') : querySaying('thereIs', this.written(token));
    const nearest =
      token.kind === 'name'
        ? nearestName(
            token.text,
            expected.filter((each) => /^[A-Z]+$/.test(each)),
          )
        : undefined;
    return this.source.mistake(token.at, querySaying('expected', expected, after ?? '', found), {
      mistake,
      expected,
      nearest,
    });
  }

  written(token: Token): string {
    return this.source.text.slice(token.at, token.end);
  }

  /** Runs a part of the grammar that may turn out not to be meant: then nothing was read, and undefined is given. */
  attempt<Result>(read: () => Result | undefined): Result | undefined {
    const start = this.#next;
    try {
      const result = read();
      if (result !== undefined) return result;
    } catch (error) {
      if (!(error instanceof MxError) || !SYNTAX.has(String(error.details.mistake))) throw error;
    }
    this.#next = start;
    return undefined;
  }

  /** Runs a part of the grammar that can hold itself. @throws MxError `invalid-query` when that goes too deep */
  nested<Result>(read: () => Result): Result {
    if (++this.#depth > DEPTH_MOST) {
      throw this.source.mistake(this.peek().at, querySaying('tooDeeplyNested', DEPTH_MOST), {
        mistake: 'UnexpectedSyntax',
      });
    }
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }
}
