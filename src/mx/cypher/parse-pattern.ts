/** Patterns: `p = (a:note {title: 'A'})-[r:cites|supports*1..3]->(b)`. */

import { type Expected, querySaying } from '../values/query-sayings.ts';
import { parseExpression } from './parse-expression.ts';
import type { Direction, Expression, LinkPattern, NodePattern, PatternPart } from './syntax.ts';
import type { TokenStream } from './token-stream.ts';

/** A name that may be any word, as those of types and properties; quoted with backticks it may be anything. */
export function parseName(tokens: TokenStream, what: Expected): string {
  const token = tokens.peek();
  if (token.kind !== 'name' && token.kind !== 'quotedName') throw tokens.unexpected([what]);
  tokens.take();
  return token.text;
}

/** Words that begin or join parts of a query, and so are no variables unless quoted. */
const RESERVED = new Set(
  `AND OR XOR NOT IN IS AS WHERE WITH RETURN MATCH OPTIONAL UNWIND UNION ORDER SKIP LIMIT CASE WHEN THEN ELSE END
  NULL TRUE FALSE DISTINCT CREATE MERGE SET DELETE DETACH REMOVE STARTS ENDS CONTAINS ON FOREACH`.split(
    /\s+/,
  ),
);

/** Whether a name of a variable comes next. */
export function isVariable(tokens: TokenStream, ahead = 0): boolean {
  const token = tokens.peek(ahead);
  if (token.kind === 'quotedName') return true;
  return token.kind === 'name' && !RESERVED.has(token.text.toUpperCase());
}

/** The name of a variable. @throws MxError `invalid-query` */
export function parseVariable(tokens: TokenStream): string {
  if (!isVariable(tokens)) {
    const token = tokens.peek();
    if (token.kind !== 'name') throw tokens.unexpected(['the name of a variable']);
    throw tokens.source.mistake(token.at, querySaying('reservedName', token.text), {
      mistake: 'UnexpectedSyntax',
      expected: ['the name of a variable'],
    });
  }
  return tokens.take().text;
}

/** One pattern of a MATCH, perhaps named, perhaps the shortest that fits. */
export function parsePatternPart(tokens: TokenStream): PatternPart {
  const { at } = tokens.peek();
  let variable: string | undefined;
  if (isVariable(tokens) && tokens.isSign('=', 1)) {
    variable = parseVariable(tokens);
    tokens.expectSign('=');
  }
  const shortest = tokens.isSign('(', 1)
    ? tokens.words('SHORTESTPATH')
      ? 'one'
      : tokens.words('ALLSHORTESTPATHS')
        ? 'all'
        : undefined
    : undefined;
  if (shortest !== undefined) tokens.expectSign('(');
  const chain = parseChain(tokens);
  if (shortest !== undefined) {
    tokens.expectSign(')', querySaying('afterShortest'));
    if (chain.links.length !== 1) {
      throw tokens.source.mistake(at, querySaying('shortestOfTwo'), {
        mistake: 'UnexpectedSyntax',
        expected: ['a pattern of one link'],
      });
    }
  }
  return { ...chain, variable, shortest, at, end: tokens.before };
}

type Chain = Pick<PatternPart, 'nodes' | 'links'>;

/** Nodes and the links between them. @throws MxError `invalid-query` */
export function parseChain(tokens: TokenStream): Chain {
  // a pattern may stand in brackets of its own
  if (tokens.isSign('(') && tokens.isSign('(', 1)) {
    tokens.take();
    const chain = tokens.nested(() => parseChain(tokens));
    tokens.expectSign(')', querySaying('afterPattern'));
    return chain;
  }
  const nodes: NodePattern[] = [parseNode(tokens)];
  const links: LinkPattern[] = [];
  while (startsLink(tokens)) {
    links.push(parseLink(tokens));
    nodes.push(parseNode(tokens));
  }
  return { nodes, links };
}

