/**
 * A living graph on a canvas: ties the picture, the layout worker and the gestures together and tells what the
 * person did. Screens own what is selected and filtered; the stage owns where things stand.
 */

import type { LayoutForces, LayoutKind } from '../../../workers/layout-protocol.ts';
import { type Bounds, boundsOf, type Size } from './canvas/camera.ts';
import { ChoiceFrame } from './canvas/choice-frame.ts';
import { type GestureTarget, listenToGestures } from './canvas/gestures.ts';
import type { Inks } from './canvas/inks.ts';
import { GraphPicture, type Look } from './canvas/picture.ts';
import type { Scene } from './canvas/scene.ts';
import { type GraphModel, lacksPlaces, neighbours, reach } from './graph-model.ts';
import { LayoutClient } from './layout-client.ts';

export interface StageListener {
  /** -1 when nothing is chosen any more. */
  select(node: number): void;
  open(node: number): void;
  hover?(node: number): void;
  /** Where nodes can be chosen: one that is to be taken in or out, or those of a box. */
  choose?(node: number): void;
  chooseAll?(nodes: readonly number[]): void;
  /** Places have changed for good: settled, or moved and pinned by hand. */
  placed?(model: GraphModel): void;
  settled?(settled: boolean): void;
  painted?(scene: Scene, inks: Inks): void;
  failed(message: string): void;
}

export interface StageStart {
  readonly layout: LayoutKind;
  readonly forces: LayoutForces;
  /** Settled before it is shown: for a small picture beside a note. */
  readonly atOnce: boolean;
  /** Look at everything once it stands. */
  readonly fit: boolean;
  /** Pull what has settled wider or higher, to fill the view: for a small picture that keeps no places. */
  readonly stretch?: boolean;
  /** Warm up even when every node has a place already, as after filtering. */
  readonly stir: boolean;
}

/** Larger graphs jump to a new layout rather than glide. */
const GLIDE_MOST = 3_000;
const GLIDE_MS = 320;
const HOVER_REST_MS = 90;

export class GraphStage implements GestureTarget {
  readonly picture: GraphPicture;
  readonly #layoutClient: LayoutClient;
  readonly #listener: StageListener;
  readonly #stopGestures: () => void;
  readonly #frame: ChoiceFrame;
  #model: GraphModel | undefined;
  #layout: LayoutKind = 'force';
  /** Where nodes stand by force while layers are shown. */
  #home: Float32Array | undefined;
  #selected = -1;
  #hovered = -1;
  #matches: ReadonlySet<number> | undefined;
  #until: number | undefined;
  #fitWhenPlaced = false;
  #stretch = false;
  #glide = 0;
  #dragged = -1;
  #hoverTimer = 0;

