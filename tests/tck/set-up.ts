/**
 * A scenario's set-up graph, loaded into a memex through the store's own calls. Of the writing clauses only as much is
 * read as set-ups use: CREATE, and DELETE of links, after reading clauses that our own language reads.
 */
import { type CompiledQuery, compileQuery } from '../../src/mx/cypher/compile-query.ts';
import type { Token } from '../../src/mx/cypher/lexer.ts';
import { parsePatternPart } from '../../src/mx/cypher/parse-pattern.ts';
import type { Expression, PatternPart } from '../../src/mx/cypher/syntax.ts';
import { TokenStream } from '../../src/mx/cypher/token-stream.ts';
import { isMxError } from '../../src/mx/errors.ts';
import { nodeIdText } from '../../src/mx/graph/node-id.ts';
import type { Store } from '../../src/mx/index.ts';
import type { QueryGraph } from '../../src/mx/plan/query-graph.ts';
import { PAUSE, Run } from '../../src/mx/plan/run.ts';
import type { Change, Json } from '../../src/mx/types.ts';
import { Temporal } from '../../src/mx/values/temporal.ts';
import { isList, LinkValue, NodeValue, type Value } from '../../src/mx/values/value.ts';
import { LeftOut } from './left-out.ts';

interface Created {
  readonly patterns: readonly PatternPart[];
  readonly deleted: readonly string[];
  /** What stands before the writing clauses. */
  readonly reading: string;
}

let made = 0;

/** An id of our own, so that links can be made to nodes of the same change set. */
function newId(): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(12, ++made);
  bytes[0] = 1;
  return nodeIdText(bytes);
}

/** @throws LeftOut for a graph that no memex holds */
export function setUp(store: Store, text: string): void {
  const { patterns, deleted, reading } = readSetUp(text);
  const nodesMade = new Set(patterns.flatMap(({ nodes }) => nodes.map(({ variable }) => variable)));
  const expressions = patterns
    .flatMap((part) => [...part.nodes, ...part.links])
    .flatMap(({ properties }) =>
      properties?.kind === 'map' ? properties.entries.map(([, value]) => value) : [],
    )
    .filter((value) => madeBeside(value, nodesMade, reading) === undefined);
  const columns = expressions.map((each, i) => `${text.slice(each.at, each.end)} AS p${i}x`);
  const names = [...new Set([...namesBound(reading), ...deleted])];
  const returned = [...names, ...columns].join(', ');
  const view = store.snapshot();
  const { graph } = view.queries;
  const query = readingQuery(`${reading} RETURN ${returned === '' ? '1' : returned}`, graph);
  const run = new Run(graph, { now: 0 });
  const changes: Change[] = [];
  for (const row of query.open(new Array<Value>(query.width).fill(null), run)) {
    if (row === PAUSE) continue;
    const known = new Map(query.columns.map(({ name, slot }) => [name, row[slot] ?? null]));
    for (const name of deleted) {
      const link = known.get(name);
      if (link instanceof LinkValue) changes.push({ kind: 'deleteLink', id: link.number });
    }
    changes.push(...creating(patterns, known, expressions, (node) => graph.idOf(node)));
  }
  view.release();
  try {
    store.apply(changes);
    store.sync();
  } catch (error) {
    if (isMxError(error, 'cycle')) throw new LeftOut('the graph of its set-up has a cycle');
    throw error;
  }
}

function readingQuery(text: string, graph: QueryGraph): CompiledQuery {
  try {
    return compileQuery(text, graph);
  } catch (error) {
    if (!isMxError(error, 'invalid-query')) throw error;
    throw new LeftOut(`its set-up says more than the reader of set-ups reads: ${error.message}`);
  }
}

/** The node of the same CREATE whose property is asked for: `{num: a.id}`. */
function madeBeside(
  value: Expression,
  made: ReadonlySet<string | undefined>,
  reading: string,
): string | undefined {
  if (value.kind !== 'property' || value.of.kind !== 'variable') return undefined;
  const { name } = value.of;
  return made.has(name) && !namesBound(reading).includes(name) ? name : undefined;
}

