/**
 * How a page speaks with the layout worker. Positions travel as one transferred Float32Array, x and y
 * by turns; the page sends each back with `taken` when it has drawn it, so that there is never more than
 * one picture on its way and a slow page is not flooded. Types only.
 */

/** What the sliders say; 1 is the middle of each. */
export interface LayoutForces {
  /** How far nodes keep from one another. */
  readonly spread: number;
  /** How strongly links hold their ends together. */
  readonly pull: number;
}

export type LayoutKind = 'force' | 'layered' | 'time';

export interface LayoutGraph {
  readonly nodes: number;
  /** NaN where a node has no place yet. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** 1 where the node stays where it is. */
  readonly pinned: Uint8Array;
  /** Room a node takes, in world units. */
  readonly radius: Float32Array;
  /** When each node was made, ms since 1970. */
  readonly created: Float64Array;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** 1 for a typed link, which rests on its target; 0 for a reference, which may point anywhere. */
  readonly rests: Uint8Array;
}

export type LayoutRequest =
  | {
      readonly kind: 'start';
      /** Answers carry the run's number, so that those of an older run can be dropped. */
      readonly run: number;
      readonly layout: LayoutKind;
      readonly graph: LayoutGraph;
      readonly forces: LayoutForces;
      /** How warm to begin, 0 to 1; 0 shows the given places and moves nothing. */
      readonly heat: number;
      /** Work until settled and answer once, for pictures that should not be seen moving. */
      readonly atOnce: boolean;
    }
  | { readonly kind: 'forces'; readonly forces: LayoutForces }
  | { readonly kind: 'hold'; readonly held: boolean }
  /** Moves a node by hand; it follows until `release`. */
  | { readonly kind: 'drag'; readonly node: number; readonly x: number; readonly y: number }
  | { readonly kind: 'release'; readonly node: number; readonly pinned: boolean }
  | { readonly kind: 'taken'; readonly positions: Float32Array }
  | { readonly kind: 'stop' };

export interface LayoutAnswer {
  readonly kind: 'positions';
  readonly run: number;
  readonly positions: Float32Array;
  /** True for the last answer until something is moved again. */
  readonly settled: boolean;
  /** For the layered layout: which layer each node stands on, 0 lowest. */
  readonly layers?: Uint16Array;
}

/** What the worker of clusters is asked; it answers with a Uint32Array, the cluster of each node. */
export interface ClustersAsked {
  readonly nodes: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}
