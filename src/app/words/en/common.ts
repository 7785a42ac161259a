/** Words that stand in many places. */

import type { JSX } from 'solid-js';

export const common = {
  undo: 'Undo',
  open: 'Open',
  close: 'Close',
  cancel: 'Cancel',
  later: 'Later',
  save: 'Save',
  back: 'Back',
  forward: 'Forward',
  more: 'More',
  showMore: 'Show more',
  goOn: 'Go on',
  reload: 'Reload',
  tryAgain: 'Try again',
  saveToDisk: 'Save to disk',
  newNote: 'New note',
  addLink: 'Add a link',
  completions: 'Completions',
  untitled: 'Untitled',
  quoted: (text: string) => `“${text}”`,
  quotedMark: (mark: JSX.Element): JSX.Element => ['“', mark, '”'],
};
