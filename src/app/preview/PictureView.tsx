import { createEffect, createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { allowedZoom, fittingZoom, type Point, type Size, scrollAbout, ZOOM_STEP } from './picture-zoom.ts';
import { ZoomTools } from './ZoomTools.tsx';
import './PictureView.css';

/** How much a turn of the wheel zooms, for each pixel that it would scroll. */
const WHEEL_ZOOM = 0.0022;

/**
 * A picture in a frame that scrolls, so that keys, wheel and finger move it as they move any page. Zoomed with plus and
 * minus, a pinch, Ctrl and the wheel (the wheel alone once the frame has the focus), or a double click.
 */
export default function PictureView(props: { url: string; title: string }): JSX.Element {
  const [size, setSize] = createSignal<Size>();
  const [room, setRoom] = createSignal<Size>({ width: 1, height: 1 });
  /** A chosen zoom; without one the picture fits in. */
  const [chosen, setChosen] = createSignal<number>();
  const [failed, setFailed] = createSignal(false);
  let frame!: HTMLDivElement;
  let image!: HTMLImageElement;

  const fitting = (): number => fittingZoom(size() ?? { width: 1, height: 1 }, room());
  const zoom = (): number => chosen() ?? fitting();

  const zoomTo = (wanted: number | undefined, about?: Point): void => {
    const picture = size();
    if (picture === undefined) return;
    const before = zoom();
    const after = wanted === undefined ? fitting() : allowedZoom(wanted, fitting());
    const point = about ?? { x: room().width / 2, y: room().height / 2 };
    const scrolled = { x: frame.scrollLeft, y: frame.scrollTop };
    const to = scrollAbout({ picture, frame: room(), point, scrolled, before, after });
    setChosen(wanted === undefined ? undefined : after);
    frame.scrollTo({ left: to.x, top: to.y, behavior: 'instant' });
  };
  const inFrame = (at: { readonly clientX: number; readonly clientY: number }): Point => {
    const { left, top } = frame.getBoundingClientRect();
    return { x: at.clientX - left, y: at.clientY - top };
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => zoomTo(zoom() * ZOOM_STEP),
      '=': () => zoomTo(zoom() * ZOOM_STEP),
      '-': () => zoomTo(zoom() / ZOOM_STEP),
      '0': () => zoomTo(undefined),
      '1': () => zoomTo(1),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const onWheel = (event: WheelEvent): void => {
    // else a person who scrolls by would be caught in the picture
    const isMeant = event.ctrlKey || event.metaKey || frame.matches(':focus');
    if (!isMeant) return;
    event.preventDefault();
    zoomTo(zoom() * Math.exp(-event.deltaY * WHEEL_ZOOM), inFrame(event));
  };

  onMount(() => {
    const watch = new ResizeObserver(() => setRoom({ width: frame.clientWidth, height: frame.clientHeight }));
    watch.observe(frame);
    onCleanup(() => watch.disconnect());
    // not passive: what zooms the picture must not zoom or scroll the page
    frame.addEventListener('wheel', onWheel, { passive: false });
    dragged(frame);
    pinched(frame, (factor, at) => zoomTo(zoom() * factor, inFrame(at)));
  });
  createEffect(() => {
    const url = props.url;
    setSize(undefined);
    setFailed(false);
    setChosen(undefined);
    image.decoding = 'async';
    image.src = url;
    // decoded before it is drawn, so that a huge one holds nothing up
    image.decode().then(
      () => {
        // a drawing may have no size of its own
        const width = image.naturalWidth || room().width;
        const height = image.naturalHeight || room().height;
        setSize({ width, height });
      },
      () => setFailed(image.src === url),
    );
  });
  createEffect(() => {
    const { width, height } = size() ?? { width: 0, height: 0 };
    image.style.setProperty('width', `${width * zoom()}px`);
    image.style.setProperty('height', `${height * zoom()}px`);
  });

  return (
    <figure class="picture">
      <figcaption class="preview-tools">
        <span class="quiet small num">
          <Show when={size()}>
            {(known) => <>{words.views.dimensions(figure(known().width), figure(known().height))}</>}
          </Show>
        </span>
        <span class="preview-tools-end">
          <ZoomTools
            step={(larger) => zoomTo(larger ? zoom() * ZOOM_STEP : zoom() / ZOOM_STEP)}
            fit={() => zoomTo(undefined)}
            fitLabel={words.views.fit}
            fits={chosen() === undefined}
          >
            <button
              type="button"
              class="btn btn-sm num picture-zoom"
              aria-label={words.views.fullSize(words.views.zoomed(Math.round(zoom() * 100)))}
              title={words.views.toFullSize}
              onClick={() => zoomTo(1)}
            >
              {words.views.zoomed(Math.round(zoom() * 100))}
            </button>
          </ZoomTools>
        </span>
      </figcaption>
      <div
        class="picture-frame"
        classList={{ 'picture-near': zoom() >= 4, 'picture-movable': zoom() > fitting() * 1.001 }}
        ref={frame}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and zooms must be reached by the keyboard
        tabIndex={0}
        aria-label={words.views.pictureFrame(props.title)}
        onKeyDown={onKey}
        onDblClick={(event) =>
          zoomTo(chosen() === undefined ? Math.max(1, fitting() * 2) : undefined, inFrame(event))
        }
      >
        <Show when={failed()}>
          <p class="quiet">{words.views.notReadable}</p>
        </Show>
        <img ref={image} alt={props.title} draggable={false} hidden={size() === undefined} />
      </div>
    </figure>
  );
}

/** A mouse moves what is in a frame by dragging it; a finger does so by itself. */
function dragged(frame: HTMLElement): void {
  let last: Point | undefined;
  frame.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    last = { x: event.clientX, y: event.clientY };
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener('pointermove', (event) => {
    if (last === undefined) return;
    frame.scrollBy({ left: last.x - event.clientX, top: last.y - event.clientY, behavior: 'instant' });
    last = { x: event.clientX, y: event.clientY };
  });
  const end = (): void => {
    last = undefined;
  };
  frame.addEventListener('pointerup', end);
  frame.addEventListener('pointercancel', end);
}

type Finger = { readonly clientX: number; readonly clientY: number };

/** Two fingers zoom about the middle between them. */
function pinched(frame: HTMLElement, zoomBy: (factor: number, about: Finger) => void): void {
  let apart = 0;
  const fingers = ({ touches: [one, other] }: TouchEvent): readonly [Finger, Finger] | undefined =>
    one === undefined || other === undefined ? undefined : [one, other];
  frame.addEventListener(
    'touchmove',
    (event) => {
      const both = fingers(event);
      if (both === undefined) {
        apart = 0;
        return;
      }
      event.preventDefault();
      const [one, other] = both;
      const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const middle = {
        clientX: (one.clientX + other.clientX) / 2,
        clientY: (one.clientY + other.clientY) / 2,
      };
      if (apart > 0) zoomBy(now / apart, middle);
      apart = now;
    },
    { passive: false },
  );
  frame.addEventListener('touchend', () => {
    apart = 0;
  });
}
