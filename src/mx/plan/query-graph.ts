/**
 * The graph as queries see it: one snapshot, over dense numbers of nodes, links and types. All that a query reads of the
 * graph goes through here, so that what answers (keys of the tree, or adjacency held in typed arrays) can be changed
 * without the operators knowing.
 */
import type { Value } from '../values/value.ts';
import type { NodeTime } from './access.ts';

/** Links at one node, one after the other; nothing is made for each. */
export interface EdgeCursor {
  /** Moves to the next link; false after the last. */
  next(): boolean;
  /** The link's number; for a reference where in the text it starts. */
  readonly link: number;
  /** Number of the link's type, `REFERENCE` for a reference. */
  readonly type: number;
  /** The node at the other end. */
  readonly other: number;
}

/** What is counted of a graph, exactly: what plans are chosen by. */
export interface Statistics {
  readonly nodes: number;
  readonly links: number;
  readonly references: number;
  /** Living nodes of a type. */
  nodesOfType(type: number): number;
  linksOfType(type: number): number;
  /** Living nodes with this tag or one nested below it; no fewer, and more where a node has several of these. */
  nodesTagged(tag: string): number;
  /** Links of a type, from nodes of a type, to nodes of a type; undefined means any. */
  linksBetween(link: number | undefined, source: number | undefined, target: number | undefined): number;
  /** Living nodes that have a property that there is an index of, and how many different values it has among them. */
  property(name: string): { readonly nodes: number; readonly values: number };
  /** Entries of the index of a property that are asked for: exact below `most`, where counting ends. */
  entriesWith(name: string, asked: PropertyAsked, most: number): number;
  /** The same of nodes by their times. */
  entriesInTime(of: NodeTime, from: number, to: number, most: number): number;
}

/** What is asked of a property, with its values; an index may answer with more than fits. */
export type PropertyAsked =
  | { readonly is: 'there' }
  | { readonly is: 'among'; readonly values: readonly Value[] }
  | { readonly is: 'between'; readonly from?: Value | undefined; readonly to?: Value | undefined }
  | { readonly is: 'begins'; readonly text: string };

export interface FoundByText {
  readonly node: number;
  readonly score: number;
}

export interface FoundSimilar {
  readonly node: number;
  readonly similarity: number;
  readonly resemblance: number;
  readonly containment: number;
}

export interface QueryGraph {
  /** The commit that is read. */
  readonly commit: number;
  readonly statistics: Statistics;
  /** Numbers of names that are not known are undefined. */
  nodeType(name: string): number | undefined;
  nodeTypeName(type: number): string;
  linkType(name: string): number | undefined;
  linkTypeName(type: number): string;
  nodeTypes(): Iterable<string>;
  linkTypes(): Iterable<string>;

  /** All living nodes. */
  nodes(): Iterable<number>;
  nodesOfType(type: number): Iterable<number>;
  /** With this tag or one nested below it. */
  nodesTagged(tag: string): Iterable<number>;
  /** The living node with this id. */
  nodeWithId(id: string): number | undefined;
  /** The living nodes of this title, folded for case. */
  nodesTitled(title: string): Iterable<number>;
  /** True where nodes are found by this property. */
  hasPropertyIndex(name: string): boolean;
  /** All living nodes that fit, each once, and maybe others. */
  nodesWithProperty(name: string, asked: PropertyAsked): Iterable<number>;
  /** The living nodes made, or last changed, from the one time to the other, in milliseconds, both included. */
  nodesInTime(of: NodeTime, from: number, to: number): Iterable<number>;

  /** Links from or to a node, of one type or of all. */
  links(node: number, direction: 'out' | 'in', type?: number): EdgeCursor;
  /** Mentions in the text of a node, or of it, of nodes that are there. */
  references(node: number, direction: 'out' | 'in'): EdgeCursor;

  typeOf(node: number): number;
  /** One property of a node: what its metadata says, else what is known of the node by that name. */
  property(node: number, name: string): Value;
  /** All that a node's metadata says. */
  properties(node: number): ReadonlyMap<string, Value>;
  idOf(node: number): string;
  titleOf(node: number): string;
  linkProperty(link: LinkPlace, name: string): Value;
  linkProperties(link: LinkPlace): ReadonlyMap<string, Value>;

  /** Nodes that a query in the language of the search box finds, best first. */
  findText(text: string, limit: number): readonly FoundByText[];
  similarTo(node: number, limit: number): readonly FoundSimilar[];
}

/** Where a link or reference stands. */
export interface LinkPlace {
  readonly number: number;
  readonly source: number;
  readonly target: number;
  readonly type: number;
}
