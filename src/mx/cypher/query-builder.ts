/**
 * Queries put together in TypeScript. What is built is a text of the query language with its parameters, so that there
 * is one meaning of a query however it was made: names are quoted and values are parameters, so that neither can be
 * taken for anything else.
 *
 *     const { text, parameters } = match(node('a', { type: 'note' }).to('cites', node('b')))
 *       .where(compare(property('b', 'title'), '=', value('Memex')))
 *       .return({ title: property('a', 'title'), times: call('count', star()) })
 *       .orderBy(name('times'), 'descending')
 *       .limit(10)
 *       .build();
 */
import type { Json } from '../types.ts';
import type { ArithmeticOperator } from '../values/arithmetic.ts';
import type { ComparisonOperator, TextOperator } from './syntax.ts';

export interface BuiltQuery {
  readonly text: string;
  readonly parameters: Readonly<Record<string, Json>>;
}

/** Gives a value a name that stands for it in the text. */
type Keep = (value: Json) => string;

/** Anything that has a value: it is written when the whole query is. */
export interface Term {
  write(keep: Keep): string;
}

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** A value of one's own; it never becomes part of the text. */
export const value = (json: Json): Term => ({ write: (keep) => keep(json) });
/** What a variable stands for. */
export const name = (variable: string): Term => ({ write: () => quoted(variable) });
export const property = (variable: string, key: string): Term => ({
  write: () => `${quoted(variable)}.${quoted(key)}`,
});
/** `*`, for `call('count', star())`. */
export const star = (): Term => ({ write: () => '*' });

/** A call of a function, of an aggregate function too. @param called its name, which is no text from elsewhere */
export const call = (called: string, ...given: readonly Term[]): Term => ({
  write: (keep) => `${called}(${given.map((each) => each.write(keep)).join(', ')})`,
});

type Operator = ComparisonOperator | TextOperator | ArithmeticOperator | 'IN';

export const compare = (left: Term, operator: Operator, right: Term): Term => ({
  write: (keep) => `(${left.write(keep)} ${operator} ${right.write(keep)})`,
});

const joined = (word: string, terms: readonly Term[]): Term => ({
  write: (keep) => `(${terms.map((each) => each.write(keep)).join(` ${word} `)})`,
});

export const and = (...terms: readonly [Term, ...Term[]]): Term => joined('AND', terms);
export const or = (...terms: readonly [Term, ...Term[]]): Term => joined('OR', terms);
export const not = (term: Term): Term => ({ write: (keep) => `(NOT ${term.write(keep)})` });
export const isNull = (term: Term): Term => ({ write: (keep) => `(${term.write(keep)} IS NULL)` });
/** True where a pattern fits; it may name what is not known outside. */
export const exists = (pattern: Pattern): Term => ({ write: (keep) => `EXISTS { ${pattern.write(keep)} }` });

export interface NodeAsked {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Json>>;
}

export interface LinkAsked {
  readonly name?: string;
  readonly types?: readonly string[];
  /** How many steps; one when neither is given. */
  readonly least?: number;
  readonly most?: number;
  readonly properties?: Readonly<Record<string, Json>>;
}

/** A chain of nodes and links; each step gives a new one. */
export class Pattern implements Term {
  constructor(private readonly parts: readonly Term[]) {}

  /** Along a link. @param link its type, or all that is asked of it */
  to(link: string | LinkAsked, end: Pattern): Pattern {
    return this.#joined('-', link, '->', end);
  }

  /** Against a link. */
  from(link: string | LinkAsked, end: Pattern): Pattern {
    return this.#joined('<-', link, '-', end);
  }

  /** Along a link, whichever way it goes. */
  beside(link: string | LinkAsked, end: Pattern): Pattern {
    return this.#joined('-', link, '-', end);
  }

  #joined(before: string, link: string | LinkAsked, after: string, end: Pattern): Pattern {
    const asked = typeof link === 'string' ? { types: [link] } : link;
    const between: Term = { write: (keep) => `${before}[${linkText(asked, keep)}]${after}` };
    return new Pattern([...this.parts, between, end]);
  }

  write(keep: Keep): string {
    return this.parts.map((part) => part.write(keep)).join('');
  }
}

