import { createEffect, createSignal, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import { words } from '../words/catalogue.ts';
import type { Pdf, PdfPage } from './pdf-display.ts';
import { type PiecesPassage, passageInPieces } from './pdf-passage.ts';

/** Pixels of one drawn page at most: beyond, it is drawn coarser than the screen is. */
const PIXELS_MAX = 16_000_000;

export interface PageSize {
  /** At a zoom of 1, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** A page of a PDF: drawn while it is near what is seen, and dropped when it is far. */
export function PdfPageView(props: {
  pdf: Pdf;
  display: Pick<typeof import('./pdf-display.ts'), 'layText'>;
  number: number;
  /** Until its own is known. */
  usual: PageSize;
  zoom: number;
  watch: IntersectionObserver;
  /** A passage to be lit, until `isLit`. */
  lit: string | undefined;
  isLit: () => void;
}): JSX.Element {
  const [size, setSize] = createSignal<PageSize>();
  const [near, setNear] = createSignal(false);
  const [failed, setFailed] = createSignal(false);
  let sheet!: HTMLDivElement;

  const known = (): PageSize => size() ?? props.usual;
  onMount(() => {
    sheet.addEventListener('pdf-page-near', ({ detail }: CustomEventInit<boolean>) =>
      setNear(detail === true),
    );
    props.watch.observe(sheet);
    onCleanup(() => props.watch.unobserve(sheet));
  });
  createEffect(() => {
    sheet.style.setProperty('width', `${known().width * props.zoom}px`);
    sheet.style.setProperty('height', `${known().height * props.zoom}px`);
    sheet.style.setProperty('--total-scale-factor', String(props.zoom));
  });
  createEffect(
    on([near, () => props.zoom, () => props.pdf], ([isNear, zoom, pdf]) => {
      if (!isNear) return;
      const stop = new AbortController();
      let page: PdfPage | undefined;
      const draw = async (): Promise<void> => {
        page = await pdf.page(props.number);
        const { width, height } = page.getViewport({ scale: 1 });
        setSize({ width, height });
        if (stop.signal.aborted) return;
        const canvas = await drawn(page, zoom, stop.signal);
        if (canvas === undefined) return;
        const layer = document.createElement('div');
        layer.className = 'pdf-text';
        const { elements, texts } = await props.display.layText(page, zoom, layer);
        if (stop.signal.aborted) return;
        sheet.replaceChildren(canvas, layer);
        setPieces({ elements, texts });
        setFailed(false);
      };
      draw().catch((error: unknown) => {
        if (stop.signal.aborted) return;
        console.warn(`Page ${props.number} could not be drawn:`, error);
        setFailed(true);
      });
      onCleanup(() => {
        stop.abort();
        // a canvas without size holds no memory, whoever still knows it
        for (const canvas of sheet.querySelectorAll('canvas')) [canvas.width, canvas.height] = [0, 0];
        setPieces(undefined);
        sheet.replaceChildren();
        page?.cleanup();
      });
    }),
  );

  const [pieces, setPieces] = createSignal<{
    readonly elements: readonly HTMLElement[];
    readonly texts: readonly string[];
  }>();
  createEffect(() => {
    const there = pieces();
    if (there === undefined || props.lit === undefined) return;
    const place = passageInPieces(there.texts, props.lit);
    if (place !== undefined) light(there.elements, place);
    // drawn again, as after a zoom, it stays where a person has scrolled to
    props.isLit();
  });

  return (
    <div class="pdf-page" role="group" aria-label={words.views.pageOf(props.number)} data-page={props.number}>
      <div class="pdf-sheet" ref={sheet} />
      <Show when={failed()}>
        <p class="pdf-failed quiet">{words.views.pageFailed}</p>
      </Show>
    </div>
  );
}

/** A picture of a page; undefined when it is not wanted any more. */
async function drawn(
  page: PdfPage,
  zoom: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement | undefined> {
  const plain = page.getViewport({ scale: zoom });
  const wanted = window.devicePixelRatio || 1;
  const fine = Math.min(wanted, Math.sqrt(PIXELS_MAX / (plain.width * plain.height)));
  const viewport = page.getViewport({ scale: zoom * fine });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport, annotationMode: 0 });
  const stop = (): void => task.cancel();
  signal.addEventListener('abort', stop);
  try {
    await task.promise;
    return signal.aborted ? undefined : canvas;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Marks a passage as a person would, and brings it into sight. */
function light(elements: readonly HTMLElement[], { from, to }: PiecesPassage): void {
  const [start, end] = [elements[from.piece]?.firstChild, elements[to.piece]?.firstChild];
  if (!start || !end) return;
  const range = document.createRange();
  range.setStart(start, from.offset);
  range.setEnd(end, to.offset);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  elements[from.piece]?.scrollIntoView({ block: 'center' });
}
