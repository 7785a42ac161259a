/** MATCH answered the plain way: every node and every link is tried at every place. */
import type { ModelGraph } from './model-graph.ts';

export interface NaiveNode {
  readonly name: string;
  readonly type: string | undefined;
  readonly atLeast: number | undefined;
}

export interface NaiveLink {
  readonly types: readonly string[];
  readonly direction: 'out' | 'in' | 'both';
  readonly range: readonly [least: number, most: number] | undefined;
}

/** A chain: one node more than there are links. */
export interface NaivePart {
  readonly nodes: readonly NaiveNode[];
  readonly links: readonly NaiveLink[];
}

export function patternText(parts: readonly NaivePart[]): string {
  return parts.map(partText).join(', ');
}

function partText({ nodes, links }: NaivePart): string {
  const node = (each: NaiveNode | undefined): string =>
    `(${each?.name ?? ''}${each?.type === undefined ? '' : `:${each.type}`})`;
  return links.reduce((text, { types, direction, range }, i) => {
    const steps = range === undefined ? '' : `*${range[0]}..${range[1]}`;
    const inside = `-[${types.length === 0 ? '' : `:${types.join('|')}`}${steps}]-`;
    return `${text}${direction === 'in' ? '<' : ''}${inside}${direction === 'out' ? '>' : ''}${node(nodes[i + 1])}`;
  }, node(nodes[0]));
}

export function conditionText(parts: readonly NaivePart[]): string {
  const conditions = parts
    .flatMap(({ nodes }) => nodes)
    .flatMap(({ name, atLeast }) => (atLeast === undefined ? [] : [`${name}.num >= ${atLeast}`]));
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

export type Bindings = Readonly<Record<string, number>>;

/** All ways in which the parts fit, with what is bound already. No link is used twice. */
export function naiveMatch(graph: ModelGraph, parts: readonly NaivePart[], bound: Bindings = {}): Bindings[] {
  const found: Bindings[] = [];
  const go = (part: number, place: number, at: Bindings, used: readonly number[]): void => {
    const current = parts[part];
    if (current === undefined) {
      found.push(at);
      return;
    }
    const node = current.nodes[place];
    if (node === undefined) {
      go(part + 1, 0, at, used);
      return;
    }
    for (const number of graph.nodes()) {
      if (!fits(graph, node, number, at)) continue;
      const next = { ...at, [node.name]: number };
      if (place === 0) {
        go(part, 1, next, used);
        continue;
      }
      const link = current.links[place - 1] as NaiveLink;
      const before = next[current.nodes[place - 1]?.name ?? ''] ?? 0;
      for (const walk of walks(graph, link, before, number, used)) {
        go(part, place + 1, next, [...used, ...walk]);
      }
    }
  };
  go(0, 0, bound, []);
  return found;
}

function fits(graph: ModelGraph, node: NaiveNode, number: number, at: Bindings): boolean {
  const known = at[node.name];
  if (known !== undefined && known !== number) return false;
  const { type, properties } = graph.nodeList[number] ?? { type: '', properties: {} };
  if (node.type !== undefined && node.type !== type) return false;
  const { num } = properties;
  return node.atLeast === undefined || (typeof num === 'bigint' && num >= BigInt(node.atLeast));
}

/** All walks of the right length over links that are not used yet. */
function walks(
  graph: ModelGraph,
  { types, direction, range = [1, 1] }: NaiveLink,
  from: number,
  to: number,
  used: readonly number[],
): number[][] {
  const found: number[][] = [];
  const go = (at: number, walk: readonly number[]): void => {
    if (walk.length >= range[0] && at === to) found.push([...walk]);
    if (walk.length >= range[1]) return;
    for (const [number, { source, target, type }] of graph.linkList.entries()) {
      if (used.includes(number) || walk.includes(number)) continue;
      if (types.length > 0 && !types.includes(type)) continue;
      if (direction !== 'in' && source === at) go(target, [...walk, number]);
      if (direction !== 'out' && target === at) go(source, [...walk, number]);
    }
  };
  go(from, []);
  return found;
}
