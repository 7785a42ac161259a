import type { days as English } from '../en/days.ts';

export const days: typeof English = {
  calendar: 'Kalender',
  days: 'Tage',
  today: 'Heute',
  monthBefore: 'Der Monat davor',
  monthAfter: 'Der Monat danach',
  hasNote: (day) => `${day}, mit Notiz`,
  beginFrom: 'Vorlage für Tage',
  beginEmpty: 'keine',
  dayBefore: (day) => `Früherer Tag: ${day}`,
  dayAfter: (day) => `Späterer Tag: ${day}`,
  none: 'Kein anderer Tag hat eine Notiz',
};
