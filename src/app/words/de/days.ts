import type { days as English } from '../en/days.ts';

export const days: typeof English = {
  calendar: 'Kalender',
  days: 'Tage',
  today: 'Heute',
  monthBefore: 'Der Monat davor',
  monthAfter: 'Der Monat danach',
  hasNote: (day) => `${day}, mit Notiz`,
  beginFrom: 'Neue Tage beginnen mit',
  beginEmpty: 'einer leeren Notiz',
  dayBefore: (day) => `Der Tag davor: ${day}`,
  dayAfter: (day) => `Der Tag danach: ${day}`,
  none: 'Kein anderer Tag hat eine Notiz',
};
