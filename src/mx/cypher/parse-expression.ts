/**
 * Expressions, by precedence climbing: each operator takes what binds tighter on both sides. From loose to tight:
 * OR, XOR, AND, NOT, comparisons, `+ -`, `* / %`, `^`, unary signs, then IN, texts and IS NULL, then what follows a
 * value: properties, indexes, labels.
 */
import type { ArithmeticOperator } from '../values/arithmetic.ts';
import { querySaying } from '../values/query-sayings.ts';
import { overflow, SMALLEST_SIZE } from './lexer.ts';
import {
  isVariable,
  parseChain,
  parseLabels,
  parseName,
  parsePatternPart,
  parseVariable,
} from './parse-pattern.ts';
import { parseSubquery } from './parse-query.ts';
import type {
  ComparisonOperator,
  Expression,
  LogicOperator,
  PatternPart,
  Quantifier,
  TextOperator,
} from './syntax.ts';
import type { TokenStream } from './token-stream.ts';

/** The expression that comes next. @throws MxError `invalid-query` */
export function parseExpression(tokens: TokenStream): Expression {
  return tokens.nested(() => parseLogic(tokens, 0));
}

const LOGIC: readonly LogicOperator[] = ['OR', 'XOR', 'AND'];

function parseLogic(tokens: TokenStream, level: number): Expression {
  const operator = LOGIC[level];
  if (operator === undefined) return parseNot(tokens);
  let left = parseLogic(tokens, level + 1);
  while (tokens.words(operator)) {
    const right = parseLogic(tokens, level + 1);
    left = { kind: 'logic', operator, left, right, at: left.at, end: tokens.before };
  }
  return left;
}

function parseNot(tokens: TokenStream): Expression {
  const { at } = tokens.peek();
  if (!tokens.words('NOT')) return parseComparison(tokens);
  const of = tokens.nested(() => parseNot(tokens));
  return { kind: 'not', of, at, end: tokens.before };
}

const COMPARISONS: readonly ComparisonOperator[] = ['=', '<>', '<', '<=', '>', '>='];

function parseComparison(tokens: TokenStream): Expression {
  const first = parsePredicate(tokens);
  const operators: ComparisonOperator[] = [];
  const operands = [first];
  while (true) {
    const operator = COMPARISONS.find((each) => tokens.isSign(each));
    if (operator === undefined) break;
    tokens.take();
    operators.push(operator);
    operands.push(parsePredicate(tokens));
  }
  if (operators.length === 0) return first;
  return { kind: 'comparison', operators, operands, at: first.at, end: tokens.before };
}

const TEXT_OPERATORS: readonly TextOperator[] = ['STARTS WITH', 'ENDS WITH', 'CONTAINS'];

/** IN, IS NULL and the operators of texts: tighter than a comparison, looser than arithmetic. */
function parsePredicate(tokens: TokenStream): Expression {
  let left = parseArithmetic(tokens, 0);
  while (true) {
    const place = () => ({ at: left.at, end: tokens.before });
    const operator = TEXT_OPERATORS.find((each) => tokens.isWords(...each.split(' ')));
    if (operator !== undefined || tokens.isSign('=~')) {
      if (operator === undefined) tokens.take();
      else tokens.words(...operator.split(' '));
      const right = parseArithmetic(tokens, 0);
      left = { kind: 'text', operator: operator ?? '=~', left, right, ...place() };
    } else if (tokens.words('IN')) {
      const right = parseArithmetic(tokens, 0);
      left = { kind: 'in', left, right, ...place() };
    } else if (tokens.words('IS', 'NOT', 'NULL')) {
      left = { kind: 'isNull', of: left, not: true, ...place() };
    } else if (tokens.words('IS', 'NULL')) {
      left = { kind: 'isNull', of: left, not: false, ...place() };
    } else {
      return left;
    }
  }
}

const ARITHMETIC: readonly (readonly ArithmeticOperator[])[] = [['+', '-'], ['*', '/', '%'], ['^']];

