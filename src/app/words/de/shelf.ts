import type { shelf as English } from '../en/shelf.ts';

export const shelf: typeof English = {
  pinned: 'Angeheftet',
  recent: 'Zuletzt gezeigt',
  isPinned: 'Angeheftet: steht jetzt oben in der Liste.',
  isUnpinned: 'Nicht mehr angeheftet.',
};
