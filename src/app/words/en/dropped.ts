/** What was dropped anywhere, and the import that it begins. */
import { say } from './counts.ts';

export const dropped = {
  dropTo: (memex: string) => `Drop to add to ${memex}`,
  dropToYours: 'Drop to add to your memex',
  dropHint: 'Files and folders. A report says what came in, and can take it back.',
  pasted: (when: string) => `Pasted ${when}`,
  pastedNote: 'Pasted as a new note.',
  hidden: 'hidden',
  tooDeep: (most: number) =>
    `It lies more than ${most} folders deep, and was left out with all that is in it.`,
  unreadable: (reason: string) => `It could not be read: ${reason}`,
  noReason: 'the browser does not say why',
  folders: (count: number) => say(count, { one: '# folder', other: '# folders' }),

  stillUnderWay: 'One import is still under way. Let it end, or stop it, before the next.',
  noFile: 'There was no file in what you gave.',
  takenBack: 'The import was taken back.',
  bringInAgain: 'Bring it in again',
  damaged: (name: string) => `${name} is damaged and was not opened.`,
  damagedFirst: (name: string, first: string) => `${name} is damaged and was not opened. First: ${first}.`,
  damagedMore: (name: string, first: string, more: number) =>
    `${name} is damaged and was not opened. First: ${first}, and ${more} more.`,
};
