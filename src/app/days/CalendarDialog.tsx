import type { JSX } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { words } from '../words/catalogue.ts';
import CalendarPanel from './CalendarPanel.tsx';

/** The calendar where nothing stands beside which it could open. */
export default function CalendarDialog(props: { close: () => void }): JSX.Element {
  return (
    <Dialog title={words.days.calendar} class="calendar-dialog" close={props.close}>
      <CalendarPanel close={props.close} />
    </Dialog>
  );
}