  constructor(host: HTMLElement, canvas: HTMLCanvasElement, look: Look, listener: StageListener) {
    this.#listener = listener;
    this.picture = new GraphPicture(host, canvas, look, (scene, inks) => listener.painted?.(scene, inks));
    this.#layoutClient = new LayoutClient(
      (positions, settled, layers) => this.#take(positions, settled, layers),
      (message) => listener.failed(message),
    );
    this.#frame = new ChoiceFrame(host);
    this.#stopGestures = listenToGestures(canvas, this);
  }

  destroy(): void {
    cancelAnimationFrame(this.#glide);
    clearTimeout(this.#hoverTimer);
    this.#stopGestures();
    this.#layoutClient.destroy();
    this.picture.destroy();
  }

  /** Shows a graph and lays out what has no place yet. */
  show(model: GraphModel, start: StageStart): void {
    const keptId = this.#model?.ids[this.#selected];
    this.#model = model;
    this.#layout = start.layout;
    this.#home = start.layout !== 'force' ? model.positions.slice() : undefined;
    this.#selected = keptId === undefined ? -1 : (model.indexOf.get(keptId) ?? -1);
    this.#hovered = -1;
    this.#matches = undefined;
    this.#fitWhenPlaced = start.fit;
    this.#stretch = start.stretch === true;
    cancelAnimationFrame(this.#glide);
    this.picture.show(model, undefined);
    this.#hide();
    this.#light();
    if (model.count === 0) return;
    if (start.fit && !lacksPlaces(model)) this.picture.fit(false);
    this.#begin(start);
  }

  /** Changes between force and layers, gliding there. */
  layOut(layout: LayoutKind, forces: LayoutForces): void {
    if (this.#model === undefined || layout === this.#layout) return;
    this.#layout = layout;
    this.#fitWhenPlaced = true;
    this.picture.layers = undefined;
    if (layout !== 'force') {
      // From one still layout to another the places by force are those of before.
      this.#home ??= this.#model.positions.slice();
      this.#begin({ layout, forces, atOnce: false, stir: false });
      return;
    }
    const home = this.#home;
    this.#home = undefined;
    this.#light();
    if (home === undefined || home.some(Number.isNaN)) {
      this.#model.positions.fill(Number.NaN);
      this.#begin({ layout, forces, atOnce: false, stir: true });
      return;
    }
    this.#glideTo(home, () => this.#begin({ layout, forces, atOnce: false, stir: false }));
  }

  forces(forces: LayoutForces): void {
    if (this.#layout === 'force') this.#layoutClient.forces(forces);
  }

  hold(held: boolean): void {
    this.#layoutClient.hold(held);
    if (held) this.picture.moving = false;
  }

  select(node: number): void {
    this.#selected = node;
    this.#light();
  }

  /** Shows only what was made by then; undefined for all. */
  until(time: number | undefined): void {
    this.#until = time;
    this.#hide();
  }

  /** Puts these in the light; undefined for all. */
  highlight(matches: ReadonlySet<number> | undefined): void {
    this.#matches = matches;
    this.#light();
  }

  /** Keeps a node where it is, or lets it go. */
  pin(node: number, pinned: boolean): void {
    if (this.#model === undefined || this.#layout !== 'force') return;
    this.#model.pinned[node] = pinned ? 1 : 0;
    this.#layoutClient.release(node, pinned);
    this.picture.repaint();
    this.#listener.placed?.(this.#model);
  }

  /** Looks at a node, by key or search; the camera then stays where the person has put it. */
  centreOn(node: number): void {
    this.#fitWhenPlaced = false;
    this.picture.centreOn(node);
  }

  zoomBy(factor: number): void {
    this.#fitWhenPlaced = false;
    this.picture.zoomBy(factor);
  }

  // ---- what gestures ask and tell

  camera() {
    return this.picture.camera;
  }

  view() {
    return this.picture.view;
  }

  nodeAt(x: number, y: number): number {
    return this.picture.nodeAt(x, y);
  }

  look(camera: GraphPicture['camera']): void {
    this.#fitWhenPlaced = false;
    this.picture.lookFrom(camera);
  }

  hover(node: number): void {
    if (node === this.#hovered) return;
    this.#hovered = node;
    clearTimeout(this.#hoverTimer);
    // A picture that is dear to paint is painted when the pointer rests, not for each node it passes.
    if (this.picture.heavy) this.#hoverTimer = window.setTimeout(() => this.#light(), HOVER_REST_MS);
    else this.#light();
    this.#listener.hover?.(node);
  }

  click(node: number): void {
    this.select(node);
    this.#listener.select(node);
  }

  open(node: number): void {
    this.#listener.open(node);
  }

  get chooses(): boolean {
    return this.#listener.choose !== undefined;
  }

  choose(node: number): void {
    this.#listener.choose?.(node);
  }

  frame(box: Bounds | undefined): void {
    this.#frame.show(box);
  }

  chooseIn(box: Bounds): void {
    this.#listener.chooseAll?.(this.picture.nodesIn(box));
  }

  dragNode(node: number, x: number, y: number): void {
    if (this.#model === undefined || this.#layout !== 'force') return;
    const world = this.picture.worldAt(x, y);
    this.#dragged = node;
    this.#model.positions[node * 2] = world.x;
    this.#model.positions[node * 2 + 1] = world.y;
    this.#layoutClient.drag(node, world.x, world.y);
    this.picture.repaint();
  }

  dropNode(node: number): void {
    this.#dragged = -1;
    this.pin(node, true);
  }

  #begin(start: Pick<StageStart, 'layout' | 'forces' | 'atOnce' | 'stir'>): void {
    const model = this.#model;
    if (model === undefined) return;
    let missing = 0;
    for (let node = 0; node < model.count; node++) if (Number.isNaN(model.positions[node * 2]!)) missing++;
    const heat = missing === 0 ? (start.stir ? 0.25 : 0) : missing === model.count ? 1 : 0.4;
    const atOnce = start.atOnce || prefersStill();
    this.#layoutClient.start(model, { layout: start.layout, forces: start.forces, heat, atOnce });
    this.#listener.settled?.(false);
  }

  #take(positions: Float32Array, settled: boolean, layers: Uint16Array | undefined): void {
    const model = this.#model;
    if (model === undefined || positions.length !== model.positions.length) return;
    if (this.#layout !== 'force') {
      this.picture.layers = layers;
      stretched(positions, this.picture.free, true);
      this.#glideTo(positions, () => this.#listener.settled?.(true));
      this.#light();
      return;
    }
    const first = lacksPlaces(model);
    if (this.#dragged >= 0) {
      // The hand is ahead of the worker: what it holds stays under it.
      positions[this.#dragged * 2] = model.positions[this.#dragged * 2]!;
      positions[this.#dragged * 2 + 1] = model.positions[this.#dragged * 2 + 1]!;
    }
    if (this.#stretch) stretched(positions, this.picture.free);
    model.positions.set(positions);
    this.picture.moving = !settled;
    if (this.#fitWhenPlaced && (first || !settled)) this.picture.fit(false);
    if (settled) {
      if (this.#fitWhenPlaced) this.picture.fit(!first);
      this.#fitWhenPlaced = false;
      this.#listener.placed?.(model);
    }
    this.#listener.settled?.(settled);
    this.picture.repaint();
  }

  #hide(): void {
    const [model, until] = [this.#model, this.#until];
    this.picture.hidden =
      model === undefined || until === undefined
        ? undefined
        : Uint8Array.from(model.created, (time) => (time > until ? 1 : 0));
  }

  #glideTo(goal: Float32Array, arrived: () => void): void {
    const model = this.#model;
    if (model === undefined) return;
    cancelAnimationFrame(this.#glide);
    const from = model.positions.slice();
    const finish = () => {
      model.positions.set(goal);
      this.picture.fit(true);
      this.picture.repaint();
      arrived();
    };
    if (model.count > GLIDE_MOST || prefersStill() || from.some(Number.isNaN)) {
      finish();
      return;
    }
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, now - start) / GLIDE_MS);
      const eased = 1 - (1 - part) ** 3;
      for (let at = 0; at < goal.length; at++) {
        model.positions[at] = from[at]! + (goal[at]! - from[at]!) * eased;
      }
      this.picture.fit(false);
      this.picture.repaint();
      if (part < 1) this.#glide = requestAnimationFrame(step);
      else finish();
    };
    this.#glide = requestAnimationFrame(step);
  }

  /**
   * What is in the light: under the pointer its neighbours, else what was searched for, else, on layers,
   * all that the selected node rests on and carries.
   */
  #light(): void {
    const model = this.#model;
    if (model === undefined) return;
    let lit: Uint8Array | undefined;
    const put = (nodes: Iterable<number>) => {
      lit ??= new Uint8Array(model.count);
      for (const node of nodes) lit[node] = 1;
    };
    if (this.#hovered >= 0 && this.#dragged < 0) put([this.#hovered, ...neighbours(model, this.#hovered)]);
    else if (this.#matches !== undefined) put(this.#matches);
    else if (this.#layout === 'layered' && this.#selected >= 0) {
      const near = [...reach(model, this.#selected, 'down'), ...reach(model, this.#selected, 'up')];
      if (near.length > 0) put([this.#selected, ...near]);
    }
    this.picture.light(this.#selected, this.#hovered, lit);
  }
}

/** Room that labels want at the sides, and glyphs above and below, in px. */
const LABEL_ROOM = { x: 116, y: 60 };
const STRETCH_MOST = 2.2;

/** Widens places, or heightens them, about their middle until they have the view's shape. */
function stretched(positions: Float32Array, view: Size, onlyWider = false): void {
  const box = boundsOf(positions);
  const width = Math.max(1, box.right - box.left);
  const height = Math.max(1, box.bottom - box.top);
  const wanted = Math.max(0.5, (view.width - LABEL_ROOM.x) / Math.max(1, view.height - LABEL_ROOM.y));
  const factor = wanted / (width / height);
  if (onlyWider && factor <= 1) return;
  const axis = factor > 1 ? 0 : 1;
  const by = Math.min(STRETCH_MOST, factor > 1 ? factor : 1 / factor);
  const middle = axis === 0 ? (box.left + box.right) / 2 : (box.top + box.bottom) / 2;
  for (let at = axis; at < positions.length; at += 2) positions[at] = middle + (positions[at]! - middle) * by;
}

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
