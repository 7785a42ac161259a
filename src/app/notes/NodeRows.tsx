import { createVirtualizer } from '@tanstack/solid-virtual';
import { createEffect, createMemo, createSignal, For, type JSX, on, onMount, Show } from 'solid-js';
import { newNote, openNode } from '../frame/acts.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { useApp } from '../state/app-state.ts';
import type { ListRow } from '../state/node-list.ts';
import { dayGroup, shortTime } from '../state/sentence.ts';
import { fileFacts } from './file-facts.ts';
import './NodeRows.css';
import { words } from '../words/catalogue.ts';

const ROW_PX = 66;
const PHONE_ROW_PX = 76;
const GROUP_PX = 32;

/** The virtual list itself: a listbox with one option per node and, ordered by time, a heading per day or month. */
export function NodeRows(): JSX.Element {
  const app = useApp();
  const { nodeList, openNotes } = app;
  const [cursor, setCursor] = createSignal(0);
  const [scroller, setScroller] = createSignal<HTMLDivElement>();
  let listbox!: HTMLDivElement;
  // Only once it has a size: the virtualizer measures what it is given at once.
  onMount(() => setScroller(listbox));
  const now = createMemo(on(nodeList.edition, () => Date.now()));
  const rowPx = matchMedia('(max-width: 699px)').matches ? PHONE_ROW_PX : ROW_PX;

  const groupOf = (row: ListRow | undefined): string | undefined => {
    const { order } = nodeList.choice();
    if (!row || order === 'title') return undefined;
    return dayGroup(row[order], now());
  };
  /** The heading over row `i`, when its group differs from that of the row before. */
  const headingOver = (i: number): string | undefined => {
    const group = groupOf(nodeList.row(i));
    if (group === undefined) return undefined;
    if (i === 0) return group;
    const before = nodeList.row(i - 1);
    return before && groupOf(before) !== group ? group : undefined;
  };

  const virtual = createVirtualizer({
    get count() {
      return nodeList.total() ?? 0;
    },
    getScrollElement: () => scroller() ?? null,
    estimateSize: (i) => rowPx + (headingOver(i) === undefined ? 0 : GROUP_PX),
    overscan: 12,
    paddingEnd: 16,
  });
  createEffect(on([nodeList.edition, nodeList.choice], () => virtual.measure()));
  createEffect(
    on(
      nodeList.choice,
      () => {
        setCursor(0);
        virtual.scrollToOffset(0);
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
  const move = (to: number): void => {
    const last = (nodeList.total() ?? 1) - 1;
    const at = Math.max(0, Math.min(last, to));
    setCursor(at);
    virtual.scrollToIndex(at, { align: 'auto' });
  };
  const onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller()?.clientHeight ?? 600) / rowPx) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: cursor() + 1,
      ArrowUp: cursor() - 1,
      PageDown: cursor() + page,
      PageUp: cursor() - page,
      Home: 0,
      End: (nodeList.total() ?? 1) - 1,
    };
    const to = steps[event.key];
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
      ref={listbox}
      role="listbox"
      tabIndex={0}
      aria-label={words.notes.nodes}
      aria-activedescendant={`row-${cursor()}`}
      onKeyDown={onKey}
    >
      <div
        class="node-rows-all"
        role="presentation"
        ref={(element) => {
          createEffect(() => element.style.setProperty('height', `${virtual.getTotalSize()}px`));
        }}
      >
        <For each={virtual.getVirtualItems()}>
          {(item) => {
            const row = createMemo(() => nodeList.row(item.index));
            const heading = createMemo(() => headingOver(item.index));
            return (
              <div
                class="node-rows-item"
                role="presentation"
                ref={(element) => {
                  createEffect(() => element.style.setProperty('translate', `0 ${item.start}px`));
                }}
              >
                <Show when={heading()}>
                  {(text) => (
                    <div class="node-rows-group" role="presentation">
                      {text()}
                    </div>
                  )}
                </Show>
                <Row
                  row={row()}
                  index={item.index}
                  now={now()}
                  open={row() !== undefined && openNotes.active()?.id === row()?.id}
                  under={cursor() === item.index}
                  openRow={openRow}
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
  openRow: (index: number, keep?: boolean) => void;
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
      onClick={(event) => props.openRow(props.index, event.ctrlKey || event.metaKey)}
      onDblClick={() => props.openRow(props.index, true)}
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
            <Glyph type={row().type} />
            <b>{row().title}</b>
            <time>
              {shortTime(row()[nodeList.choice().order === 'created' ? 'created' : 'modified'], props.now)}
            </time>
            <p>{row().snippet || fileFacts(row().mediaType, row().bytes)}</p>
          </>
        )}
      </Show>
    </div>
  );
}
