/** Where a picture stands in its frame: sizes and places in CSS pixels, a zoom of 1 shows a pixel as a pixel. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const ZOOM_MAX = 32;
const ZOOM_MIN = 0.02;
/** What one press of a key or button does. */
export const ZOOM_STEP = 1.25;

/** The zoom at which all of a picture is seen; small ones are not made larger. */
export function fittingZoom(picture: Size, frame: Size): number {
  return Math.min(1, frame.width / Math.max(1, picture.width), frame.height / Math.max(1, picture.height));
}

/** A zoom that is allowed; one that fits is, however small. */
export function allowedZoom(zoom: number, fitting: number): number {
  return Math.min(ZOOM_MAX, Math.max(Math.min(ZOOM_MIN, fitting), zoom));
}

/**
 * How far the frame is to be scrolled so that what is seen at a point of it stays there while the zoom changes. A picture
 * that is smaller than its frame stands in its middle. The browser cuts what is out of bounds.
 */
export function scrollAbout(parts: {
  readonly picture: Size;
  readonly frame: Size;
  /** In the frame. */
  readonly point: Point;
  readonly scrolled: Point;
  readonly before: number;
  readonly after: number;
}): Point {
  const { picture, frame, point, scrolled, before, after } = parts;
  const along = (side: keyof Size, axis: keyof Point): number => {
    const margin = (zoom: number): number => Math.max(0, (frame[side] - picture[side] * zoom) / 2);
    const inPicture = (scrolled[axis] + point[axis] - margin(before)) / before;
    return inPicture * after + margin(after) - point[axis];
  };
  return { x: along('width', 'x'), y: along('height', 'y') };
}
