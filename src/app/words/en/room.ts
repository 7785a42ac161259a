import { say } from './counts.ts';

export const room = {
  heading: 'Make room',
  nothingMissing: 'Nothing is missing now.',
  nothingMissingUsed: (size: string) => `Nothing is missing now. All of Memex takes ${size} in this browser.`,
  missing: (size: string) =>
    `At least ${size} are missing for the last change. The disk of this device is full, or this browser gives Memex no more. Nothing that was saved is lost.`,
  missingUnknown:
    'There was no room for the last change. The disk of this device is full, or this browser gives Memex no more. Nothing that was saved is lost.',
  noBackup: 'There is no backup: nothing can bring it back.',
  lastBackup: (ago: string) => `The last backup was made ${ago}; only it could bring it back.`,
  making: 'Making room',
  stopping: 'What has gone by then is gone; the file stays whole.',
  keepEverything: 'Keep everything',

  trash: 'Trash',
  trashEmpty: 'The trash is empty',
  trashHolds: (nodes: number, size: string) =>
    `${say(nodes, { one: '# node', other: '# nodes' })}, ${size} that nothing else holds`,
  trashSays: 'What was deleted waits there, with all its versions.',
  emptyTrash: 'Empty the trash',
  emptyTrashQuestion: 'Empty the trash?',
  emptyTrashLoss: (nodes: number, size: string) =>
    `${say(nodes, { one: '# node', other: '# nodes' })} with all versions and links go, and ${size} become free.`,
  emptyIt: 'Empty it',

  oldVersions: 'Old versions',
  noOldVersion: 'No old version holds anything of its own',
  oldVersionsHold: (versions: number, size: string) =>
    `${say(versions, { one: '# version', other: '# versions' })}, ${size} that nothing newer holds`,
  oldVersionsSay: 'Notes stay as they are now. Versions with a name, and what named moments show, stay too.',
  letGo: 'Let them go',
  letGoQuestion: 'Let old versions go?',
  letGoLoss: (versions: number, size: string) =>
    `${say(versions, { one: '# version', other: '# versions' })} lose their content, and ${size} become free.`,
  howOld: 'How old',
  ages: {
    all: 'All old versions',
    day: 'Written over more than a day ago',
    month: 'More than a month ago',
    year: 'More than a year ago',
  },

  largest: 'Largest',
  largestBy: 'by what nothing else holds',
  noneLarge: 'No node holds much by itself.',
  inTrash: 'in the trash',
  openNamed: (title: string) => `Open ${title}`,
  showMore: (count: number) => say(count, { other: 'Show # more' }),
  deleteForGood: 'Delete for good',
  deleteNodes: (nodes: number, size: string) =>
    `Delete ${say(nodes, { one: '# node', other: '# nodes' })} for good, ${size}`,
  deleteQuestion: (nodes: number) => `Delete ${say(nodes, { one: '# node', other: '# nodes' })} for good?`,
  deleteLoss: (size: string) => `All its versions and links go with it, and ${size} become free.`,

  copies: 'Copies',
  copiesHold: (size: string) => `${size} in copies made for saving`,
  copiesSay:
    'Of exports whose download has ended, and of imports that were cut off. They are not needed any more.',
  remove: 'Remove',
  copiesRemoved: 'The copies are removed.',
  others: 'Other memexes',
  othersSay: 'Back up or remove them in data safety',

  shorter: (size: string) => `The file is ${size} shorter.`,
  roomInside: 'There is room inside the file again.',
  waitedSaved: (said: string) => `${said} What waited for room is saved.`,
  waitedStill: (said: string) => `${said} That is not enough yet for what waits to be saved.`,
};
