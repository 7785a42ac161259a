/** Walks along links as of one commit, and what they find. */
import type { LongWork, NodeId } from '../types.ts';

/** Which links are walked along, and to which nodes. */
export interface Ways {
  /** Links of these types only. */
  readonly types?: readonly string[];
  /** Only nodes of these types: others are as if they were not there. Where one begins, and is to arrive, may be any. */
  readonly nodeTypes?: readonly string[];
}

export interface WalkOptions extends Ways {
  /** `out` walks along links, `in` against them, `both` takes them as if they had no direction. `out` unless told. */
  readonly direction?: 'out' | 'in' | 'both';
  /** How many links away at most. */
  readonly depth?: number;
  /** Nodes that are found at most. */
  readonly limit?: number;
}

/** Nodes in columns; their ids are looked up when they are asked for. */
export interface FoundNodes {
  readonly count: number;
  /** False when a limit left something out. */
  readonly complete: boolean;
  /** How many links away each is, where they were walked to; the nearest come first. */
  readonly depths: Uint32Array;
  /** Links that were looked at on the way. */
  readonly edges: number;
  /** Ids from place `from` (0) up to `to` (the end). */
  ids(from?: number, to?: number): NodeId[];
}

/** Nodes in groups, those of the largest group first. */
export interface NodeGroups {
  /** Nodes in each group, the most first. */
  readonly sizes: Uint32Array;
  /** Ids of a group. */
  ids(group: number): NodeId[];
}

export interface PathOptions extends Ways {
  /** How many links a path may have. */
  readonly longest?: number;
}

/**
 * Walks along links as of one commit. Only living nodes have links. What may take long goes in slices, and is cancelled
 * by not going on with it; the view must stay open meanwhile. What was walked often is kept in memory: at the newest
 * commit walks are fast then, and right at any.
 * Every call throws MxError `invalid-id`, or `not-found` for a node that is not there or in the trash.
 */
export interface GraphReads {
  /** How many links leave a node, and how many lead to it. */
  degree(id: NodeId, ways?: Pick<Ways, 'types'>): { readonly out: number; readonly in: number };
  /** Nodes one link away, each once. */
  neighbours(id: NodeId, options?: Omit<WalkOptions, 'depth'>): FoundNodes;
  /** Nodes some links away, breadth first, without the node itself. */
  walk(id: NodeId, options?: WalkOptions): LongWork<FoundNodes>;
  /** What a node reaches along links, itself not counted. */
  descendants(id: NodeId, options?: Omit<WalkOptions, 'direction'>): LongWork<FoundNodes>;
  /** What reaches a node along links. */
  ancestors(id: NodeId, options?: Omit<WalkOptions, 'direction'>): LongWork<FoundNodes>;
  /** True when links lead from one node to the other. A node reaches itself. */
  reaches(source: NodeId, target: NodeId, ways?: Ways): LongWork<boolean>;
  /** One of the shortest paths, both ends included; undefined when there is none. `both` takes links either way. */
  shortestPath(
    source: NodeId,
    target: NodeId,
    options?: PathOptions & Pick<WalkOptions, 'direction'>,
  ): LongWork<readonly NodeId[] | undefined>;
  /** Paths along links, both ends included, `limit` (100) at most, each told once however many links join two nodes. */
  allPaths(
    source: NodeId,
    target: NodeId,
    options?: PathOptions & { readonly limit?: number },
  ): LongWork<{ readonly paths: readonly (readonly NodeId[])[]; readonly complete: boolean }>;
  /** Nodes that both reach, a node reaching itself here, and that no other such node reaches: git's merge bases. */
  common(one: NodeId, other: NodeId, ways?: Ways): LongWork<FoundNodes>;
  /** All living nodes, such that each link leads from an earlier one to a later one. */
  order(ways?: Ways): LongWork<FoundNodes>;
  /** Living nodes that no link leads to, by the time of making. */
  roots(ways?: Ways): LongWork<FoundNodes>;
  /** Living nodes that no link leaves. */
  leaves(ways?: Ways): LongWork<FoundNodes>;
  /** Living nodes without links. */
  isolated(ways?: Ways): LongWork<FoundNodes>;
  /** Parts between which there is no link. */
  parts(ways?: Ways): LongWork<NodeGroups>;
  /** Nodes that are linked more among themselves than with others. */
  clusters(ways?: Ways): LongWork<NodeGroups>;
}
