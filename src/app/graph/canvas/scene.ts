/** What is to be drawn, apart from colours: the graph, where the page looks, and what is in the light. */
import type { GraphModel } from '../graph-model.ts';
import type { Bounds, Camera, Insets, Size } from './camera.ts';

/** The first node of a day, month or year. */
export interface DateMark {
  readonly x: number;
  readonly label: string;
}

export interface Scene {
  readonly model: GraphModel;
  readonly camera: Camera;
  readonly view: Size;
  /** What covers the view's edges. */
  readonly insets: Insets;
  /** Boxes that lie over the view, in px: labels keep out of them. */
  readonly covers: readonly Bounds[];
  /** Links bend, leaving downwards; else they are straight. */
  readonly bent: boolean;
  /** Layer of each node when layers are drawn as lines. */
  readonly layers: Uint16Array | undefined;
  /** -1 for none. */
  readonly selected: number;
  readonly hovered: number;
  /** 1 for each node in the light while the rest is dimmed; absent when nothing is. */
  readonly lit: Uint8Array | undefined;
  /** Ink of each node that a colour group has, 0 for that of its type; absent when no group has any. */
  readonly tints: Uint8Array | undefined;
  /** 1 for each node that is not there yet, at the moment that is shown; absent when all are. */
  readonly hidden: Uint8Array | undefined;
  /** 1 for each node that is chosen; absent when none is. */
  readonly chosen: Uint8Array | undefined;
  /** Where time begins anew, along x, when the graph is laid out by it. */
  readonly dates: readonly DateMark[] | undefined;
  /** Something is moving: less is drawn, so that it moves well. */
  readonly moving: boolean;
  /** All labels, as beside a note, not only those that matter at this zoom. */
  readonly everyLabel: boolean;
}

/** An edge's ends on the screen, in px; the radii keep its line off the glyphs. */
export interface PlacedEdge {
  readonly fromX: number;
  readonly fromY: number;
  readonly fromRadius: number;
  readonly toX: number;
  readonly toY: number;
  readonly toRadius: number;
}
