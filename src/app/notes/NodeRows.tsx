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
import { isOnBox, rowChoice } from '../batch/row-choice.ts';
import type { Selection } from '../batch/selection.ts';
import { newNote, openNode } from '../frame/acts.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { useApp } from '../state/app-state.ts';
import type { ListRow } from '../state/node-list.ts';
import { shortTime } from '../state/sentence.ts';
import { fileFacts } from './file-facts.ts';
import { createHeadings } from './list-headings.ts';
import { rowPlaces } from './row-places.ts';
import '../batch/row-box.css';
import './NodeRows.css';
import { words } from '../words/catalogue.ts';

const ROW_PX = 66;
const PHONE_ROW_PX = 76;
const GROUP_PX = 32;
/** Under the last row. */
const END_PX = 16;
/** Rows drawn above and below those that are seen, and their texts fetched. */
const BEYOND = 12;
/** The long list itself: a listbox with one option per node and, ordered by time, a heading per day or month. */
export function NodeRows(props: { selection: Selection }): JSX.Element {
  const app = useApp();
  const { nodeList, openNotes } = app;
  const [cursor, setCursor] = createSignal(0);
  const [seen, setSeen] = createSignal({ top: 0, height: 0 });
  let listbox!: HTMLDivElement;
  const now = createMemo(on(nodeList.edition, () => Date.now()));
  const rowPx = matchMedia('(max-width: 699px)').matches ? PHONE_ROW_PX : ROW_PX;
  const headings = createHeadings(nodeList, now);
  const places = createMemo(() =>
    rowPlaces({
      count: nodeList.total() ?? 0,
      rowPx,
      headingPx: GROUP_PX,
      headings: [...headings().keys()],
    }),
  );
  const drawn = createMemo<readonly number[]>(
    () => {
      const { top, height } = seen();
      const from = Math.max(0, places().at(top) - BEYOND);
      const to = Math.min((nodeList.total() ?? 0) - 1, places().at(top + height) + BEYOND);
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
    },
    [],
    { equals: (a, b) => a.length === b.length && a[0] === b[0] },
  );
  const look = (): void => {
    setSeen({ top: listbox.scrollTop, height: listbox.clientHeight });
  };
  onMount(() => {
    const watch = new ResizeObserver(look);
    watch.observe(listbox);
    onCleanup(() => watch.disconnect());
  });
  createEffect(
    on(
      nodeList.choice,
      () => {
        setCursor(0);
        listbox.scrollTop = 0;
      },
      { defer: true },
    ),
  );

  const openRow = (i: number, keep = false): void => {
    const row = nodeList.row(i);
    if (!row) return;
    setCursor(i);
    openNode(app, row.id, keep, row.title, row.type);
  };
  const { selection } = props;
  const choice = rowChoice(selection, (error) => app.toasts.fail(error));
  const onClick = (i: number, event: MouseEvent): void => {
    if (choice.clicked(i, event)) setCursor(i);
    else openRow(i);
  };
  const move = (to: number): void => {
    const last = (nodeList.total() ?? 1) - 1;
    const at = Math.max(0, Math.min(last, to));
    setCursor(at);
    const { top, height } = seen();
    const [from, end] = [places().topOf(at), places().bottomOf(at)];
    if (from < top) listbox.scrollTop = from;
    else if (end > top + height) listbox.scrollTop = end - height;
  };
  const onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(seen().height / rowPx) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: cursor() + 1,
      ArrowUp: cursor() - 1,
      PageDown: cursor() + page,
      PageUp: cursor() - page,
      Home: 0,
      End: (nodeList.total() ?? 1) - 1,
    };
    const to = steps[event.key];
    if (choice.keyed(cursor(), event)) return;
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      openRow(cursor(), event.ctrlKey || event.metaKey);
    } else if (event.key === 'n' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      newNote(app);
    }
  };

  return (
    <div
      class="node-rows scroll"
      classList={{ 'rows-choosing': selection.count() > 0 }}
      ref={listbox}
      role="listbox"
      aria-multiselectable={selection.count() > 0}
      tabIndex={0}
      aria-label={words.notes.nodes}
      aria-activedescendant={nodeList.row(cursor()) === undefined ? undefined : `row-${cursor()}`}
      onKeyDown={onKey}
      onScroll={look}
    >
      <div
        class="node-rows-all"
        role="presentation"
        ref={(element) => {
          createEffect(() => element.style.setProperty('height', `${places().height + END_PX}px`));
        }}
      >
        <For each={drawn()}>
          {(index) => {
            const row = createMemo(() => nodeList.row(index));
            return (
              <div
                class="node-rows-item"
                role="presentation"
                ref={(element) => {
                  createEffect(() => element.style.setProperty('translate', `0 ${places().topOf(index)}px`));
                }}
              >
                <Show when={headings().get(index)}>
                  {(text) => (
                    <div class="node-rows-group" role="presentation">
                      {text()}
                    </div>
                  )}
                </Show>
                <Row
                  row={row()}
                  index={index}
                  now={now()}
                  open={row() !== undefined && openNotes.active()?.id === row()?.id}
                  under={cursor() === index}
                  chosen={selection.count() > 0 ? selection.has(row()?.id) : undefined}
                  openRow={openRow}
                  click={onClick}
                  press={choice.pressed}
                />
              </div>
            );
          }}
        </For>
      </div>
    </div>
  );
}

function Row(props: {
  row: ListRow | undefined;
  index: number;
  now: number;
  open: boolean;
  under: boolean;
  /** Undefined while nothing is chosen. */
  chosen: boolean | undefined;
  openRow: (index: number, keep?: boolean) => void;
  click: (index: number, event: MouseEvent) => void;
  press: (index: number, event: PointerEvent) => void;
}): JSX.Element {
  const { nodeList } = useApp();
  return (
    <div
      class="node-row"
      classList={{ 'node-row-under': props.under }}
      id={`row-${props.index}`}
      role="option"
      tabIndex={-1}
      aria-selected={props.open}
      aria-setsize={nodeList.total()}
      aria-posinset={props.index + 1}
      aria-checked={props.chosen}
      onClick={(event) => props.click(props.index, event)}
      data-note={props.row?.id}
      onPointerDown={(event) => props.press(props.index, event)}
      onDblClick={(event) => {
        if (!isOnBox(event)) props.openRow(props.index, true);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') props.openRow(props.index);
      }}
    >
      <Show
        when={props.row}
        fallback={
          <>
            <span />
            <span class="skel node-row-skel" />
          </>
        }
      >
        {(row) => (
          <>
            <span class="row-lead">
              <Glyph type={row().type} />
              <span class="row-box" aria-hidden="true" />
            </span>
            <b dir="auto">{row().title}</b>
            <time>
              {shortTime(row()[nodeList.choice().order === 'created' ? 'created' : 'modified'], props.now)}
            </time>
            <p dir="auto">{row().snippet || fileFacts(row().mediaType, row().bytes)}</p>
          </>
        )}
      </Show>
    </div>
  );
}
