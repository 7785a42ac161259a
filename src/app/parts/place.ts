import { directionOfPage } from './page-direction.ts';

/**
 * Puts a floating box under (or, without room, above) the thing it belongs to, inside the window. Through two
 * custom properties, `--at-x` and `--at-y`: the content security policy allows no inline style.
 */
export function placeBeside(box: HTMLElement, anchor: Element, align: 'start' | 'end', gap = 4): void {
  placeAt(box, anchor.getBoundingClientRect(), align, gap);
}

/** The same for a rectangle, such as a caret's. */
export function placeAt(
  box: HTMLElement,
  at: { left: number; right: number; top: number; bottom: number },
  align: 'start' | 'end',
  gap = 4,
): void {
  const margin = 8;
  const { width, height } = box.getBoundingClientRect();
  const isLeft = (align === 'start') === (directionOfPage() === 'ltr');
  const wanted = isLeft ? at.left : at.right - width;
  const x = Math.max(margin, Math.min(wanted, innerWidth - width - margin));
  const below = at.bottom + gap;
  const above = at.top - gap - height;
  const y = below + height + margin <= innerHeight || above < margin ? below : above;
  box.style.setProperty('--at-x', `${Math.round(x)}px`);
  box.style.setProperty(
    '--at-y',
    `${Math.round(Math.min(y, Math.max(margin, innerHeight - height - margin)))}px`,
  );
}
