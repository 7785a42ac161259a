/**
 * Pointers, fingers and the wheel on the canvas, told as what they mean. Every drag has a way without dragging:
 * buttons zoom and pin, arrow keys walk.
 */
import type { Bounds, Camera, Size } from './camera.ts';
import { panned, zoomedAt } from './camera.ts';

export interface GestureTarget {
  camera(): Camera;
  view(): Size;
  /** The node at this place in the view, or -1. */
  nodeAt(x: number, y: number): number;
  /** Looks from here, by hand. */
  look(camera: Camera): void;
  hover(node: number): void;
  /** -1 for a click beside every node. */
  click(node: number): void;
  open(node: number): void;
  dragNode(node: number, x: number, y: number): void;
  dropNode(node: number): void;
  /** True where nodes can be chosen: with Shift a click chooses one, and a drag all in its box. */
  readonly chooses: boolean;
  choose(node: number): void;
  /** The box that is being drawn, in px; undefined when it is not any more. */
  frame(box: Bounds | undefined): void;
  chooseIn(box: Bounds): void;
}

/** Farther than this, a press has become a drag. */
const DRAG_FROM_PX = 4;
const TWICE_WITHIN_MS = 350;

interface Press {
  readonly node: number;
  readonly startX: number;
  readonly startY: number;
  /** With Shift, where that chooses. */
  readonly chooses: boolean;
  moved: boolean;
}

/** Listens on the canvas; gives back the function that stops it. */
export function listenToGestures(canvas: HTMLCanvasElement, target: GestureTarget): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let press: Press | undefined;
  let lastClick = { node: -1, time: 0 };
  const stop = new AbortController();
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    hear: (event: HTMLElementEventMap[Name]) => void,
    passive = true,
  ) => canvas.addEventListener(name, hear, { signal: stop.signal, passive });

  listen('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
    const { x, y } = place(event);
    const chooses = event.shiftKey && target.chooses;
    if (pointers.size === 1)
      press = { node: target.nodeAt(x, y), startX: x, startY: y, chooses, moved: false };
    else {
      press = undefined;
      target.frame(undefined);
    }
  });

  listen('pointermove', (event) => {
    const now = place(event);
    const before = pointers.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType === 'mouse') target.hover(target.nodeAt(now.x, now.y));
      return;
    }
    if (pointers.size === 2) pinch(event.pointerId, before, now);
    else if (press !== undefined) drag(press, before, now);
    pointers.set(event.pointerId, now);
  });

  listen('pointerup', (event) => {
    pointers.delete(event.pointerId);
    const ended = press;
    if (pointers.size === 0) press = undefined;
    if (ended === undefined) return;
    if (ended.chooses) {
      target.frame(undefined);
      if (ended.moved) target.chooseIn(boxOf(ended, place(event)));
      else if (ended.node >= 0) target.choose(ended.node);
      return;
    }
    if (ended.moved) {
      if (ended.node >= 0) target.dropNode(ended.node);
      return;
    }
    const twice = ended.node === lastClick.node && event.timeStamp - lastClick.time < TWICE_WITHIN_MS;
    if (twice && ended.node >= 0) target.open(ended.node);
    else target.click(ended.node);
    lastClick = { node: ended.node, time: event.timeStamp };
  });

  listen('pointercancel', (event) => {
    pointers.delete(event.pointerId);
    if (press?.chooses === true) target.frame(undefined);
    else if (press?.moved === true && press.node >= 0) target.dropNode(press.node);
    press = undefined;
  });

  listen('pointerleave', () => target.hover(-1));

  listen(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.shiftKey) {
        target.look(panned(target.camera(), -(event.deltaX || event.deltaY) * lines, 0));
        return;
      }
      const speed = event.ctrlKey ? 0.01 : 0.0016;
      const { x, y } = place(event);
      const factor = Math.exp(-Math.max(-200, Math.min(200, event.deltaY * lines)) * speed);
      target.look(zoomedAt(target.camera(), target.view(), x, y, factor));
    },
    false,
  );

  return () => stop.abort();

  function place(event: MouseEvent): { x: number; y: number } {
    return { x: event.offsetX, y: event.offsetY };
  }

  function drag(held: Press, before: { x: number; y: number }, now: { x: number; y: number }): void {
    if (!held.moved && Math.hypot(now.x - held.startX, now.y - held.startY) < DRAG_FROM_PX) return;
    held.moved = true;
    if (held.chooses) target.frame(boxOf(held, now));
    else if (held.node >= 0) target.dragNode(held.node, now.x, now.y);
    else target.look(panned(target.camera(), now.x - before.x, now.y - before.y));
  }

  function pinch(moving: number, before: { x: number; y: number }, now: { x: number; y: number }): void {
    const other = [...pointers].find(([id]) => id !== moving)?.[1];
    if (other === undefined) return;
    const factor =
      Math.hypot(now.x - other.x, now.y - other.y) /
      Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    const moved = panned(target.camera(), (now.x - before.x) / 2, (now.y - before.y) / 2);
    target.look(zoomedAt(moved, target.view(), middle.x, middle.y, factor));
  }
}

function boxOf({ startX, startY }: Press, { x, y }: { readonly x: number; readonly y: number }): Bounds {
  return {
    left: Math.min(startX, x),
    right: Math.max(startX, x),
    top: Math.min(startY, y),
    bottom: Math.max(startY, y),
  };
}
