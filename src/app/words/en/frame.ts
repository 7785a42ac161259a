import { say } from './counts.ts';

export const frame = {
  insideAnotherPage: 'Memex does not run inside another page. Open it in a tab of its own.',
  skipToPage: 'Skip to the page',

  rooms: 'Rooms',
  notes: 'Notes',
  search: 'Search',
  graph: 'Graph',
  query: 'Query',
  history: 'History',
  timeline: 'Timeline',
  trash: 'Trash',
  newFromTemplate: 'New from a template',
  calendar: 'Calendar',
  tags: 'Tags',
  safety: 'Settings and data safety',

  menu: {
    memexes: 'Memex',
    import: 'Import',
    openMx: 'Open a .mx file',
    exportMx: 'Export as .mx',
    exportFolder: 'Export as a folder',
    nearDuplicates: 'Near-duplicates',
    checkEveryByte: 'Check every byte',
    keys: 'Keys',
    about: 'About Memex',
  },
  theme: 'Theme',
  themes: {
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
    'contrast-light': 'High contrast, light',
    'contrast-dark': 'High contrast, dark',
  },
  /* What a theme is called where no heading stands above it. */
  themeCommand: (theme: string) => `Theme: ${theme.toLowerCase()}`,
  language: 'Language',
  languages: {
    browser: 'As the browser',
    en: 'English',
    de: 'Deutsch',
  },
  languageCommand: (language: string) => `Language: ${language}`,

  saveLight: {
    readingOnly: 'Reading only',
    couldNotSave: (reason: string) => `Could not save: ${reason}`,
    saving: 'Saving',
    saved: 'Saved',
    onlyHere: 'Only in this browser',
    leadsToSafety: (state: string) => `${state}. Data safety`,
  },

  status: {
    noBackup: 'No backup yet',
    backedUp: (ago: string) => `Backed up ${ago}`,
    backedUpSince: (ago: string, changes: number) =>
      `Backed up ${ago}, ${say(changes, { one: '# change', other: '# changes' })} since`,
    notOpen: 'Not open',
    opening: 'Opening',
    nothingYet: 'Nothing written yet',
    notStoredTwice: (size: string) => `${size} not stored twice`,
    inOneFile: (size: string) => `${size} in one file`,
  },

  switcher: {
    label: (name: string) => `Memex: ${name}`,
    newMemex: 'New memex',
    rename: 'Rename this memex',
    removeSample: 'Remove the sample',
    openSample: 'Look round a sample',
    aNewMemex: 'A new memex',
    makeIt: 'Make it',
    renameIt: 'Rename',
    name: 'Name',
  },

  acts: {
    isNewNote: (title: string) => `“${title}” is a new note.`,
    pastIsRead: 'Nothing is written to the past.',
    backToNow: 'Back to now',
    movedToTrash: 'Moved to the trash.',
    linkRemoved: (type: string) => `The link “${type}” was removed.`,
    sampleMissing: 'The sample did not come along with this copy of Memex.',
    sampleRemoved: 'The sample is removed.',
    openSampleAgain: 'Open it again',
    notTakenIn: (name: string, problems: number, first: string) =>
      `${name} has ${say(problems, { one: '# problem', other: '# problems' })} and was not taken in. The first: ${first}.`,
    unknownProblem: 'unknown',
    allIsWell: (things: number) =>
      `All is well: ${say(things, { one: '# thing', other: '# things' })} checked.`,
    problemsFound: (problems: number) =>
      `${say(problems, { one: '# problem', other: '# problems' })} found. Data safety has the list.`,
    aMemex: 'A memex',
  },

  openFailed: {
    saveWhatCanBeRead: 'Save what can be read',
    saving: 'Saving what can be read',
    stoppingLeaves: 'Stopping leaves nothing behind.',
    damaged: 'This memex is damaged',
    damagedHelp:
      'Nothing was changed. What can still be read can be brought to a new memex, which tells what is lost; this one stays as it is.',
    busy: 'Another tab has this memex open',
    busyHelp:
      'Nothing is lost, and nothing was changed. Other memexes in this browser can be opened all the same.',
    gone: 'This memex is gone with its tab',
    goneHelp: 'If you saved a copy of it, open that from the menu.',
    beginNew: 'Begin a new one',
    otherVersion: 'This memex is of another version',
    newerHelp:
      'Nothing was changed. If it was written in this browser, the newer Memex is here as well: reload to use it. Other memexes in this browser can be opened all the same.',
    badBeginning:
      'The beginning of its file is not what Memex has written there. The rest may still be whole.',
    diskFull: 'The disk is full',
    notOpened: 'This memex could not be opened',
  },
};
