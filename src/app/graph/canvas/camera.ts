/** Where the page looks: world point at the middle of the view, and pixels per world unit. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Parts of the view that something covers, in px: drawer, card, bars. */
export interface Insets {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const SCALE_LEAST = 0.02;
export const SCALE_MOST = 6;

export function toScreen(camera: Camera, view: Size, x: number, y: number): { x: number; y: number } {
  return {
    x: (x - camera.x) * camera.scale + view.width / 2,
    y: (y - camera.y) * camera.scale + view.height / 2,
  };
}

export function toWorld(camera: Camera, view: Size, x: number, y: number): { x: number; y: number } {
  return {
    x: (x - view.width / 2) / camera.scale + camera.x,
    y: (y - view.height / 2) / camera.scale + camera.y,
  };
}

/** Moves what is seen by so many px. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale };
}

/** Zooms by a factor, the world point under (x, y) px staying where it is. */
export function zoomedAt(camera: Camera, view: Size, x: number, y: number, factor: number): Camera {
  const scale = Math.min(SCALE_MOST, Math.max(SCALE_LEAST, camera.scale * factor));
  const under = toWorld(camera, view, x, y);
  return {
    scale,
    x: under.x - (x - view.width / 2) / scale,
    y: under.y - (y - view.height / 2) / scale,
  };
}

/** The camera that shows the bounds whole in the part of the view that is free, no closer than `closest`. */
export function fitted(bounds: Bounds, view: Size, insets: Insets, closest: number): Camera {
  const freeWidth = Math.max(40, view.width - insets.left - insets.right);
  const freeHeight = Math.max(40, view.height - insets.top - insets.bottom);
  const width = Math.max(1, bounds.right - bounds.left);
  const height = Math.max(1, bounds.bottom - bounds.top);
  const scale = Math.min(closest, Math.max(SCALE_LEAST, Math.min(freeWidth / width, freeHeight / height)));
  return centred((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2, scale, insets);
}

/** The camera that has this world point in the middle of the free part of the view. */
export function centred(x: number, y: number, scale: number, insets: Insets): Camera {
  return {
    scale,
    x: x - (insets.left - insets.right) / 2 / scale,
    y: y - (insets.top - insets.bottom) / 2 / scale,
  };
}

/** World bounds of what the view shows, `margin` px wider on each side. */
export function seen(camera: Camera, view: Size, margin: number): Bounds {
  const halfWidth = (view.width / 2 + margin) / camera.scale;
  const halfHeight = (view.height / 2 + margin) / camera.scale;
  return {
    left: camera.x - halfWidth,
    right: camera.x + halfWidth,
    top: camera.y - halfHeight,
    bottom: camera.y + halfHeight,
  };
}

/** Bounds of places given as x and y by turns; of nothing: a box of 2 around 0. */
export function boundsOf(positions: Float32Array): Bounds {
  if (positions.length === 0) return { left: -1, top: -1, right: 1, bottom: 1 };
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < positions.length; at += 2) {
    left = Math.min(left, positions[at]!);
    right = Math.max(right, positions[at]!);
    top = Math.min(top, positions[at + 1]!);
    bottom = Math.max(bottom, positions[at + 1]!);
  }
  return { left, top, right, bottom };
}

/** Between two cameras, `part` 0 to 1; zooming goes by ratio, so that it is felt as even. */
export function between(from: Camera, to: Camera, part: number): Camera {
  return {
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
    scale: from.scale * (to.scale / from.scale) ** part,
  };
}
