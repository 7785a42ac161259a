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

  banners: {
    silentTab:
      'Another tab has this memex open and does not answer. Go to that tab, or close it: what you write here is kept, and is saved as soon as it lets go.',
    olderTab: 'Another tab still runs an older version of Memex. Reload it: it cannot work with this one.',
    newerTab:
      'A newer version of Memex is open in another tab. Reload this one to use it here too; your text is saved first.',
    damage: (damage: string) =>
      `A part of this memex is damaged: ${damage} It is open for reading only, so that nothing is written over what can still be salvaged. Salvage it into a new memex, or open a backup.`,
    seeWhatHelps: 'See what helps',
    upgradeInterrupted:
      'Bringing this memex up to date was interrupted. It is open for reading until that is done.',
    upgradeDue:
      'This memex was written by an older Memex. It is open for reading until it is brought up to date.',
    bringUpToDate: 'Bring it up to date',
    readOnly: 'This memex is open for reading only.',
    slowOpening:
      'The memex is still being opened, longer than usual. What was saved is safe. If nothing comes, reload the page; if that does not help, close the browser and start it again.',
    missingBytesInPage: (size: string) =>
      `There is no room left: at least ${size} are missing. What you typed since is in this tab only: leave it open until there is room.`,
    missingBytes: (size: string) =>
      `There is no room left: at least ${size} are missing. What was saved stays as it is, and what you typed since is kept as a draft.`,
    noRoomInPage:
      'There is no room left: the last change did not fit. What you typed since is in this tab only: leave it open until there is room.',
    noRoom:
      'There is no room left: the last change did not fit. What was saved stays as it is, and what you typed since is kept as a draft.',
    makeRoom: 'Make room',
    inMemory:
      'This window gives no lasting storage, as private windows do. What you write is in memory only, and gone when this tab closes: save a copy before, or open Memex in an ordinary window.',
    saveCopy: 'Save a copy',
    noLasting:
      'This window gives no lasting place for settings and drafts. Keep a backup, or open Memex in a window that is not private.',
    backUp: 'Back up',
    sevenDays:
      'Safari clears what a page has kept after seven days of use without a visit to it. Install Memex, or keep a backup.',
    howTo: 'How to',
    updateReady: 'A new version of Memex is ready. Your text stays.',
    useItNow: 'Use it now',
    atNextStart: 'At the next start',
    torn: (size: string) =>
      `The last write before this start was cut off (${size}) and has been left out. Nothing that was saved is lost.`,
  },
};
