/** Notes of days, and the calendar that leads to them. */
export const days = {
  calendar: 'Calendar',
  days: 'Days',
  today: 'Today',
  monthBefore: 'The month before',
  monthAfter: 'The month after',
  hasNote: (day: string) => `${day}, has a note`,
  beginFrom: 'Template for days',
  beginEmpty: 'none',
  dayBefore: (day: string) => `Earlier day: ${day}`,
  dayAfter: (day: string) => `Later day: ${day}`,
  none: 'No other day has a note',
};
