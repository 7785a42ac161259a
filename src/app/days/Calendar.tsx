import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  onMount,
  Show,
} from 'solid-js';
import { alongLine } from '../parts/page-direction.ts';
import { useApp } from '../state/app-state.ts';
import { longDay, monthOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { byLanguage, words } from '../words/catalogue.ts';
import { DayTemplate } from './DayTemplate.tsx';
import { daysWithNotes } from './day-notes.ts';
import {
  dayAt,
  daysAfter,
  firstWeekday,
  isDayName,
  monthsAfter,
  noonOf,
  weekdayOf,
  weeksOfMonth,
} from './days.ts';
import './Calendar.css';

const DAYS_OF_WEEK = 7;
const weekdayNames = {
  short: byLanguage((locale) => new Intl.DateTimeFormat(locale, { weekday: 'short' })),
  long: byLanguage((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long' })),
};
/** Where weeks begin is a custom of the country that the browser speaks for, more than of the language of the words. */
const weekStart = byLanguage((locale) =>
  firstWeekday(
    navigator.languages.find((one) => one.split('-')[0] === locale.split('-')[0] && one.includes('-')) ??
      locale,
  ),
);

/**
 * A month of days, by the keys of the ARIA date grid: arrows go by days and weeks, Home and End along the week, Page up
 * and down by months, with Shift by years. Days that have a note are marked.
 */
export function Calendar(props: { choose: (day: string) => void }): JSX.Element {
  const app = useApp();
  const { client, memex, openNotes } = app;
  const id = createUniqueId();
  const today = dayAt(Date.now());
  const shownTitle = openNotes.active()?.title ?? '';
  const shownDay = isDayName(shownTitle) ? shownTitle : undefined;
  const [cursor, setCursor] = createSignal(shownDay ?? today);
  const month = createMemo(() => cursor().slice(0, 7));
  const weeks = createMemo(() => weeksOfMonth(`${month()}-01`, weekStart()));
  const [noted] = createTold(
    app,
    () => ({ weeks: weeks(), commit: memex.changes()?.commit }),
    (asked) => daysWithNotes(client, asked.weeks.flat()),
  );
  const hasNote = (day: string): boolean => noted.latest?.has(day) === true;
  let grid!: HTMLTableElement;

  const focusCursor = (): void => grid.querySelector<HTMLElement>(`[data-day="${cursor()}"]`)?.focus();
  const go = (to: string): void => {
    setCursor(to);
    focusCursor();
  };
  onMount(focusCursor);
  // Weeks of another month are other rows: the focus was lost with the old ones.
  createEffect(
    on(
      weeks,
      () => {
        if (document.activeElement === document.body) queueMicrotask(focusCursor);
      },
      { defer: true },
    ),
  );

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const day = cursor();
    const inWeek = (weekdayOf(day) - weekStart() + DAYS_OF_WEEK) % DAYS_OF_WEEK;
    const along = alongLine(event.key);
    const steps: Readonly<Record<string, () => string>> = {
      ArrowUp: () => daysAfter(day, -DAYS_OF_WEEK),
      ArrowDown: () => daysAfter(day, DAYS_OF_WEEK),
      Home: () => daysAfter(day, -inWeek),
      End: () => daysAfter(day, DAYS_OF_WEEK - 1 - inWeek),
      PageUp: () => monthsAfter(day, event.shiftKey ? -12 : -1),
      PageDown: () => monthsAfter(day, event.shiftKey ? 12 : 1),
    };
    const to = along === 0 ? steps[event.key]?.() : daysAfter(day, along);
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const named = (day: string): string => {
    const said = longDay(noonOf(day));
    return hasNote(day) ? words.days.hasNote(said) : said;
  };

  return (
    <div class="calendar">
      <header>
        <div class="calendar-month" id={id} aria-live="polite">
          {monthOf(noonOf(cursor()))}
        </div>
        <button type="button" class="text-btn small" onClick={() => go(today)}>
          {words.days.today}
        </button>
        <button
          type="button"
          class="icon-btn"
          aria-label={words.days.monthBefore}
          title={words.days.monthBefore}
          onClick={() => setCursor((day) => monthsAfter(day, -1))}
        >
          <ChevronLeft />
        </button>
        <button
          type="button"
          class="icon-btn"
          aria-label={words.days.monthAfter}
          title={words.days.monthAfter}
          onClick={() => setCursor((day) => monthsAfter(day, 1))}
        >
          <ChevronRight />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a date grid is a table in which the keys go */}
      <table ref={grid} role="grid" aria-labelledby={id} onKeyDown={onKey}>
        <thead>
          <tr>
            <For each={weeks()[0]}>
              {(day) => (
                <th scope="col" abbr={weekdayNames.long().format(noonOf(day))}>
                  {weekdayNames.short().format(noonOf(day))}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={weeks()}>
            {(week) => (
              <tr>
                <For each={week}>
                  {(day) => (
                    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid can be selected
                    <td aria-selected={day === shownDay}>
                      <button
                        type="button"
                        class="calendar-day num"
                        classList={{
                          'calendar-beyond': !day.startsWith(month()),
                          'calendar-noted': hasNote(day),
                          'calendar-shown': day === shownDay,
                        }}
                        data-day={day}
                        tabIndex={day === cursor() ? 0 : -1}
                        aria-label={named(day)}
                        aria-current={day === today ? 'date' : undefined}
                        onClick={() => props.choose(day)}
                      >
                        {Number(day.slice(8))}
                      </button>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={memex.report()?.readOnly !== true}>
        <DayTemplate />
      </Show>
    </div>
  );
}