function linkText({ name: variable, types = [], least, most, properties }: LinkAsked, keep: Keep): string {
  const range = least === undefined && most === undefined ? '' : `*${least ?? 1}..${most ?? ''}`;
  const type = types.length === 0 ? '' : `:${types.map(quoted).join('|')}`;
  return `${variable === undefined ? '' : quoted(variable)}${type}${range}${propertiesText(properties, keep)}`;
}

function propertiesText(properties: Readonly<Record<string, Json>> | undefined, keep: Keep): string {
  if (properties === undefined) return '';
  const entries = Object.entries(properties).map(([key, json]) => `${quoted(key)}: ${keep(json)}`);
  return ` {${entries.join(', ')}}`;
}

/** A node of a pattern; without a name it is any. */
export function node(variable?: string, { type, properties }: NodeAsked = {}): Pattern {
  const label = type === undefined ? '' : `:${quoted(type)}`;
  const named = variable === undefined ? '' : quoted(variable);
  return new Pattern([{ write: (keep) => `(${named}${label}${propertiesText(properties, keep)})` }]);
}

/** A query as far as it is built; each step gives a new one. */
export class QueryBuilder {
  constructor(private readonly clauses: readonly Term[] = []) {}

  #with(clause: Term): QueryBuilder {
    return new QueryBuilder([...this.clauses, clause]);
  }

  match(...patterns: readonly [Pattern, ...Pattern[]]): QueryBuilder {
    return this.#with({ write: (keep) => `MATCH ${listed(patterns, keep)}` });
  }

  optionally(...patterns: readonly [Pattern, ...Pattern[]]): QueryBuilder {
    return this.#with({ write: (keep) => `OPTIONAL MATCH ${listed(patterns, keep)}` });
  }

  /** What must be true of what the clause before has found. */
  where(condition: Term): QueryBuilder {
    return this.#with({ write: (keep) => `WHERE ${condition.write(keep)}` });
  }

  /** A row for each item of a list. */
  unwind(list: Term, variable: string): QueryBuilder {
    return this.#with({ write: (keep) => `UNWIND ${list.write(keep)} AS ${quoted(variable)}` });
  }

  /** What the search box finds for these words. */
  text(words: string, variable: string, limit = 20): QueryBuilder {
    return this.#with({
      write: (keep) => `CALL text(${keep(words)}, ${keep(limit)}) YIELD node AS ${quoted(variable)}`,
    });
  }

  /** Passes on what is named, and nothing else. */
  with(columns: Readonly<Record<string, Term>>): QueryBuilder {
    return this.#with({ write: (keep) => `WITH ${columnsText(columns, keep)}` });
  }

  return(columns: Readonly<Record<string, Term>>, distinct = false): QueryBuilder {
    return this.#with({
      write: (keep) => `RETURN ${distinct ? 'DISTINCT ' : ''}${columnsText(columns, keep)}`,
    });
  }

  orderBy(term: Term, direction: 'ascending' | 'descending' = 'ascending'): QueryBuilder {
    return this.#with({ write: (keep) => `ORDER BY ${term.write(keep)} ${direction.toUpperCase()}` });
  }

  skip(count: number): QueryBuilder {
    return this.#with({ write: (keep) => `SKIP ${keep(count)}` });
  }

  limit(count: number): QueryBuilder {
    return this.#with({ write: (keep) => `LIMIT ${keep(count)}` });
  }

  build(): BuiltQuery {
    const parameters: Record<string, Json> = {};
    let kept = 0;
    const keep: Keep = (json) => {
      const own = `p${kept++}`;
      parameters[own] = json;
      return `$${own}`;
    };
    const text = this.clauses.map((clause) => clause.write(keep)).join('\n');
    return { text, parameters };
  }
}

const listed = (patterns: readonly Pattern[], keep: Keep): string =>
  patterns.map((pattern) => pattern.write(keep)).join(', ');

function columnsText(columns: Readonly<Record<string, Term>>, keep: Keep): string {
  return Object.entries(columns)
    .map(([column, term]) => `${term.write(keep)} AS ${quoted(column)}`)
    .join(', ');
}

/** Begins a query with a pattern. */
export const match = (...patterns: readonly [Pattern, ...Pattern[]]): QueryBuilder =>
  new QueryBuilder().match(...patterns);
