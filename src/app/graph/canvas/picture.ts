/**
 * The graph on its canvas: owns size, camera and frames, and paints when something changed, at most once a frame.
 * When a picture costs more than a frame, panning and zooming carry the painted picture along by a transform,
 * and it is painted anew when the hand rests: the page never waits for it.
 */

import { ToldError } from '../../state/told-error.ts';
import { words } from '../../words/catalogue.ts';
import type { GraphModel } from '../graph-model.ts';
import { lacksPlaces } from '../graph-model.ts';
import {
  type Bounds,
  between,
  boundsOf,
  type Camera,
  centred,
  fitted,
  type Insets,
  type Size,
  toWorld,
  zoomedAt,
} from './camera.ts';
import { glyphScale } from './glyph-outline.ts';
import { nodeAt, nodesIn, SLACK_PX } from './hit-test.ts';
import { type Inks, onThemeChange, readInks } from './inks.ts';
import { paint } from './paint.ts';
import { forgetWidths } from './paint-labels.ts';
import type { DateMark, Scene } from './scene.ts';

/** A picture that took longer is carried along rather than painted for every frame. */
const HEAVY_MS = 40;
const REST_MS = 110;
const CLOSEST_FIT = 1.5;

export interface Look {
  readonly bent: boolean;
  readonly everyLabel: boolean;
  /** May be shown taller or flatter than it is, to fill the view. */
  readonly fills: boolean;
  /** Selects, among the canvas's cousins, what lies over it. */
  readonly covers?: string;
}

export class GraphPicture {
  readonly #host: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #stops: (() => void)[] = [];
  readonly #painted: (scene: Scene, inks: Inks) => void;
  #inks: Inks;
  #model: GraphModel | undefined;
  #view: Size = { width: 1, height: 1 };
  #insets: Insets = { left: 0, top: 0, right: 0, bottom: 0 };
  #camera: Camera = { x: 0, y: 0, scale: 1, tall: 1 };
  #paintedCamera: Camera = this.#camera;
  #look: Look;
  #layers: Uint16Array | undefined;
  #lit: Uint8Array | undefined;
  #tints: Uint8Array | undefined;
  #hidden: Uint8Array | undefined;
  #chosen: Uint8Array | undefined;
  #dates: readonly DateMark[] | undefined;
  #selected = -1;
  #hovered = -1;
  #moving = false;
  #frame = 0;
  #flight = 0;
  #restTimer = 0;
  #costMs = 0;

  /** @param painted told of each picture, as for a minimap */
  constructor(
    host: HTMLElement,
    canvas: HTMLCanvasElement,
    look: Look,
    painted: (scene: Scene, inks: Inks) => void = () => undefined,
  ) {
    const context = canvas.getContext('2d');
    if (context === null) throw new ToldError('io', words.graph.noCanvas);
    this.#host = host;
    this.#canvas = canvas;
    this.#context = context;
    this.#look = look;
    this.#painted = painted;
    this.#inks = readInks(host);
    const resized = new ResizeObserver(() => this.#resize());
    resized.observe(host);
    this.#stops.push(
      () => resized.disconnect(),
      onThemeChange(() => {
        this.#inks = readInks(this.#host);
        this.repaint();
      }),
    );
    document.fonts.ready.then(() => {
      forgetWidths();
      this.repaint();
    });
    this.#resize();
  }

  get camera(): Camera {
    return this.#camera;
  }

  get view(): Size {
    return this.#view;
  }

  /** True when a picture takes longer than a frame. */
  get heavy(): boolean {
    return this.#costMs >= HEAVY_MS;
  }

