/** What is said around the text before the editor is there. */
export const writing = {
  focusMode: 'Focus mode',
  openBeside: 'Open beside',
  backInTab: 'Back in this tab',
  forwardInTab: 'Forward in this tab',
  find: 'Find and replace',
};
