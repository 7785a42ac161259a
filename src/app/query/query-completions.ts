/** What may follow in a question that is being written: types behind `:`, properties behind `.`, words of the language. */

export interface KnownWords {
  /** Types of nodes, of links, and names of properties that there are. */
  readonly nodeTypes: readonly string[];
  readonly linkTypes: readonly string[];
  readonly properties: readonly string[];
}

export interface QueryCompletion {
  readonly label: string;
  /** What is written for it. */
  readonly text: string;
  readonly kind: 'type' | 'link' | 'property' | 'word' | 'function' | 'name';
}

export interface Completions {
  /** Where what is completed begins. */
  readonly from: number;
  readonly options: readonly QueryCompletion[];
}

const WORDS = [
  'MATCH',
  'OPTIONAL MATCH',
  'WHERE',
  'RETURN',
  'RETURN DISTINCT',
  'WITH',
  'UNWIND',
  'ORDER BY',
  'SKIP',
  'LIMIT',
  'UNION',
  'CALL',
  'YIELD',
  'AND',
  'OR',
  'NOT',
  'IN',
  'IS NULL',
  'IS NOT NULL',
  'STARTS WITH',
  'ENDS WITH',
  'CONTAINS',
  'EXISTS',
  'CASE',
  'WHEN',
  'THEN',
  'ELSE',
  'END',
  'AS',
  'DESC',
  'EXPLAIN',
  'PROFILE',
] as const;

const FUNCTIONS = [
  'count',
  'collect',
  'sum',
  'avg',
  'min',
  'max',
  'size',
  'length',
  'nodes',
  'relationships',
  'type',
  'labels',
  'keys',
  'properties',
  'coalesce',
  'toLower',
  'toUpper',
  'trim',
  'replace',
  'substring',
  'split',
  'head',
  'last',
  'range',
  'shortestPath',
  'date',
  'datetime',
] as const;

/** @param at where the cursor stands */
export function queryCompletions(text: string, at: number, known: KnownWords): Completions | undefined {
  const before = text.slice(0, at);
  // nothing of the language stands in a text
  if (isInText(before)) return undefined;
  const typed = /[\p{L}_][\p{L}\p{N}_]*$|`[^`]*$/u.exec(before)?.[0] ?? '';
  const from = at - typed.length;
  const left = before.slice(0, from);
  const start = typed.replace('`', '').toLowerCase();
  const fitting = (names: readonly string[], kind: QueryCompletion['kind']): readonly QueryCompletion[] =>
    names
      .filter((name) => name.toLowerCase().startsWith(start))
      .map((name) => ({ label: name, text: kind === 'word' ? `${name} ` : written(name), kind }));
  if (/[:|]\s*$/.test(left) && isInPattern(left)) {
    const isLink = left.lastIndexOf('[') > Math.max(left.lastIndexOf('('), left.lastIndexOf(']'));
    return { from, options: isLink ? fitting(known.linkTypes, 'link') : fitting(known.nodeTypes, 'type') };
  }
  if (/(?:(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*|[)\]`])\.$/u.test(left))
    return { from, options: fitting(known.properties, 'property') };
  if (typed === '') return undefined;
  const options = [
    ...fitting(variablesIn(text), 'name').filter(({ label }) => label !== typed),
    ...fitting(WORDS, 'word'),
    ...fitting(FUNCTIONS, 'function').map((each) => ({ ...each, text: `${each.label}(` })),
  ];
  return { from, options };
}

/** A name that is no plain word stands between backticks. */
export function written(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

function isInText(before: string): boolean {
  let quote = '';
  for (let i = 0; i < before.length; i++) {
    const char = before[i] ?? '';
    if (quote === '') {
      if (char === '"' || char === "'") quote = char;
    } else if (char === '\\') i++;
    else if (char === quote) quote = '';
  }
  return quote !== '';
}

function isInPattern(left: string): boolean {
  const open = Math.max(left.lastIndexOf('('), left.lastIndexOf('['));
  return open > Math.max(left.lastIndexOf(')'), left.lastIndexOf(']'));
}

/** Names that a question gives to nodes, links and paths. */
function variablesIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, name] of text.matchAll(/[([]\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?=[:)\]{*])/gu))
    if (name) found.add(name);
  for (const [, name] of text.matchAll(/\bAS\s+([\p{L}_][\p{L}\p{N}_]*)/giu)) if (name) found.add(name);
  return [...found];
}