  /** The part of the view that nothing covers. */
  get free(): Size {
    const { left, right, top, bottom } = this.#insets;
    return { width: this.#view.width - left - right, height: this.#view.height - top - bottom };
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#flight);
    clearTimeout(this.#restTimer);
    this.#model = undefined;
  }

  show(model: GraphModel, layers: Uint16Array | undefined): void {
    this.#model = model;
    this.#layers = layers;
    this.#selected = -1;
    this.#hovered = -1;
    this.#lit = undefined;
    this.#tints = undefined;
    this.#chosen = undefined;
    this.repaint();
  }

  set insets(insets: Insets) {
    this.#insets = insets;
    this.repaint();
  }

  get layers(): Uint16Array | undefined {
    return this.#layers;
  }

  set layers(layers: Uint16Array | undefined) {
    this.#layers = layers;
    this.repaint();
  }

  set tints(tints: Uint8Array | undefined) {
    this.#tints = tints;
    this.repaint();
  }

  set hidden(hidden: Uint8Array | undefined) {
    this.#hidden = hidden;
    this.repaint();
  }

  set chosen(chosen: Uint8Array | undefined) {
    this.#chosen = chosen;
    this.repaint();
  }

  set dates(dates: readonly DateMark[] | undefined) {
    this.#dates = dates;
    this.repaint();
  }

  set look(look: Look) {
    this.#look = look;
    this.repaint();
  }

  set moving(moving: boolean) {
    if (moving === this.#moving) return;
    this.#moving = moving;
    this.repaint();
  }

  /** What is selected, hovered and in the light; -1 and undefined for nothing. */
  light(selected: number, hovered: number, lit: Uint8Array | undefined): void {
    this.#selected = selected;
    this.#hovered = hovered;
    this.#lit = lit;
    this.repaint();
  }

  /** Paints in the next frame. */
  repaint(): void {
    if (this.#frame !== 0 || this.#model === undefined) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  /** Looks from here at once, by hand; a flight under way ends. */
  lookFrom(camera: Camera): void {
    cancelAnimationFrame(this.#flight);
    this.#setCamera(camera);
  }

  /** Flies to a camera in the time of `--slow`; at once when motion is reduced. */
  flyTo(camera: Camera): void {
    cancelAnimationFrame(this.#flight);
    const duration = Number.parseFloat(getComputedStyle(this.#host).getPropertyValue('--slow')) || 0;
    if (duration === 0) {
      this.#setCamera(camera);
      return;
    }
    const from = this.#camera;
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, now - start) / duration);
      this.#setCamera(between(from, camera, 1 - (1 - part) ** 3));
      if (part < 1) this.#flight = requestAnimationFrame(step);
    };
    this.#flight = requestAnimationFrame(step);
  }

  fit(flying: boolean): void {
    if (this.#model === undefined || lacksPlaces(this.#model)) return;
    const bounds = boundsOf(this.#model.positions);
    const beside = Math.min(40, this.#view.width / 18);
    const edge = { left: beside, top: 28, right: beside, bottom: 28 };
    const insets = {
      left: this.#insets.left + edge.left,
      right: this.#insets.right + edge.right,
      top: this.#insets.top + edge.top,
      bottom: this.#insets.bottom + edge.bottom,
    };
    const camera = fitted(bounds, this.#view, insets, { closest: CLOSEST_FIT, fills: this.#look.fills });
    if (flying) this.flyTo(camera);
    else this.lookFrom(camera);
  }

  zoomBy(factor: number): void {
    const middleX = (this.#insets.left + this.#view.width - this.#insets.right) / 2;
    this.flyTo(zoomedAt(this.#camera, this.#view, middleX, this.#view.height / 2, factor));
  }

  /** Brings a node into the middle of the free view, close enough to read its label. */
  centreOn(node: number): void {
    if (this.#model === undefined) return;
    const scale = Math.max(this.#camera.scale, 0.9);
    const [x, y] = [this.#model.positions[node * 2]!, this.#model.positions[node * 2 + 1]!];
    this.flyTo(centred(x, y, { scale, tall: this.#camera.tall }, this.#insets));
  }

  /** The node at a place of the view in px, or -1. */
  nodeAt(x: number, y: number): number {
    if (this.#model === undefined) return -1;
    const world = toWorld(this.#camera, this.#view, x, y);
    const { scale, tall } = this.#camera;
    const met = nodeAt(this.#model.positions, this.#model.radius, world.x, world.y, {
      grown: glyphScale(scale) / scale,
      slack: SLACK_PX / scale,
      tall,
    });
    return met >= 0 && this.#hidden?.[met] === 1 ? -1 : met;
  }

  /** Nodes in a box of the view in px. */
  nodesIn({ left, top, right, bottom }: Bounds): number[] {
    if (this.#model === undefined) return [];
    const [from, to] = [this.worldAt(left, top), this.worldAt(right, bottom)];
    const box = { left: from.x, top: from.y, right: to.x, bottom: to.y };
    return nodesIn(this.#model.positions, box, this.#hidden);
  }

  worldAt(x: number, y: number): { x: number; y: number } {
    return toWorld(this.#camera, this.#view, x, y);
  }

  /** A picture's price is the time until the next frame can begin: the browser draws after the calls have returned. */
  #weigh(start: number): void {
    requestAnimationFrame(() => {
      this.#costMs = performance.now() - start;
    });
  }

  #setCamera(camera: Camera): void {
    this.#camera = camera;
    if (!this.heavy) {
      this.repaint();
      return;
    }
    this.#carry();
    clearTimeout(this.#restTimer);
    this.#restTimer = window.setTimeout(() => this.repaint(), REST_MS);
  }

  /** Moves the painted picture to where it would be painted now. */
  #carry(): void {
    const across = this.#camera.scale / this.#paintedCamera.scale;
    const along = (across * this.#camera.tall) / this.#paintedCamera.tall;
    const dx = (this.#paintedCamera.x - this.#camera.x) * this.#camera.scale;
    const dy = (this.#paintedCamera.y - this.#camera.y) * this.#camera.scale * this.#camera.tall;
    this.#canvas.style.setProperty('transform', `translate(${dx}px, ${dy}px) scale(${across}, ${along})`);
  }

  /** Where other things lie over the canvas, in its own px. */
  #covers(): Bounds[] {
    const frame = this.#host.parentElement;
    if (this.#look.covers === undefined || frame === null) return [];
    const own = this.#host.getBoundingClientRect();
    return Array.from(frame.querySelectorAll(this.#look.covers), (element) => {
      const box = element.getBoundingClientRect();
      return {
        left: box.left - own.left - 4,
        top: box.top - own.top - 4,
        right: box.right - own.left + 4,
        bottom: box.bottom - own.top + 4,
      };
    });
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#host;
    if (clientWidth === 0 || clientHeight === 0) return;
    const density = window.devicePixelRatio || 1;
    const before = this.#view;
    this.#view = { width: clientWidth, height: clientHeight };
    this.#canvas.width = Math.round(clientWidth * density);
    this.#canvas.height = Math.round(clientHeight * density);
    if (before.width === 1) this.fit(false);
    this.#paint();
  }

  #paint(): void {
    if (this.#model === undefined || this.#view.width <= 1 || lacksPlaces(this.#model)) return;
    const scene: Scene = {
      model: this.#model,
      camera: this.#camera,
      view: this.#view,
      insets: this.#insets,
      layers: this.#layers,
      selected: this.#selected,
      hovered: this.#hovered,
      lit: this.#lit,
      tints: this.#tints,
      hidden: this.#hidden,
      chosen: this.#chosen,
      dates: this.#dates,
      moving: this.#moving,
      bent: this.#look.bent,
      everyLabel: this.#look.everyLabel,
      covers: this.#covers(),
    };
    const start = performance.now();
    paint(this.#context, scene, this.#inks, window.devicePixelRatio || 1);
    this.#weigh(start);
    this.#paintedCamera = this.#camera;
    this.#canvas.style.removeProperty('transform');
    this.#painted(scene, this.#inks);
  }
}
