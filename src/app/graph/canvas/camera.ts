/**
 * Where the page looks: world point at the middle of the view, and pixels per world unit along x. Along y there are
 * `tall` times as many: a round graph fills a narrow screen, and where its nodes stand is not touched.
 */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly tall: number;
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
/** So much taller, or flatter, than it is a graph may be shown to fill the view. */
export const TALL_LEAST = 0.75;
export const TALL_MOST = 2.3;

export function toScreen(camera: Camera, view: Size, x: number, y: number): { x: number; y: number } {
  return {
    x: (x - camera.x) * camera.scale + view.width / 2,
    y: (y - camera.y) * camera.scale * camera.tall + view.height / 2,
  };
}

export function toWorld(camera: Camera, view: Size, x: number, y: number): { x: number; y: number } {
  return {
    x: (x - view.width / 2) / camera.scale + camera.x,
    y: (y - view.height / 2) / (camera.scale * camera.tall) + camera.y,
  };
}

/** Moves what is seen by so many px. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return {
    ...camera,
    x: camera.x - dx / camera.scale,
    y: camera.y - dy / (camera.scale * camera.tall),
  };
}

/** Zooms by a factor, the world point under (x, y) px staying where it is. */
export function zoomedAt(camera: Camera, view: Size, x: number, y: number, factor: number): Camera {
  const scale = Math.min(SCALE_MOST, Math.max(SCALE_LEAST, camera.scale * factor));
  const under = toWorld(camera, view, x, y);
  return {
    scale,
    tall: camera.tall,
    x: under.x - (x - view.width / 2) / scale,
    y: under.y - (y - view.height / 2) / (scale * camera.tall),
  };
}

/**
 * The camera that shows the bounds whole in the part of the view that is free, no closer than `closest`.
 * @param fills whether the graph may be shown taller or flatter than it is
 */
export function fitted(
  bounds: Bounds,
  view: Size,
  insets: Insets,
  { closest, fills }: { readonly closest: number; readonly fills: boolean },
): Camera {
  const freeWidth = Math.max(40, view.width - insets.left - insets.right);
  const freeHeight = Math.max(40, view.height - insets.top - insets.bottom);
  const across = freeWidth / Math.max(1, bounds.right - bounds.left);
  const along = freeHeight / Math.max(1, bounds.bottom - bounds.top);
  const tall = fills ? Math.min(TALL_MOST, Math.max(TALL_LEAST, along / across)) : 1;
  const scale = Math.min(closest, Math.max(SCALE_LEAST, Math.min(across, along / tall)));
  return centred((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2, { scale, tall }, insets);
}

/** The camera that has this world point in the middle of the free part of the view. */
export function centred(
  x: number,
  y: number,
  { scale, tall }: Pick<Camera, 'scale' | 'tall'>,
  insets: Insets,
): Camera {
  return {
    scale,
    tall,
    x: x - (insets.left - insets.right) / 2 / scale,
    y: y - (insets.top - insets.bottom) / 2 / (scale * tall),
  };
}

/** World bounds of what the view shows, `margin` px wider on each side. */
export function seen(camera: Camera, view: Size, margin: number): Bounds {
  const halfWidth = (view.width / 2 + margin) / camera.scale;
  const halfHeight = (view.height / 2 + margin) / (camera.scale * camera.tall);
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
    tall: from.tall + (to.tall - from.tall) * part,
  };
}
