import type { times as English } from '../en/times.ts';

const ago = new Intl.RelativeTimeFormat('de-DE', { style: 'short', numeric: 'always' });

export const times: typeof English = {
  justNow: 'gerade eben',
  minutesAgo: (minutes) => ago.format(-minutes, 'minute'),
  hoursAgo: (hours) => ago.format(-hours, 'hour'),
  daysAgo: (days) => ago.format(-days, 'day'),

  today: 'Heute',
  yesterday: 'Gestern',
  lastDays: 'Letzte Tage',
  lastWeek: 'Letzte Woche',
};