/** Names that the reading clauses bind and the writing ones may use. */
function namesBound(reading: string): string[] {
  return [...reading.matchAll(/[([]\s*([a-z]\w*)|AS\s+(\w+)/g)].map((found) => found[1] ?? found[2] ?? '');
}

function readSetUp(text: string): Created {
  const tokens = new TokenStream(text);
  let token: Token = tokens.peek();
  while (token.kind !== 'end' && !tokens.isWord('CREATE') && !tokens.isWord('DELETE')) {
    tokens.take();
    token = tokens.peek();
  }
  const reading = text.slice(0, token.at);
  const patterns: PatternPart[] = [];
  const deleted: string[] = [];
  while (tokens.peek().kind !== 'end') {
    if (tokens.words('DELETE')) {
      do deleted.push(tokens.take().text);
      while (tokens.sign(','));
    } else if (tokens.words('CREATE')) {
      do patterns.push(parsePatternPart(tokens));
      while (tokens.sign(','));
    } else if (!tokens.sign(';')) {
      throw new LeftOut(`its set-up writes with ${tokens.peek().text}`);
    }
  }
  return { patterns, deleted, reading };
}

function* creating(
  patterns: readonly PatternPart[],
  known: ReadonlyMap<string, Value>,
  expressions: readonly Expression[],
  idOf: (node: number) => string,
): Generator<Change> {
  const ids = new Map<string, string>();
  for (const [name, value] of known) if (value instanceof NodeValue) ids.set(name, idOf(value.number));
  const made = new Map<string, { readonly [name: string]: Json }>();
  const metadata = (properties: Expression | undefined): { readonly [name: string]: Json } => {
    const told: Record<string, Json> = {};
    for (const [name, value] of properties?.kind === 'map' ? properties.entries : []) {
      const i = expressions.indexOf(value);
      const beside = value.kind === 'property' && value.of.kind === 'variable' ? value : undefined;
      const json =
        i >= 0
          ? jsonOf(known.get(`p${i}x`) ?? null)
          : (made.get(beside?.of.kind === 'variable' ? beside.of.name : '')?.[beside?.name ?? ''] ?? null);
      if (json !== null) told[name] = json;
    }
    return told;
  };
  for (const { nodes, links } of patterns) {
    const ends: string[] = [];
    for (const { variable, labels, properties } of nodes) {
      const old = variable === undefined ? undefined : ids.get(variable);
      const id = old ?? newId();
      ends.push(id);
      if (old !== undefined) continue;
      if (variable !== undefined) ids.set(variable, id);
      const [type = 'untyped', ...others] = labels;
      if (others.length > 0) throw new LeftOut('a node with several labels');
      const own = metadata(properties);
      if (variable !== undefined) made.set(variable, own);
      yield { kind: 'addNode', id, type, content: '', metadata: own };
    }
    for (const [i, { types, direction, properties }] of links.entries()) {
      const [from = '', to = ''] = [ends[i], ends[i + 1]];
      const [source, target] = direction === 'in' ? [to, from] : [from, to];
      if (source === target) throw new LeftOut('the graph of its set-up has a cycle');
      yield { kind: 'addLink', source, target, type: types[0] ?? '', metadata: metadata(properties) };
    }
  }
}

/** What metadata can hold. */
function jsonOf(value: Value): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') {
    if (Number.isSafeInteger(Number(value))) return Number(value);
    throw new LeftOut('a property that is an integer beyond 2^53, which metadata does not hold');
  }
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return value;
    throw new LeftOut('a property that is a whole float, which metadata does not keep apart from an integer');
  }
  if (isList(value)) return value.map(jsonOf);
  if (value instanceof Temporal) {
    throw new LeftOut('a property that is a date, a time or a duration, which metadata does not hold');
  }
  throw new LeftOut('a property that is a map or a node, which a property graph does not hold');
}
