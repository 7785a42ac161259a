import type { JSX } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { Calendar } from './Calendar.tsx';
import { openDay } from './day-notes.ts';

/** The calendar as it opens beside a button. */
export default function CalendarPanel(props: { close: () => void }): JSX.Element {
  const app = useApp();
  return (
    <Calendar
      choose={(day) => {
        props.close();
        void openDay(app, day);
      }}
    />
  );
}
