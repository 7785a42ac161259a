/** Whole queries: their clauses in the order in which they are written. */
import { querySaying } from '../values/query-sayings.ts';
import { parseExpression } from './parse-expression.ts';
import { parsePatternPart, parseVariable, startsLink } from './parse-pattern.ts';
import { nearestName } from './query-mistake.ts';
import type {
  Clause,
  Expression,
  Match,
  PatternPart,
  ProcedureCall,
  Projection,
  ProjectionItem,
  Query,
  SingleQuery,
  SortItem,
  Statement,
} from './syntax.ts';
import { TokenStream } from './token-stream.ts';

const CLAUSES: readonly Uppercase<string>[] = ['MATCH', 'OPTIONAL', 'WITH', 'UNWIND', 'CALL', 'RETURN'];
const WRITING = new Set(['CREATE', 'MERGE', 'SET', 'DELETE', 'DETACH', 'REMOVE', 'FOREACH', 'LOAD', 'DROP']);

/** @throws MxError `invalid-query` with line, column and what was expected */
export function parseStatement(text: string): {
  readonly statement: Statement;
  readonly tokens: TokenStream;
} {
  const tokens = new TokenStream(text);
  const mode = tokens.words('EXPLAIN') ? 'explain' : tokens.words('PROFILE') ? 'profile' : 'run';
  const query = parseQuery(tokens);
  tokens.sign(';');
  if (tokens.peek().kind !== 'end') throw notAClause(tokens);
  requireShallow(tokens, query);
  return { statement: { mode, query }, tokens };
}

/** How many levels of syntax a query may have: what goes through them goes in steps of the stack. */
const LEVELS_MOST = 2000;

/** A long chain of operators is as deep as it is long, without a bracket in it. */
function requireShallow(tokens: TokenStream, query: Query): void {
  const waiting: { readonly part: object; readonly level: number }[] = [{ part: query, level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.level > LEVELS_MOST) {
      throw tokens.source.mistake(query.at, querySaying('chainTooLong'), {
        mistake: 'UnexpectedSyntax',
      });
    }
    for (const part of Object.values(next.part)) {
      if (typeof part === 'object' && part !== null) waiting.push({ part, level: next.level + 1 });
    }
  }
}

function parseQuery(tokens: TokenStream): Query {
  const { at } = tokens.peek();
  const parts = [parseSingle(tokens)];
  let all: boolean | undefined;
  while (tokens.isWord('UNION')) {
    const union = tokens.take();
    const each = tokens.words('ALL');
    if (all !== undefined && all !== each) {
      throw tokens.source.mistake(union.at, querySaying('unionsMixed'), {
        mistake: 'InvalidClauseComposition',
        expected: [all ? 'UNION ALL' : 'UNION'],
      });
    }
    all = each;
    parts.push(parseSingle(tokens));
  }
  return { parts, all: all ?? false, at, end: tokens.before };
}

function parseSingle(tokens: TokenStream): SingleQuery {
  const { at } = tokens.peek();
  const clauses: Clause[] = [];
  while (true) {
    const clause = parseClause(tokens);
    if (clause === undefined) break;
    const last = clauses.at(-1);
    if (last?.kind === 'return') {
      throw tokens.source.mistake(clause.at, querySaying('returnIsLast'), {
        mistake: 'UnexpectedSyntax',
        expected: ['UNION', 'the end of the query'],
      });
    }
    clauses.push(clause);
  }
  if (clauses.length === 0) throw notAClause(tokens);
  return { clauses, at, end: tokens.before };
}

/** What comes next begins no clause. */
function notAClause(tokens: TokenStream): Error {
  const token = tokens.peek();
  const word = token.text.toUpperCase();
  if (token.kind === 'name' && WRITING.has(word)) {
    return tokens.source.mistake(token.at, querySaying('writes', word), {
      mistake: 'WritingClause',
      expected: CLAUSES,
    });
  }
  if (token.kind === 'name') {
    const nearest = nearestName(token.text, [...CLAUSES, 'WHERE', 'ORDER', 'SKIP', 'LIMIT', 'UNION']);
    return tokens.source.mistake(token.at, querySaying('noClause', tokens.written(token), CLAUSES), {
      mistake: 'UnexpectedSyntax',
      expected: CLAUSES,
      nearest,
    });
  }
  return tokens.unexpected(CLAUSES);
}

