/** What is said around the text before the editor is there. */
export const writing = {
  hint: 'Write, paste, or drop files anywhere. [[ links to a note, # adds a tag.',
  focusMode: 'Focus mode',
  leaveFocus: 'Leave focus mode',
  outline: 'Outline',
  openBeside: 'Open beside',
  closeBeside: 'Close this pane',
  splitter: 'Width of the two notes',
  pane: (title: string) => `Beside: ${title}`,
  backInTab: 'Back in this tab',
  forwardInTab: 'Forward in this tab',
  find: 'Find and replace',
  untitled: 'Untitled',
};
