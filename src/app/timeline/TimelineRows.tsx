import { createVirtualizer } from '@tanstack/solid-virtual';
import { createEffect, createMemo, createSignal, For, type JSX, on, onMount, Show } from 'solid-js';
import type { TimelineRow } from '../../../workers/timeline-protocol.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { clockOf, dayGroup, daysBetween, longDay, sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { type Entry, entryAddress, isEntry } from './entry.ts';
import { deedsOf, titleOf } from './row-words.ts';
import type { TimelineList } from './timeline-list.ts';
import './TimelineRows.css';

const DAY_PX = 44;
const ROW_PX = 52;
const PHONE_ROW_PX = 64;

type Line = { readonly day: number } | { readonly row: TimelineRow; readonly place: number };

/** What was done, under its days; rows are drawn as far as they are in sight. Arrows lead from one to the next. */
export function TimelineRows(props: {
  list: TimelineList;
  chosen: Entry | undefined;
  params: URLSearchParams;
  /** Tells the day that stands on top. */
  saw: (time: number) => void;
}): JSX.Element {
  const [scroller, setScroller] = createSignal<HTMLDivElement>();
  let box!: HTMLDivElement;
  onMount(() => setScroller(box));
  const rowPx = matchMedia('(max-width: 699px)').matches ? PHONE_ROW_PX : ROW_PX;
  const lines = createMemo((): readonly Line[] => {
    const all: Line[] = [];
    let day: number | undefined;
    for (const [place, row] of props.list.rows().entries()) {
      if (day === undefined || daysBetween(row.ended, day) !== 0) {
        day = row.ended;
        all.push({ day });
      }
      all.push({ row, place });
    }
    return all;
  });
  const virtual = createVirtualizer({
    get count() {
      return lines().length;
    },
    getScrollElement: () => scroller() ?? null,
    estimateSize: (i) => (isDay(lines()[i]) ? DAY_PX : rowPx),
    overscan: 10,
    paddingEnd: 24,
  });
  createEffect(on(lines, () => virtual.measure()));
  createEffect(() => {
    const items = virtual.getVirtualItems();
    const last = lines()[items.at(-1)?.index ?? -1];
    if (last !== undefined && 'row' in last) props.list.saw(last.place);
    const top = items.find(({ end }) => end > (virtual.scrollOffset ?? 0));
    const line = lines()[top?.index ?? -1];
    if (line !== undefined) props.saw('row' in line ? line.row.ended : line.day);
  });
  const now = Date.now();
  const heading = (time: number): string => {
    const days = daysBetween(time, now);
    return days < 2 ? `${dayGroup(time, now)}, ${longDay(time)}` : longDay(time);
  };
  /** Arrows move the focus, also to a row that is not drawn yet. */
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const here = (event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset.line;
    if (step === 0 || here === undefined) return;
    event.preventDefault();
    let at = Number(here) + step;
    while (isDay(lines()[at])) at += step;
    if (lines()[at] === undefined) return;
    virtual.scrollToIndex(at, { align: 'auto' });
    requestAnimationFrame(() => box.querySelector<HTMLElement>(`[data-line="${at}"]`)?.focus());
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are for the links inside it
    <div class="days scroll" ref={box} onKeyDown={onKey}>
      <div
        class="days-all"
        ref={(all) => createEffect(() => all.style.setProperty('--high', `${virtual.getTotalSize()}px`))}
      >
        <For each={virtual.getVirtualItems()}>
          {(item) => (
            <div
              class="days-line"
              ref={(line) => createEffect(() => line.style.setProperty('--from', `${item.start}px`))}
            >
              <LineOf
                line={lines()[item.index]}
                place={item.index}
                heading={heading}
                chosen={props.chosen}
                params={props.params}
              />
            </div>
          )}
        </For>
      </div>
      <Show when={props.list.loading() && props.list.rows().length === 0}>
        <p class="days-wait quiet" role="status">
          {words.time.looking}
        </p>
      </Show>
      <Show when={props.list.error()}>{(error) => <p class="days-wait">{sentenceOf(error())}</p>}</Show>
    </div>
  );
}

function LineOf(props: {
  line: Line | undefined;
  place: number;
  heading: (time: number) => string;
  chosen: Entry | undefined;
  params: URLSearchParams;
}): JSX.Element {
  const row = (): TimelineRow | undefined =>
    props.line !== undefined && 'row' in props.line ? props.line.row : undefined;
  const day = (): number | undefined =>
    props.line !== undefined && 'day' in props.line ? props.line.day : undefined;
  return (
    <>
      <Show when={day()}>{(time) => <h2 class="days-day">{props.heading(time())}</h2>}</Show>
      <Show when={row()}>
        {(one) => (
          <a
            class="days-row"
            classList={{ 'days-gone': one().node?.gone === true }}
            href={entryAddress(one(), props.params)}
            data-line={props.place}
            aria-current={isEntry(one(), props.chosen) ? 'true' : undefined}
          >
            <time>{clockOf(one().ended)}</time>
            <span class="days-glyph">
              <Show when={one().node}>{(node) => <Glyph type={node().type} />}</Show>
            </span>
            <span class="days-title cut">{titleOf(one())}</span>
            <span class="days-deeds cut">{deedsOf(one())}</span>
          </a>
        )}
      </Show>
    </>
  );
}

function isDay(line: Line | undefined): boolean {
  return line !== undefined && 'day' in line;
}
