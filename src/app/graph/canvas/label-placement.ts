/**
 * Labels that never overlap: each is tried right, left, above and below its node, most important first, and is
 * left out when all four places are taken. Taken places are kept in a grid of cells, so that a label is
 * compared only with what is near it.
 */
import type { Bounds, Size } from './camera.ts';

export interface LabelWish {
  readonly node: number;
  /** Middle of the node, and its radius, in px. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Width and height of the text in px. */
  readonly width: number;
  readonly height: number;
}

export interface PlacedLabel {
  readonly node: number;
  /** Where the text begins, and its middle line. */
  readonly x: number;
  readonly y: number;
}

const CELL = 64;
const GAP = 5;

/** Boundses that are taken, by cell of the view. */
class TakenPlaces {
  readonly #columns: number;
  readonly #cells: (Bounds[] | undefined)[] = [];

  constructor(view: Size) {
    this.#columns = Math.ceil(view.width / CELL) + 3;
  }

  take(box: Bounds): void {
    this.#visit(box, (cell) => {
      const boxes = this.#cells[cell];
      if (boxes === undefined) this.#cells[cell] = [box];
      else boxes.push(box);
      return false;
    });
  }

  isFree(box: Bounds): boolean {
    return !this.#visit(box, (cell) => this.#cells[cell]?.some((taken) => overlap(taken, box)) ?? false);
  }

  /** Visits the cells a box touches until one visit says true; says whether one did. */
  #visit(box: Bounds, visit: (cell: number) => boolean): boolean {
    const column = (x: number) => Math.min(this.#columns - 1, Math.max(0, Math.floor(x / CELL) + 1));
    const line = (y: number) => Math.max(0, Math.floor(y / CELL) + 1);
    for (let row = line(box.top); row <= line(box.bottom); row++) {
      for (let at = column(box.left); at <= column(box.right); at++) {
        if (visit(row * this.#columns + at)) return true;
      }
    }
    return false;
  }
}

function overlap(a: Bounds, b: Bounds): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Places labels in the order given, at most `most` of them.
 * @param covers boxes over the view, in px, that no label may reach into
 * @param obstacles nodes that no label may cover, as x, y, radius by threes, in px
 */
export function placeLabels(
  wishes: Iterable<LabelWish>,
  obstacles: Float32Array,
  covers: readonly Bounds[],
  view: Size,
  most: number,
): PlacedLabel[] {
  const taken = new TakenPlaces(view);
  for (let at = 0; at < obstacles.length; at += 3) {
    const [x, y, radius] = [obstacles[at]!, obstacles[at + 1]!, obstacles[at + 2]!];
    taken.take({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
  }
  for (const cover of covers) taken.take(cover);
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    if (placed.length >= most) break;
    const box = candidates(wish).find((candidate) => inside(candidate, view) && taken.isFree(candidate));
    if (box === undefined) continue;
    taken.take(box);
    placed.push({ node: wish.node, x: box.left, y: (box.top + box.bottom) / 2 });
  }
  return placed;
}

function candidates({ x, y, radius, width, height }: LabelWish): Bounds[] {
  const boxAt = (left: number, top: number): Bounds => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  });
  return [
    boxAt(x + radius + GAP, y - height / 2),
    boxAt(x - radius - GAP - width, y - height / 2),
    boxAt(x - width / 2, y - radius - GAP / 2 - height),
    boxAt(x - width / 2, y + radius + GAP / 2),
  ];
}

function inside(box: Bounds, view: Size): boolean {
  return box.left >= 0 && box.top >= 0 && box.right <= view.width && box.bottom <= view.height;
}
