import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronUp from 'lucide-solid/icons/chevron-up';
import {
  createEffect,
  createResource,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import type { NodeRecord } from '../../mx/types.ts';
import { readyValue } from '../parts/ready-value.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { type PageSize, PdfPageView } from './PdfPageView.tsx';
import type { PassageMarking } from './passage-marking.ts';
import type { Pdf } from './pdf-display.ts';
import { passageInPieces } from './pdf-passage.ts';
import { markedInPages } from './pdf-selection.ts';
import { ZoomTools } from './ZoomTools.tsx';
import './PdfView.css';

const ZOOM_STEP = 1.2;
const [ZOOM_MIN, ZOOM_MAX] = [0.2, 6];

type Display = typeof import('./pdf-display.ts');
interface OpenPdf {
  readonly pdf: Pdf;
  readonly display: Display;
  readonly usual: PageSize;
}

/** A PDF, page under page. Those near what is seen are drawn, and only what they need of the file is read. */
export default function PdfView(props: {
  node: NodeRecord;
  marking?: PassageMarking | undefined;
}): JSX.Element {
  const { client } = useApp();
  let isGone = false;
  const [file, { refetch }] = createResource(async (): Promise<OpenPdf> => {
    const display = await import('./pdf-display.ts');
    const { id, bytes } = props.node;
    const read = async (from: number, to: number) => (await client.contentRange(id, from, to)).bytes;
    const pdf = await display.openPdf(bytes, read);
    if (isGone) pdf.close();
    else onGone = () => pdf.close();
    const { width, height } = (await pdf.page(1)).getViewport({ scale: 1 });
    return { pdf, display, usual: { width, height } };
  });
  let onGone = (): void => undefined;
  onCleanup(() => {
    isGone = true;
    onGone();
  });
  return (
    <Show
      when={file.state !== 'errored'}
      fallback={
        <div class="empty">
          <p class="quiet">{problem(file.error)}</p>
          <button type="button" class="btn btn-line" onClick={() => void refetch()}>
            {words.common.tryAgain}
          </button>
        </div>
      }
    >
      <Show when={readyValue(file)} fallback={<Skeleton lines={8} />}>
        {(open) => <Pages open={open()} title={props.node.title} marking={props.marking} />}
      </Show>
    </Show>
  );
}

function problem(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return words.views.pdfProtected;
  if (name === 'InvalidPDFException' || name === 'FormatError') return words.views.notReadable;
  return name === 'TypeError' ? words.views.pdfNotLoaded : sentenceOf(error);
}

function Pages(props: { open: OpenPdf; title: string; marking: PassageMarking | undefined }): JSX.Element {
  const { pdf, display, usual } = props.open;
  const [room, setRoom] = createSignal(0);
  /** A chosen zoom; without one a page is as wide as there is room. */
  const [chosen, setChosen] = createSignal<number>();
  const [current, setCurrent] = createSignal(1);
  const [lit, setLit] = createSignal<{ readonly page: number; readonly quote: string }>();
  let scroller!: HTMLDivElement;

  const zoom = (): number => chosen() ?? Math.max(ZOOM_MIN, Math.min(ZOOM_MAX, room() / usual.width));
  const pages = Array.from({ length: pdf.pages }, (_, i) => i + 1);
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        target.dispatchEvent(new CustomEvent('pdf-page-near', { detail: isIntersecting }));
    },
    { root: null, rootMargin: '60% 0px' },
  );
  onCleanup(() => watch.disconnect());
  const pageAt = (number: number): HTMLElement | undefined =>
    scroller.querySelector<HTMLElement>(`[data-page="${number}"]`) ?? undefined;
  const goTo = (number: number): void => {
    const at = Math.max(1, Math.min(pdf.pages, number));
    const page = pageAt(at);
    if (page !== undefined)
      scroller.scrollTo({ top: page.offsetTop - scroller.offsetTop, behavior: 'instant' });
    setCurrent(at);
  };
  const zoomTo = (wanted: number | undefined): void => {
    const part = scroller.scrollTop / Math.max(1, scroller.scrollHeight);
    setChosen(wanted === undefined ? undefined : Math.max(ZOOM_MIN, Math.min(ZOOM_MAX, wanted)));
    // what was seen stays where it was
    queueMicrotask(() => scroller.scrollTo({ top: part * scroller.scrollHeight, behavior: 'instant' }));
  };
  const onScroll = (): void => {
    const middle = scroller.scrollTop + scroller.clientHeight / 2;
    let [low, high] = [1, pdf.pages];
    while (low < high) {
      const half = (low + high + 1) >> 1;
      if ((pageAt(half)?.offsetTop ?? 0) - scroller.offsetTop <= middle) low = half;
      else high = half - 1;
    }
    setCurrent(low);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== scroller) return;
    if (event.key === '+' || event.key === '=') zoomTo(zoom() * ZOOM_STEP);
    else if (event.key === '-') zoomTo(zoom() / ZOOM_STEP);
    else if (event.key === '0') zoomTo(undefined);
    else return;
    event.preventDefault();
  };
  onMount(() => {
    const sizes = new ResizeObserver(() => setRoom(scroller.clientWidth - 2));
    sizes.observe(scroller);
    const onMark = (): void => {
      const selection = document.getSelection();
      const quoted = selection === null ? undefined : markedInPages(selection, scroller);
      if (quoted !== undefined || props.marking?.marked() !== undefined) props.marking?.mark(quoted);
    };
    document.addEventListener('selectionchange', onMark);
    onCleanup(() => {
      sizes.disconnect();
      document.removeEventListener('selectionchange', onMark);
      props.marking?.mark(undefined);
    });
  });
  const show = (quote: string): void => {
    const look = async (): Promise<void> => {
      for (const number of pages) {
        const pieces = await display.textPieces(await pdf.page(number));
        if (passageInPieces(pieces, quote) === undefined) continue;
        props.marking?.found({ exact: true });
        goTo(number);
        setLit({ page: number, quote });
        return;
      }
      props.marking?.found(undefined);
    };
    look().catch(reportError);
  };
  createEffect(
    on(
      () => props.marking?.wanted()?.quote,
      (quote) => {
        if (quote !== undefined) show(quote);
      },
    ),
  );

  return (
    <div class="pdf-view">
      <div class="preview-tools">
        <button
          type="button"
          class="icon-btn"
          aria-label={words.views.pageBefore}
          title={words.views.pageBefore}
          disabled={current() <= 1}
          onClick={() => goTo(current() - 1)}
        >
          <ChevronUp />
        </button>
        <button
          type="button"
          class="icon-btn"
          aria-label={words.views.pageAfter}
          title={words.views.pageAfter}
          disabled={current() >= pdf.pages}
          onClick={() => goTo(current() + 1)}
        >
          <ChevronDown />
        </button>
        <label class="pdf-number small">
          <span>{words.views.pageNumber}</span>
          <span class="field">
            <input
              type="number"
              class="num"
              min={1}
              max={pdf.pages}
              value={current()}
              onChange={(event) => goTo(event.currentTarget.valueAsNumber || 1)}
            />
          </span>
          <span class="num">{words.views.ofPages(pdf.pages)}</span>
        </label>
        <span class="preview-tools-end">
          <ZoomTools
            step={(larger) => zoomTo(larger ? zoom() * ZOOM_STEP : zoom() / ZOOM_STEP)}
            fit={() => zoomTo(undefined)}
            fitLabel={words.views.fitWidth}
            fits={chosen() === undefined}
          >
            <span class="num small pdf-zoom">{words.views.zoomed(Math.round(zoom() * 100))}</span>
          </ZoomTools>
        </span>
      </div>
      <div
        class="pdf-pages"
        ref={scroller}
        role="region"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={words.views.pages(props.title)}
        onScroll={onScroll}
        onKeyDown={onKey}
      >
        <Show when={room() > 0}>
          <For each={pages}>
            {(number) => (
              <PdfPageView
                pdf={pdf}
                display={display}
                number={number}
                usual={usual}
                zoom={zoom()}
                watch={watch}
                lit={lit()?.page === number ? lit()?.quote : undefined}
                isLit={() => setLit(undefined)}
              />
            )}
          </For>
        </Show>
      </div>
    </div>
  );
}