/** Whether a link of a pattern comes next. */
export function startsLink(tokens: TokenStream): boolean {
  return tokens.isSign('-') || (tokens.isSign('<') && tokens.isSign('-', 1));
}

/** `(a:note {title: 'A'})` */
export function parseNode(tokens: TokenStream): NodePattern {
  const { at } = tokens.expectSign('(');
  const variable = isVariable(tokens) ? parseVariable(tokens) : undefined;
  const labels = parseLabels(tokens);
  const properties = parseProperties(tokens);
  if (!tokens.isSign(')'))
    throw tokens.unexpected(['":" and a type', '"{"', '")"'], querySaying('inNodePattern'));
  tokens.take();
  return { variable, labels, properties, at, end: tokens.before };
}

/** `:A:B` */
export function parseLabels(tokens: TokenStream): readonly string[] {
  const labels: string[] = [];
  while (tokens.sign(':')) labels.push(parseName(tokens, 'the name of a type'));
  return labels;
}

function parseProperties(tokens: TokenStream): Expression | undefined {
  const token = tokens.peek();
  if (token.kind === 'parameter') {
    throw tokens.source.mistake(token.at, querySaying('patternParameter', token.text), {
      mistake: 'InvalidParameterUse',
      expected: ['"{"'],
    });
  }
  return tokens.isSign('{') ? parseExpression(tokens) : undefined;
}

function parseLink(tokens: TokenStream): LinkPattern {
  const { at } = tokens.peek();
  const left = tokens.sign('<');
  tokens.expectSign('-', querySaying('inLinkPattern'));
  let inside: Omit<LinkPattern, 'direction' | 'at' | 'end'> = {
    variable: undefined,
    types: [],
    properties: undefined,
    range: undefined,
  };
  if (tokens.sign('[')) {
    const variable = isVariable(tokens) ? parseVariable(tokens) : undefined;
    const types = parseTypes(tokens);
    const range = parseRange(tokens);
    const properties = parseProperties(tokens);
    inside = { variable, types, range, properties };
    if (!tokens.isSign(']')) {
      throw tokens.unexpected(['":" and a type', '"*"', '"{"', '"]"'], querySaying('inLinkPattern'));
    }
    tokens.take();
  }
  tokens.expectSign('-', querySaying('inLinkPattern'));
  const right = tokens.sign('>');
  const direction: Direction = left === right ? 'both' : left ? 'in' : 'out';
  return { ...inside, direction, at, end: tokens.before };
}

/** `:A|B|:C` */
function parseTypes(tokens: TokenStream): readonly string[] {
  if (!tokens.sign(':')) return [];
  const types = [parseName(tokens, 'the name of a type of links')];
  while (tokens.sign('|')) {
    tokens.sign(':');
    types.push(parseName(tokens, 'the name of a type of links'));
  }
  return types;
}

/** `*`, `*2`, `*1..3`, `*..3`, `*1..` */
function parseRange(tokens: TokenStream): LinkPattern['range'] {
  if (tokens.isSign('..')) {
    throw tokens.source.mistake(tokens.peek().at, querySaying('variableLength'), {
      mistake: 'InvalidRelationshipPattern',
      expected: ['"*"'],
    });
  }
  if (!tokens.sign('*')) return undefined;
  const bound = (): number | undefined => {
    if (tokens.isSign('-')) {
      throw tokens.source.mistake(tokens.peek().at, querySaying('negativeLength'), {
        mistake: 'InvalidRelationshipPattern',
        expected: ['a number', '".."', '"]"'],
      });
    }
    return tokens.peek().kind === 'integer' ? Number(tokens.take().value) : undefined;
  };
  const least = bound();
  if (!tokens.sign('..')) return { least: least ?? 1, most: least ?? Number.POSITIVE_INFINITY };
  return { least: least ?? 1, most: bound() ?? Number.POSITIVE_INFINITY };
}