function parseClause(tokens: TokenStream): Clause | undefined {
  const { at } = tokens.peek();
  if (tokens.words('OPTIONAL', 'MATCH')) return parseMatch(tokens, at, true);
  if (tokens.words('MATCH')) return parseMatch(tokens, at, false);
  if (tokens.words('UNWIND')) {
    const list = parseExpression(tokens);
    tokens.expectWord('AS');
    const variable = parseVariable(tokens);
    return { kind: 'unwind', list, variable, at, end: tokens.before };
  }
  if (tokens.words('WITH')) {
    const projection = parseProjection(tokens, at);
    return { kind: 'with', projection, where: parseWhere(tokens), at, end: tokens.before };
  }
  if (tokens.words('RETURN')) {
    return { kind: 'return', projection: parseProjection(tokens, at), at, end: tokens.before };
  }
  if (tokens.words('CALL')) return parseProcedure(tokens, at);
  const token = tokens.peek();
  if (token.kind === 'name' && WRITING.has(token.text.toUpperCase())) throw notAClause(tokens);
  return undefined;
}

function parseWhere(tokens: TokenStream): Expression | undefined {
  return tokens.words('WHERE') ? parseExpression(tokens) : undefined;
}

function parsePatterns(tokens: TokenStream): PatternPart[] {
  const patterns = [parsePatternPart(tokens)];
  while (tokens.sign(',')) patterns.push(parsePatternPart(tokens));
  return patterns;
}

function parseMatch(tokens: TokenStream, at: number, optional: boolean): Match {
  const patterns = parsePatterns(tokens);
  if (startsLink(tokens)) throw tokens.unexpected(['","', 'WHERE', 'RETURN'], querySaying('afterPattern'));
  return { kind: 'match', optional, patterns, where: parseWhere(tokens), at, end: tokens.before };
}

function parseProjection(tokens: TokenStream, at: number): Projection {
  const distinct = tokens.words('DISTINCT');
  const star = tokens.sign('*');
  const items: ProjectionItem[] = [];
  if (!star || tokens.sign(',')) {
    do items.push(parseItem(tokens));
    while (tokens.sign(','));
  }
  const order: SortItem[] = [];
  if (tokens.words('ORDER', 'BY')) {
    do order.push(parseSortItem(tokens));
    while (tokens.sign(','));
  }
  const skip = tokens.words('SKIP') ? parseExpression(tokens) : undefined;
  const limit = tokens.words('LIMIT') ? parseExpression(tokens) : undefined;
  return { distinct, star, items, order, skip, limit, at, end: tokens.before };
}

function parseItem(tokens: TokenStream): ProjectionItem {
  const { at } = tokens.peek();
  const expression = parseExpression(tokens);
  const text = tokens.source.text.slice(at, tokens.before);
  const alias = tokens.words('AS') ? parseVariable(tokens) : undefined;
  return { expression, alias, text, at, end: tokens.before };
}

function parseSortItem(tokens: TokenStream): SortItem {
  const { at } = tokens.peek();
  const expression = parseExpression(tokens);
  const descending = tokens.words('DESC') || tokens.words('DESCENDING');
  if (!descending && !tokens.words('ASC')) tokens.words('ASCENDING');
  return { expression, descending, at, end: tokens.before };
}

function parseProcedure(tokens: TokenStream, at: number): ProcedureCall {
  const nameAt = tokens.peek().at;
  let name = parseVariable(tokens);
  while (tokens.sign('.')) name += `.${parseVariable(tokens)}`;
  const given: Expression[] = [];
  if (tokens.sign('(')) {
    if (!tokens.isSign(')')) {
      do given.push(parseExpression(tokens));
      while (tokens.sign(','));
    }
    tokens.expectSign(')', querySaying('afterArguments', name));
  }
  if (!tokens.words('YIELD')) {
    return {
      kind: 'procedure',
      name,
      nameAt,
      arguments: given,
      yields: undefined,
      where: undefined,
      at,
      end: tokens.before,
    };
  }
  const yields: (ProcedureCall['yields'] & object)[number][] = [];
  if (!tokens.sign('*')) {
    do {
      const start = tokens.peek().at;
      const column = parseVariable(tokens);
      const alias = tokens.words('AS') ? parseVariable(tokens) : column;
      yields.push({ name: column, alias, at: start, end: tokens.before });
    } while (tokens.sign(','));
  }
  const where = parseWhere(tokens);
  const kept = yields.length === 0 ? undefined : yields;
  return { kind: 'procedure', name, nameAt, arguments: given, yields: kept, where, at, end: tokens.before };
}

/** What stands in `EXISTS { … }`: a whole query, or patterns with an optional WHERE. */
export function parseSubquery(tokens: TokenStream): Query {
  const { at } = tokens.expectSign('{');
  const startsClause = [...CLAUSES, ...WRITING].some((word) => tokens.isWord(word));
  let query: Query;
  if (startsClause) {
    query = parseQuery(tokens);
  } else {
    const match = parseMatch(tokens, tokens.peek().at, false);
    query = { parts: [{ clauses: [match], at: match.at, end: match.end }], all: false, at, end: match.end };
  }
  if (!tokens.isSign('}')) throw notAClause(tokens);
  tokens.take();
  return { ...query, at, end: tokens.before };
}
