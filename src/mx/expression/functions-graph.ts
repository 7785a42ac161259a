/** Functions of nodes, links, paths and maps. */
import { valueMistake } from '../values/mistake.ts';
import { querySaying } from '../values/query-sayings.ts';
import { isMap, LinkValue, NodeValue, PathValue, REFERENCE, typeName, type Value } from '../values/value.ts';
import type { QueryFunction } from './functions.ts';

/** The type of a reference seen as a link. */
export const REFERENCE_TYPE = 'reference';
/** Nodes of this type have no label. */
export const UNTYPED = 'untyped';

/** What each kind is called in a sentence. */
const KINDS = { node: 'a node', link: 'a link', path: 'a path', map: 'a map' } as const;

/** A function of one value, which is of one of these kinds; `of` gives undefined for all others. */
function ofOne(
  name: string,
  kinds: readonly (keyof typeof KINDS)[],
  gives: QueryFunction['gives'],
  of: (value: Value, run: Parameters<QueryFunction['call']>[1]) => Value | undefined,
): QueryFunction {
  const needs = kinds.map((kind) => KINDS[kind]);
  return {
    name,
    least: 1,
    most: 1,
    takes: [kinds],
    gives,
    nullIn: true,
    call: ([value = null], run) => {
      const result = of(value, run);
      if (result !== undefined) return result;
      throw valueMistake(
        'TypeError',
        'InvalidArgumentValue',
        querySaying('takesNotType', name, needs, typeName(value)),
      );
    },
  };
}

/** `id`, `labels`, `type`, `nodes`, … */
export const GRAPH_FUNCTIONS: readonly QueryFunction[] = [
  ofOne('id', ['node', 'link'], 'any', (value, run) => {
    if (value instanceof NodeValue) return run.graph.idOf(value.number);
    return value instanceof LinkValue ? BigInt(value.number) : undefined;
  }),
  ofOne('labels', ['node'], 'list', (value, run) => {
    if (!(value instanceof NodeValue)) return undefined;
    const label = run.graph.nodeTypeName(run.graph.typeOf(value.number));
    return label === UNTYPED ? [] : [label];
  }),
  ofOne('type', ['link'], 'string', (value, run) => {
    if (!(value instanceof LinkValue)) return undefined;
    return value.type === REFERENCE ? REFERENCE_TYPE : run.graph.linkTypeName(value.type);
  }),
  ofOne('startNode', ['link'], 'node', (value) =>
    value instanceof LinkValue ? new NodeValue(value.source) : undefined,
  ),
  ofOne('endNode', ['link'], 'node', (value) =>
    value instanceof LinkValue ? new NodeValue(value.target) : undefined,
  ),
  ofOne('nodes', ['path'], 'list', (value) => (value instanceof PathValue ? value.nodes : undefined)),
  ofOne('relationships', ['path'], 'list', (value) => (value instanceof PathValue ? value.links : undefined)),
  ofOne('length', ['path'], 'integer', (value) =>
    value instanceof PathValue ? BigInt(value.links.length) : undefined,
  ),
  ofOne('properties', ['node', 'link', 'map'], 'map', (value, run) => {
    if (value instanceof NodeValue) return run.graph.properties(value.number);
    if (value instanceof LinkValue) return run.graph.linkProperties(value);
    return isMap(value) ? value : undefined;
  }),
  ofOne('keys', ['node', 'link', 'map'], 'list', (value, run) => {
    if (value instanceof NodeValue) return [...run.graph.properties(value.number).keys()];
    if (value instanceof LinkValue) return [...run.graph.linkProperties(value).keys()];
    return isMap(value) ? [...value.keys()] : undefined;
  }),
  {
    name: 'exists',
    least: 1,
    most: 1,
    gives: 'boolean',
    nullIn: false,
    call: ([value = null]) => value !== null && value !== false,
  },
  {
    name: 'coalesce',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    gives: 'any',
    nullIn: false,
    call: (given) => given.find((value) => value !== null) ?? null,
  },
];