function parseArithmetic(tokens: TokenStream, level: number): Expression {
  const operators = ARITHMETIC[level];
  if (operators === undefined) return parseSigned(tokens);
  let left = parseArithmetic(tokens, level + 1);
  while (true) {
    const operator = operators.find((each) => tokens.isSign(each));
    if (operator === undefined) return left;
    tokens.take();
    const right = parseArithmetic(tokens, level + 1);
    left = { kind: 'arithmetic', operator, left, right, at: left.at, end: tokens.before };
  }
}

function parseSigned(tokens: TokenStream): Expression {
  const { at } = tokens.peek();
  if (tokens.sign('-')) {
    const token = tokens.peek();
    // -2^63 has no positive twin, so that the sign must belong to the number
    if (token.kind === 'integer' && token.value === SMALLEST_SIZE) {
      tokens.take();
      return { kind: 'literal', value: -SMALLEST_SIZE, at, end: token.end };
    }
    const of = tokens.nested(() => parseSigned(tokens));
    if (of.kind === 'literal' && (typeof of.value === 'bigint' || typeof of.value === 'number')) {
      return { kind: 'literal', value: -of.value, at, end: tokens.before };
    }
    return { kind: 'negative', of, at, end: tokens.before };
  }
  if (tokens.sign('+')) {
    return { kind: 'positive', of: tokens.nested(() => parseSigned(tokens)), at, end: tokens.before };
  }
  return parsePostfix(tokens);
}

/** A value with what follows it: `.name`, `[i]`, `[a..b]`, `:Type`. */
function parsePostfix(tokens: TokenStream): Expression {
  let of = parseAtom(tokens);
  while (true) {
    const place = () => ({ at: of.at, end: tokens.before });
    if (tokens.sign('.')) {
      const nameAt = tokens.peek().at;
      const name = parseName(tokens, 'the name of a property');
      of = { kind: 'property', of, name, nameAt, ...place() };
    } else if (tokens.sign('[')) {
      of = parseIndex(tokens, of);
    } else if (tokens.isSign(':') && of.kind !== 'literal') {
      const labels = parseLabels(tokens);
      of = { kind: 'labels', of, labels, ...place() };
    } else {
      return of;
    }
  }
}

function parseIndex(tokens: TokenStream, of: Expression): Expression {
  const from = tokens.isSign('..') ? undefined : parseExpression(tokens);
  if (tokens.sign('..')) {
    const to = tokens.isSign(']') ? undefined : parseExpression(tokens);
    tokens.expectSign(']', querySaying('afterPartOfList'));
    return { kind: 'slice', of, from, to, at: of.at, end: tokens.before };
  }
  tokens.expectSign(']', querySaying('afterIndex'));
  return { kind: 'index', of, index: from as Expression, at: of.at, end: tokens.before };
}

const CONSTANTS = { NULL: null, TRUE: true, FALSE: false } as const;
const QUANTIFIERS: readonly Quantifier[] = ['all', 'any', 'none', 'single'];

function parseAtom(tokens: TokenStream): Expression {
  const token = tokens.peek();
  const { at } = token;
  switch (token.kind) {
    case 'integer':
      if (token.value === SMALLEST_SIZE) throw overflow(tokens.source, at, token.text);
      return { kind: 'literal', value: token.value ?? 0n, at, end: tokens.take().end };
    case 'float':
      return { kind: 'literal', value: token.value ?? 0, at, end: tokens.take().end };
    case 'noNumber':
      throw tokens.source.mistake(at, querySaying('noNumber', token.text), {
        mistake: 'InvalidNumberLiteral',
        expected: ['a number such as 12, 0x1f, 0o17, 1.5 or 2e10'],
      });
    case 'text':
      return { kind: 'literal', value: token.text, at, end: tokens.take().end };
    case 'parameter':
      return { kind: 'parameter', name: token.text, at, end: tokens.take().end };
    case 'name':
    case 'quotedName':
      return parseWord(tokens);
    default:
  }
  if (tokens.isSign('[')) return parseBracket(tokens);
  if (tokens.isSign('{')) return parseMap(tokens);
  if (tokens.isSign('(')) {
    const pattern = patternAhead(tokens);
    if (pattern !== undefined) return { kind: 'pattern', pattern, at, end: tokens.before };
    tokens.take();
    const inner = parseExpression(tokens);
    tokens.expectSign(')', querySaying('afterBrackets'));
    return { ...inner, at, end: tokens.before };
  }
  throw tokens.unexpected(['an expression']);
}

