/** Values of queries as JSON, for whoever asked. */
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import type { Json } from '../types.ts';
import { Temporal } from '../values/temporal.ts';
import {
  isList,
  isMap,
  LinkValue as Link,
  type LinkValue,
  NodeValue,
  PathValue,
  REFERENCE,
  type Value,
} from '../values/value.ts';

/** A value that has no parts, as JSON has it; undefined for one that has. Integers beyond what JSON holds are texts. */
export function toldPlain(value: Value): number | string | boolean | null | undefined {
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'string':
    case 'boolean':
      return value;
    default:
      return value === null ? null : value instanceof Temporal ? String(value) : undefined;
  }
}

/** See `QueryAnswer.rows`. */
export function toldValue(value: Value, graph: QueryGraph): Json {
  const plain = toldPlain(value);
  if (plain !== undefined) return plain;
  if (isList(value)) return value.map((each) => toldValue(each, graph));
  if (value instanceof NodeValue) return toldNode(value.number, graph);
  if (value instanceof Link) return toldLink(value, graph);
  if (value instanceof PathValue) {
    return {
      nodes: value.nodes.map(({ number }) => toldNode(number, graph)),
      links: value.links.map((link) => toldLink(link, graph)),
    };
  }
  return isMap(value) ? toldMap(value, graph) : String(value);
}

function toldMap(map: ReadonlyMap<string, Value>, graph: QueryGraph): Json {
  return Object.fromEntries([...map].map(([name, each]) => [name, toldValue(each, graph)]));
}

function toldNode(node: number, graph: QueryGraph): Json {
  return {
    id: graph.idOf(node),
    type: graph.nodeTypeName(graph.typeOf(node)),
    title: graph.titleOf(node),
    metadata: toldMap(graph.properties(node), graph),
  };
}

function toldLink(link: LinkValue, graph: QueryGraph): Json {
  const { number, source, target, type } = link;
  return {
    ...(type === REFERENCE ? {} : { id: number }),
    type: type === REFERENCE ? REFERENCE_TYPE : graph.linkTypeName(type),
    source: graph.idOf(source),
    target: graph.idOf(target),
    metadata: toldMap(graph.linkProperties(link), graph),
  };
}
