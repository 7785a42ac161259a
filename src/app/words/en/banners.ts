/** What stands over every screen: of the memex, the browser or this version that a person has to know. */
export const banners = {
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
};