/** A pattern of at least one link, if one comes next. */
function patternAhead(tokens: TokenStream): PatternPart | undefined {
  const { at } = tokens.peek();
  return tokens.attempt(() => {
    const chain = parseChain(tokens);
    if (chain.links.length === 0) return undefined;
    return { ...chain, variable: undefined, shortest: undefined, at, end: tokens.before };
  });
}

function parseWord(tokens: TokenStream): Expression {
  const token = tokens.peek();
  const { at } = token;
  if (token.kind === 'name') {
    const upper = token.text.toUpperCase();
    if (Object.hasOwn(CONSTANTS, upper)) {
      const value = CONSTANTS[upper as keyof typeof CONSTANTS];
      return { kind: 'literal', value, at, end: tokens.take().end };
    }
    if (upper === 'CASE') return parseCase(tokens);
    if (upper === 'EXISTS' && tokens.isSign('{', 1)) {
      tokens.take();
      const query = tokens.nested(() => parseSubquery(tokens));
      return { kind: 'exists', query, at, end: tokens.before };
    }
    const quantifier = QUANTIFIERS.find((each) => each === token.text.toLowerCase());
    if (quantifier !== undefined && tokens.isSign('(', 1)) return parseQuantifier(tokens, quantifier);
    if (upper === 'REDUCE' && tokens.isSign('(', 1)) return parseReduce(tokens);
    if ((upper === 'SHORTESTPATH' || upper === 'ALLSHORTESTPATHS') && tokens.isSign('(', 1)) {
      const pattern = parsePatternPart(tokens);
      return { kind: 'pattern', pattern, at, end: tokens.before };
    }
  }
  const call = parseCall(tokens);
  if (call !== undefined) return call;
  const name = parseVariable(tokens);
  return { kind: 'variable', name, at, end: tokens.before };
}

/** `name(…)` or `space.name(…)`. */
function parseCall(tokens: TokenStream): Expression | undefined {
  const { at } = tokens.peek();
  let words = 1;
  while (tokens.isSign('.', words * 2 - 1) && tokens.peek(words * 2).kind === 'name') words++;
  if (!tokens.isSign('(', words * 2 - 1)) return undefined;
  let name = tokens.take().text;
  while (tokens.sign('.')) name += `.${tokens.take().text}`;
  tokens.expectSign('(');
  if (tokens.isSign('*') && tokens.isSign(')', 1)) {
    tokens.take();
    tokens.take();
    return { kind: 'call', name, distinct: false, star: true, arguments: [], at, end: tokens.before };
  }
  const distinct = tokens.words('DISTINCT');
  const given: Expression[] = [];
  if (!tokens.isSign(')')) {
    do given.push(parseExpression(tokens));
    while (tokens.sign(','));
  }
  if (!tokens.isSign(')')) throw tokens.unexpected(['","', '")"'], querySaying('inArguments', name));
  tokens.take();
  return { kind: 'call', name, distinct, star: false, arguments: given, at, end: tokens.before };
}

function parseCase(tokens: TokenStream): Expression {
  const { at } = tokens.take();
  const of = tokens.isWord('WHEN') ? undefined : parseExpression(tokens);
  const whens: (readonly [Expression, Expression])[] = [];
  while (tokens.words('WHEN')) {
    const when = parseExpression(tokens);
    tokens.expectWord('THEN');
    whens.push([when, parseExpression(tokens)]);
  }
  if (whens.length === 0) throw tokens.unexpected(['WHEN']);
  const otherwise = tokens.words('ELSE') ? parseExpression(tokens) : undefined;
  tokens.expectWord('END');
  return { kind: 'case', of, whens, otherwise, at, end: tokens.before };
}

