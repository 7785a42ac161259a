/**
 * When a link shows what it leads to: the pointer rests on it, Alt P with the cursor in it, a finger stays on it. The
 * card itself comes with the first of these.
 */
import type { NodeId } from '../../mx/types.ts';
import { splitName } from '../outline/link-target.ts';
import type { AppState } from '../state/app-state.ts';
import { withWords } from '../words/catalogue.ts';

const linkCard = withWords(['editing', 'preview'], () => import('./link-card.ts'));

export interface PreviewedLink {
  /** As written: a name, and perhaps a place behind `#`. */
  readonly name: string;
  readonly rect: () => DOMRect;
}

export interface LinkSource {
  readonly source: () => NodeId | undefined;
  /** The link under a pointer. */
  linkAt(target: Element, event: PointerEvent): PreviewedLink | undefined;
  /** The link where a person is by the keyboard. */
  linkAtFocus(): PreviewedLink | undefined;
}

const REST_MS = 400;
const HOLD_MS = 450;
/** A finger that moves this far scrolls. */
const HOLD_PX = 10;

/** Watches an element for such moments. Gives back what ends it. */
export function watchLinks(app: AppState, area: HTMLElement | ShadowRoot, links: LinkSource): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over: string | undefined;
  let held: { readonly x: number; readonly y: number } | undefined;
  let wasHeld = false;

  const show = (link: PreviewedLink, byKey: boolean): void => {
    linkCard()
      .then(({ showLinkCard }) => showLinkCard(app, links.source(), link, byKey))
      .catch((error: unknown) => app.toasts.fail(error));
  };
  /** Where the references of the note that is shown say it already. */
  const noteOf = (link: PreviewedLink): NodeId | undefined => {
    const { name } = splitName(link.name);
    const references = app.active.around(links.source())?.referencesOut;
    return references?.find(({ title }) => title === name)?.id;
  };
  const leave = (): void => {
    clearTimeout(timer);
    if (over !== undefined) app.ahead.restOn(undefined);
    over = undefined;
  };
  const elementOf = (event: Event): Element | undefined => {
    const [target] = event.composedPath();
    return target instanceof Element ? target : undefined;
  };
  const onMove = (event: Event): void => {
    if (!(event instanceof PointerEvent)) return;
    if (event.pointerType === 'touch') {
      if (held && Math.hypot(event.clientX - held.x, event.clientY - held.y) > HOLD_PX) onRelease();
      return;
    }
    const target = elementOf(event);
    const link = target && event.buttons === 0 ? links.linkAt(target, event) : undefined;
    if (link?.name === over) return;
    leave();
    if (!link) return;
    over = link.name;
    app.ahead.restOn(noteOf(link));
    timer = setTimeout(() => show(link, false), REST_MS);
  };
  const onPress = (event: Event): void => {
    leave();
    wasHeld = false;
    if (!(event instanceof PointerEvent)) return;
    const target = elementOf(event);
    const link = target ? links.linkAt(target, event) : undefined;
    if (!link) return;
    const id = noteOf(link);
    if (id !== undefined) app.ahead.read(id);
    if (event.pointerType !== 'touch') return;
    held = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => {
      wasHeld = true;
      show(link, false);
    }, HOLD_MS);
  };
  const onRelease = (): void => {
    clearTimeout(timer);
    held = undefined;
  };
  // A long press would open the browser's own menu, and its end would follow the link.
  const swallow = (event: Event): void => {
    if (!wasHeld) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'click') wasHeld = false;
  };
  const onKey = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || !event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.code !== 'KeyP') return;
    const link = links.linkAtFocus();
    if (!link) return;
    event.preventDefault();
    show(link, true);
  };
  const listening: readonly (readonly [string, (event: Event) => void, boolean])[] = [
    ['pointermove', onMove, false],
    ['pointerleave', leave, false],
    ['pointerdown', onPress, true],
    ['pointerup', onRelease, false],
    ['pointercancel', onRelease, false],
    ['contextmenu', swallow, true],
    ['click', swallow, true],
    ['mousedown', swallow, true],
    ['keydown', onKey, false],
  ];
  for (const [name, listener, capture] of listening) area.addEventListener(name, listener, capture);
  return () => {
    leave();
    for (const [name, listener, capture] of listening) area.removeEventListener(name, listener, capture);
  };
}
