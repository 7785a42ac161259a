/** What is said around the text before the editor is there. */
export const writing = {
  focusMode: 'Focus mode',
  focusModeKeys: 'Ctrl Shift F',
  openBeside: 'Open beside',
  backInTab: 'Back in this tab',
  backInTabKeys: 'Back in this tab (Alt Shift ←)',
  forwardInTab: 'Forward in this tab',
  forwardInTabKeys: 'Forward in this tab (Alt Shift →)',
  find: 'Find and replace',
  findKeys: 'Ctrl F',
};