function parseQuantifier(tokens: TokenStream, quantifier: Quantifier): Expression {
  const { at } = tokens.take();
  tokens.expectSign('(');
  const variable = parseVariable(tokens);
  tokens.expectWord('IN');
  const list = parseExpression(tokens);
  const where = tokens.words('WHERE') ? parseExpression(tokens) : undefined;
  tokens.expectSign(')', querySaying('afterCall', quantifier));
  return { kind: 'quantifier', quantifier, variable, list, where, at, end: tokens.before };
}

function parseReduce(tokens: TokenStream): Expression {
  const { at } = tokens.take();
  tokens.expectSign('(');
  const result = parseVariable(tokens);
  tokens.expectSign('=');
  const start = parseExpression(tokens);
  tokens.expectSign(',');
  const variable = parseVariable(tokens);
  tokens.expectWord('IN');
  const list = parseExpression(tokens);
  tokens.expectSign('|');
  const of = parseExpression(tokens);
  tokens.expectSign(')', querySaying('afterCall', 'reduce'));
  return { kind: 'reduce', result, start, variable, list, of, at, end: tokens.before };
}

function parseMap(tokens: TokenStream): Expression {
  const { at } = tokens.expectSign('{');
  const entries: (readonly [string, Expression])[] = [];
  if (!tokens.isSign('}')) {
    do {
      const name = parseName(tokens, 'the name of a property');
      tokens.expectSign(':', querySaying('afterName', name));
      entries.push([name, parseExpression(tokens)]);
    } while (tokens.sign(','));
  }
  if (!tokens.isSign('}')) throw tokens.unexpected(['","', '"}"'], querySaying('inMap'));
  tokens.take();
  return { kind: 'map', entries, at, end: tokens.before };
}

/** A list, a list comprehension, or a pattern comprehension. */
function parseBracket(tokens: TokenStream): Expression {
  const { at } = tokens.peek();
  const comprehension = tokens.attempt(() => {
    tokens.expectSign('[');
    return patternOfComprehension(tokens);
  });
  if (comprehension !== undefined) {
    const where = tokens.words('WHERE') ? parseExpression(tokens) : undefined;
    tokens.expectSign('|', querySaying('inPatternComprehension'));
    const of = parseExpression(tokens);
    tokens.expectSign(']');
    return { kind: 'patternComprehension', pattern: comprehension, where, of, at, end: tokens.before };
  }
  tokens.expectSign('[');
  if (isVariable(tokens) && tokens.isWord('IN', 1)) return parseListComprehension(tokens, at);
  const items: Expression[] = [];
  if (!tokens.isSign(']')) {
    do items.push(parseExpression(tokens));
    while (tokens.sign(','));
  }
  if (!tokens.isSign(']')) throw tokens.unexpected(['","', '"]"'], querySaying('inList'));
  tokens.take();
  return { kind: 'list', items, at, end: tokens.before };
}

/** The pattern that begins a comprehension: after it comes WHERE or `|`. */
function patternOfComprehension(tokens: TokenStream): PatternPart | undefined {
  if (!tokens.isSign('(') && !(isVariable(tokens) && tokens.isSign('=', 1) && tokens.isSign('(', 2))) {
    return undefined;
  }
  const pattern = parsePatternPart(tokens);
  if (pattern.links.length === 0) return undefined;
  return tokens.isWord('WHERE') || tokens.isSign('|') ? pattern : undefined;
}

function parseListComprehension(tokens: TokenStream, at: number): Expression {
  const variable = parseVariable(tokens);
  // `[x IN list]` may also be a list of one comparison; that is read as a comprehension, which means the same list
  tokens.expectWord('IN');
  const list = parseExpression(tokens);
  const where = tokens.words('WHERE') ? parseExpression(tokens) : undefined;
  const of = tokens.sign('|') ? parseExpression(tokens) : undefined;
  if (!tokens.isSign(']'))
    throw tokens.unexpected(['WHERE', '"|"', '"]"'], querySaying('inListComprehension'));
  tokens.take();
  return { kind: 'listComprehension', variable, list, where, of, at, end: tokens.before };
}
