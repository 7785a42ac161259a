import { createVirtualizer } from '@tanstack/solid-virtual';
import ArrowDown from 'lucide-solid/icons/arrow-down';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import { findPassage, quotePassage } from '../../mx/graph/passage.ts';
import type { Anchor } from '../../mx/types.ts';
import { words } from '../words/catalogue.ts';
import { type Delimited, parseDelimited, sniffSeparator } from './delimited.ts';
import type { PassageMarking } from './passage-marking.ts';
import { columnChars, hasHeader, isNumeric, type SortedBy, sortedRows } from './table-order.ts';
import './TableView.css';

const CHARS_MAX = 40;
const CHAR_PX = 7.2;
const CELL_SPACE_PX = 34;
const ROW_PX = 28;
const NUMBERS_PX = 60;

/** A table in text, of which only the cells in sight are in the page (ARIA's grid pattern). */
export default function TableView(props: {
  text: string;
  tabs: boolean;
  title: string;
  marking?: PassageMarking | undefined;
}): JSX.Element {
  const table = createMemo(
    (): Delimited => parseDelimited(props.text, props.tabs ? '\t' : sniffSeparator(props.text)),
  );
  const [headed, setHeaded] = createSignal(false);
  createEffect(on(table, (known) => setHeaded(hasHeader(known))));
  const firstRow = (): number => (headed() ? 1 : 0);
  const [sorted, setSorted] = createSignal<SortedBy>();
  const rows = createMemo(() => sortedRows(table(), firstRow(), sorted()));
  const columns = (): readonly number[] => Array.from({ length: table().columns }, (_, i) => i);
  const numeric = createMemo(() => columns().map((column) => isNumeric(table(), column, firstRow())));
  const widths = createMemo(() =>
    columns().map((column) => Math.round(columnChars(table(), column, CHARS_MAX) * CHAR_PX) + CELL_SPACE_PX),
  );
  const [cursor, setCursor] = createSignal({ row: 0, column: 0 });
  const [scroller, setScroller] = createSignal<HTMLDivElement>();
  let grid!: HTMLDivElement;
  onMount(() => setScroller(grid));

  const down = createVirtualizer({
    get count() {
      return rows().length;
    },
    getScrollElement: () => scroller() ?? null,
    estimateSize: () => ROW_PX,
    scrollPaddingStart: ROW_PX,
    overscan: 8,
  });
  const across = createVirtualizer({
    get count() {
      return table().columns;
    },
    horizontal: true,
    getScrollElement: () => scroller() ?? null,
    estimateSize: (i) => widths()[i] ?? 0,
    paddingStart: NUMBERS_PX,
    scrollPaddingStart: NUMBERS_PX,
    overscan: 3,
  });
  createEffect(on(widths, () => across.measure()));

  const nameOf = (column: number): string =>
    headed() ? table().cell(0, column) : words.views.column(column + 1);
  const markCell = (row: number, column: number): void => {
    const place = table().place(rows()[row] ?? 0, column);
    const around = withoutQuotes(props.text, place);
    props.marking?.mark(around.end > around.start ? quotePassage(props.text, around) : undefined);
  };
  const go = (row: number, column: number): void => {
    const at = {
      row: Math.max(0, Math.min(rows().length - 1, row)),
      column: Math.max(0, Math.min(table().columns - 1, column)),
    };
    setCursor(at);
    down.scrollToIndex(at.row, { align: 'auto' });
    across.scrollToIndex(at.column, { align: 'auto' });
    markCell(at.row, at.column);
  };
  const onKey = (event: KeyboardEvent): void => {
    const { row, column } = cursor();
    const all = event.ctrlKey || event.metaKey;
    const screen = Math.max(1, Math.floor(grid.clientHeight / ROW_PX) - 2);
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + screen, column],
      PageUp: [row - screen, column],
      Home: [all ? 0 : row, 0],
      End: [all ? rows().length - 1 : row, table().columns - 1],
    };
    const step = steps[event.key];
    if (step === undefined || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    go(...step);
  };
  const sortBy = (column: number): void => {
    const by = sorted();
    if (by?.column !== column) setSorted({ column, descending: false });
    else setSorted(by.descending ? undefined : { column, descending: true });
    down.scrollToOffset(0);
    setCursor({ row: 0, column });
  };
  const show = (anchor: Anchor): void => {
    const found = findPassage(props.text, anchor);
    const cell = found && cellAt(table(), found.start);
    props.marking?.found(cell && found);
    if (cell === undefined) return;
    go(rows().indexOf(cell.row), cell.column);
    grid.focus({ preventScroll: true });
    grid.scrollIntoView({ block: 'nearest' });
  };
  createEffect(
    on([() => props.marking?.wanted(), scroller], ([anchor, there]) => {
      if (anchor !== undefined && there !== undefined) show(anchor);
    }),
  );
  onCleanup(() => props.marking?.mark(undefined));

  const sized = (element: HTMLElement, size: () => Readonly<Record<string, number>>): void => {
    createEffect(() => {
      for (const [name, pixels] of Object.entries(size())) element.style.setProperty(name, `${pixels}px`);
    });
  };
  const current = (): string => table().cell(rows()[cursor().row] ?? 0, cursor().column);

  return (
    <Show when={table().rows > 0} fallback={<p class="quiet">{words.views.empty}</p>}>
      <div class="table-view">
        <div class="preview-tools">
          <span class="quiet small num">
            {words.views.tableFacts(
              words.views.rows(rows().length),
              words.views.columns(table().columns),
              words.views.separated[table().separator],
            )}
          </span>
          <label class="check small preview-tools-end">
            <input
              type="checkbox"
              checked={headed()}
              onChange={(event) => setHeaded(event.currentTarget.checked)}
            />
            {words.views.firstRowIsHeader}
          </label>
        </div>
        <div
          class="table-grid"
          ref={grid}
          role="grid"
          tabIndex={0}
          aria-label={words.views.tableOf(props.title)}
          aria-rowcount={rows().length + 1}
          aria-colcount={table().columns + 1}
          aria-activedescendant={`cell-${cursor().row}-${cursor().column}`}
          onKeyDown={onKey}
        >
          <div
            class="table-head"
            role="row"
            tabIndex={-1}
            aria-rowindex={1}
            ref={(element) => sized(element, () => ({ width: across.getTotalSize() }))}
          >
            <span class="table-number" role="columnheader" tabIndex={-1} aria-colindex={1}>
              <span class="vh">{words.views.rowNumber}</span>
            </span>
            <For each={across.getVirtualItems()}>
              {(item) => (
                <span
                  class="table-cell"
                  classList={{ 'table-numeric': numeric()[item.index] === true }}
                  role="columnheader"
                  tabIndex={-1}
                  aria-colindex={item.index + 2}
                  aria-sort={
                    sorted()?.column === item.index
                      ? sorted()?.descending
                        ? 'descending'
                        : 'ascending'
                      : 'none'
                  }
                  ref={(element) => sized(element, () => ({ left: item.start, width: item.size }))}
                >
                  <button type="button" title={nameOf(item.index)} onClick={() => sortBy(item.index)}>
                    <span class="cut">{nameOf(item.index)}</span>
                    <Show when={sorted()?.column === item.index}>
                      {sorted()?.descending ? <ArrowDown /> : <ArrowUp />}
                    </Show>
                  </button>
                </span>
              )}
            </For>
          </div>
          <div
            class="table-rows"
            role="rowgroup"
            ref={(element) =>
              sized(element, () => ({ width: across.getTotalSize(), height: down.getTotalSize() }))
            }
          >
            <For each={down.getVirtualItems()}>
              {(line) => (
                <div
                  class="table-row"
                  role="row"
                  tabIndex={-1}
                  aria-rowindex={line.index + 2}
                  ref={(element) => sized(element, () => ({ top: line.start, width: across.getTotalSize() }))}
                >
                  <span class="table-number num" role="rowheader" tabIndex={-1} aria-colindex={1}>
                    {(rows()[line.index] ?? 0) + 1 - firstRow()}
                  </span>
                  <For each={across.getVirtualItems()}>
                    {(item) => (
                      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys, and says which cell is meant
                      <span
                        class="table-cell cut"
                        classList={{
                          'table-numeric': numeric()[item.index] === true,
                          'table-here': cursor().row === line.index && cursor().column === item.index,
                        }}
                        id={`cell-${line.index}-${item.index}`}
                        role="gridcell"
                        tabIndex={-1}
                        aria-colindex={item.index + 2}
                        ref={(element) => sized(element, () => ({ left: item.start, width: item.size }))}
                        onClick={() => {
                          go(line.index, item.index);
                          grid.focus({ preventScroll: true });
                        }}
                      >
                        {table().cell(rows()[line.index] ?? 0, item.index)}
                      </span>
                    )}
                  </For>
                </div>
              )}
            </For>
          </div>
        </div>
        <Show when={current().length > CHARS_MAX || current().includes('\n')}>
          <p class="table-whole small">{current()}</p>
        </Show>
      </div>
    </Show>
  );
}

/** What stands between the quotes of a cell, where it has some. */
function withoutQuotes(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const quoted = end - start >= 2 && text[start] === '"' && text[end - 1] === '"';
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The cell that holds a place of the text. */
function cellAt(table: Delimited, at: number): { readonly row: number; readonly column: number } | undefined {
  let [low, high] = [0, table.rows];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (table.place(middle, 0).start <= at) low = middle;
    else high = middle;
  }
  for (let column = table.columns - 1; column >= 0; column--) {
    const { start, end } = table.place(low, column);
    if (end > 0 && start <= at) return { row: low, column };
  }
  return undefined;
}
