export const notes = {
  allNodes: 'All nodes',
  nodes: 'Nodes',
  type: 'Type',
  tag: 'Tag',
  orders: {
    lastChanged: 'Last changed first',
    newest: 'Newest first',
    oldest: 'Oldest first',
    byTitle: 'By title',
  },
  showAll: 'Show all nodes',
  filter: 'Filter by type or tag',
  sort: 'Sort',
  nothingFits: 'Nothing fits this filter',
  nothingFitsHint: 'Other nodes are one step away.',
  nothingYet: 'Nothing here yet',
  nothingYetHint: 'A new note shows up here at once.',

  made: (day: string) => `made ${day}`,

  menu: {
    label: 'Note menu',
    nothingSaved: 'Nothing is saved yet',
    versions: 'Versions',
    inTimeline: 'In the timeline',
    pin: 'Pin to the top',
    unpin: 'Unpin',
    copyWikilink: 'Copy as a wikilink',
    wikilinkCopied: (wikilink: string) => `${wikilink} is on the clipboard.`,
    copyId: 'Copy the id',
    idCopied: 'The id is on the clipboard.',
    moveToTrash: 'Move to the trash',
  },

  noneOpen: 'No note is open',
  noneOpenHint: 'Choose one from the list, or write a new one.',
  linksOut: 'Links out of this note',

  hint: 'Write, paste, or drop files anywhere. [[ links to a note, # adds a tag.',
  gone: 'This node is not here any more',
  goneHint: 'It may be in the trash, from where it can come back.',
  lookInTrash: 'Look in the trash',
  unreadable: 'This node could not be read',

  start: {
    label: 'Other ways to begin',
    says: 'For what you read, think and make, and for how it hangs together: one file, yours.',
    sample: 'Look round a sample',
    sampleSays: 'some ninety notes, as a second memex',
    sampleOpening: 'Opening it',
    import: 'Import',
    importSays: 'Markdown, Obsidian, any files',
    openMx: 'Open a .mx file',
    openMxSays: 'checked whole, then beside yours',
    openMxChecking: 'Checking every byte',
    foot: 'Nothing leaves this device. Everything works without a network.',
  },

  title: 'Title',
  text: 'Text',
  backToList: 'Back to the list',
  done: 'Done',
  readingView: 'Reading view',
  openNotes: 'Open notes',
  passing: 'The next note takes this place. Double click to keep it.',
  showPanel: 'Show the panel',

  elsewhere: {
    clash:
      'This note was changed elsewhere in the same places while you wrote. Both texts are kept; choose what stays.',
    compare: 'Compare and merge',
    merged: 'What was written elsewhere has been merged into this note.',
    showDifference: 'Show the difference',
  },

  passageGone: (quote: string) => `The passage is not there any more: “${quote}”`,
  passageOtherwise: (quote: string) => `The passage reads otherwise now. It was: “${quote}”`,
};
