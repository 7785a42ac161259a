/** The one box for everything. */
import type { JSX } from 'solid-js';
import { say } from './counts.ts';

export const palette = {
  searchOrDo: 'Search or do anything',
  foundIn: (count: number, ms: number) => `${count} in ${ms} ms`,
  suggestions: 'Suggestions',
  nothing: 'Nothing by that name.',
  commandsKey: (key: JSX.Element) => [key, ' commands'],
  tagsKey: (key: JSX.Element) => [key, ' tags'],
  fullTextKey: (key: JSX.Element) => [key, ' full text'],
  newNoteKey: (key: JSX.Element) => [key, ' new note'],
  shiftEnter: 'Shift Enter',
  newNote: (title: string) => `New note “${title}”`,
  allPlaces: (total: number) =>
    say(total, { one: 'All # place in the text', other: 'All # places in the text' }),
  search: 'search',
  openAlready: 'open',
  alsoCalled: (alias: string) => `also “${alias}”`,
  commands: 'Commands',
  tags: 'Tags',
  inTheText: 'In the text',
  openAndRecent: 'Open and recent',
  notes: 'Notes',
};
