import CalendarDays from 'lucide-solid/icons/calendar-days';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import { type JSX, Show } from 'solid-js';
import { Flyout } from '../parts/Flyout.tsx';
import { useApp } from '../state/app-state.ts';
import { dayOf, longDay } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import CalendarPanel from './CalendarPanel.tsx';
import { dayBeside, openDay } from './day-notes.ts';
import { dayAt, noonOf } from './days.ts';
import './DayBar.css';

/** Over a day's note: which day it is, and the notes of the days before and after it. */
export default function DayBar(props: { day: string }): JSX.Element {
  const app = useApp();
  const { client, memex } = app;
  // days come and go with nodes: a commit of a text is none of it
  const asked = () => ({ day: props.day, nodes: memex.status()?.nodes });
  const beside = (step: 1 | -1) =>
    createTold(app, asked, ({ day }) => dayBeside(client, day, step, dayAt(Date.now())))[0];
  const before = beside(-1);
  const after = beside(1);
  return (
    <nav class="day-bar" aria-label={words.days.days}>
      <Step day={before.latest} label={words.days.dayBefore}>
        <ChevronLeft />
      </Step>
      <span class="day-bar-day">{longDay(noonOf(props.day))}</span>
      <Step day={after.latest} label={words.days.dayAfter}>
        <ChevronRight />
      </Step>
      <Flyout label={words.days.calendar} icon={<CalendarDays />}>
        {(close) => <CalendarPanel close={close} />}
      </Flyout>
    </nav>
  );
}

function Step(props: {
  day: string | undefined;
  label: (day: string) => string;
  children: JSX.Element;
}): JSX.Element {
  const app = useApp();
  const named = (day: string): string => props.label(dayOf(noonOf(day)));
  return (
    <Show
      when={props.day}
      fallback={
        <button type="button" class="icon-btn" disabled aria-label={words.days.none}>
          {props.children}
        </button>
      }
    >
      {(day) => (
        <button
          type="button"
          class="icon-btn"
          aria-label={named(day())}
          title={named(day())}
          onClick={() => void openDay(app, day())}
        >
          {props.children}
        </button>
      )}
    </Show>
  );
}
