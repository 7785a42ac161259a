/** Functions of nodes, links, paths and maps. */
import { valueMistake } from '../values/mistake.ts';
import { isMap, LinkValue, NodeValue, PathValue, REFERENCE, typeName, type Value } from '../values/value.ts';
import type { QueryFunction } from './functions.ts';

/** The type of a reference seen as a link. */
export const REFERENCE_TYPE = 'reference';
/** Nodes of this type have no label. */
export const UNTYPED = 'untyped';

function wrong(name: string, needs: string, value: Value): Error {
  return valueMistake(
    'TypeError',
    'InvalidArgumentValue',
    `${name}() takes ${needs}, not a value of type ${typeName(value)}.`,
  );
}

/** `id`, `labels`, `type`, `nodes`, … */
export const GRAPH_FUNCTIONS: readonly QueryFunction[] = [
  {
    name: 'id',
    least: 1,
    most: 1,
    takes: [['node', 'link']],
    gives: 'any',
    nullIn: true,
    call: ([value = null], run) => {
      if (value instanceof NodeValue) return run.graph.idOf(value.number);
      if (value instanceof LinkValue) return BigInt(value.number);
      throw wrong('id', 'a node or a link', value);
    },
  },
  {
    name: 'labels',
    least: 1,
    most: 1,
    takes: [['node']],
    gives: 'list',
    nullIn: true,
    call: ([value = null], run) => {
      if (!(value instanceof NodeValue)) throw wrong('labels', 'a node', value);
      const label = run.graph.nodeTypeName(run.graph.typeOf(value.number));
      return label === UNTYPED ? [] : [label];
    },
  },
  {
    name: 'type',
    least: 1,
    most: 1,
    takes: [['link']],
    gives: 'string',
    nullIn: true,
    call: ([value = null], run) => {
      if (!(value instanceof LinkValue)) throw wrong('type', 'a link', value);
      return value.type === REFERENCE ? REFERENCE_TYPE : run.graph.linkTypeName(value.type);
    },
  },
  {
    name: 'startNode',
    least: 1,
    most: 1,
    takes: [['link']],
    gives: 'node',
    nullIn: true,
    call: ([value = null]) => {
      if (!(value instanceof LinkValue)) throw wrong('startNode', 'a link', value);
      return new NodeValue(value.source);
    },
  },
  {
    name: 'endNode',
    least: 1,
    most: 1,
    takes: [['link']],
    gives: 'node',
    nullIn: true,
    call: ([value = null]) => {
      if (!(value instanceof LinkValue)) throw wrong('endNode', 'a link', value);
      return new NodeValue(value.target);
    },
  },
  {
    name: 'nodes',
    least: 1,
    most: 1,
    takes: [['path']],
    gives: 'list',
    nullIn: true,
    call: ([value = null]) => {
      if (!(value instanceof PathValue)) throw wrong('nodes', 'a path', value);
      return value.nodes;
    },
  },
  {
    name: 'relationships',
    least: 1,
    most: 1,
    takes: [['path']],
    gives: 'list',
    nullIn: true,
    call: ([value = null]) => {
      if (!(value instanceof PathValue)) throw wrong('relationships', 'a path', value);
      return value.links;
    },
  },
  {
    name: 'length',
    least: 1,
    most: 1,
    takes: [['path']],
    gives: 'integer',
    nullIn: true,
    call: ([value = null]) => {
      if (!(value instanceof PathValue)) throw wrong('length', 'a path', value);
      return BigInt(value.links.length);
    },
  },
  {
    name: 'properties',
    least: 1,
    most: 1,
    takes: [['node', 'link', 'map']],
    gives: 'map',
    nullIn: true,
    call: ([value = null], run) => {
      if (value instanceof NodeValue) return run.graph.properties(value.number);
      if (value instanceof LinkValue) return run.graph.linkProperties(value);
      if (isMap(value)) return value;
      throw wrong('properties', 'a node, a link or a map', value);
    },
  },
  {
    name: 'keys',
    least: 1,
    most: 1,
    takes: [['node', 'link', 'map']],
    gives: 'list',
    nullIn: true,
    call: ([value = null], run) => {
      if (value instanceof NodeValue) return [...run.graph.properties(value.number).keys()];
      if (value instanceof LinkValue) return [...run.graph.linkProperties(value).keys()];
      if (isMap(value)) return [...value.keys()];
      throw wrong('keys', 'a node, a link or a map', value);
    },
  },
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
