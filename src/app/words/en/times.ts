import { say } from './counts.ts';

export const times = {
  justNow: 'just now',
  minutesAgo: (minutes: number) => say(minutes, { other: '# min ago' }),
  hoursAgo: (hours: number) => say(hours, { other: '# h ago' }),
  daysAgo: (days: number) => say(days, { other: '# d ago' }),

  today: 'Today',
  yesterday: 'Yesterday',
  lastDays: 'Last days',
  lastWeek: 'Last week',
};
