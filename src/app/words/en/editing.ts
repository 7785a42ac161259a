import { say } from './counts.ts';

export const editing = {
  done: 'Done',
  fold: 'Fold',
  unfold: 'Unfold',
  newNote: (name: string) => `New note “${name}”`,
  notAdded: (name: string, reason: string) => `${name} could not be added: ${reason}`,
  reasonUnknown: 'the reason is not known',
  blockGone: 'That passage has been changed meanwhile. The link has no address for it yet.',

  find: 'Find',
  findInNote: 'Find and replace in this note',
  replaceWith: 'Replace with',
  replace: 'Replace',
  replaceAll: 'Replace all',
  matchCase: 'Match case',
  wholeWord: 'Whole words',
  expression: 'Regular expression',
  badExpression: 'Not a whole expression yet',
  previousMatch: 'Previous match',
  nextMatch: 'Next match',
  closeFind: 'Close',
  matches: (at: number, count: number, more: boolean) => {
    if (count === 0) return 'None';
    const all = `${say(count, { other: '#' })}${more ? ' or more' : ''}`;
    return at === 0 ? all : `${say(at, { other: '#' })} of ${all}`;
  },

  pastedRich: 'Pasted with its form, as Markdown.',
  pastePlain: 'Paste as plain text',

  outlineNone: 'No headings yet',
  outlineNoneHint: 'A line that begins with # is one.',
  characters: (count: number) => say(count, { one: '# character', other: '# characters' }),
  minutes: (count: number) => say(count, { one: '# min to read', other: '# min to read' }),
  ofWords: (marked: string, all: string) => `${marked} of ${all}`,

  previewLabel: (title: string) => `Preview: ${title}`,
  previewOpen: 'Open',
  previewNew: 'Not written yet. Following the link makes this note.',
  previewCut: 'There is more in the note.',
  placeGone: (place: string) => `“${place}” is not in the note any more.`,

  bar: 'Writing',
  barLink: 'Link to a note',
  barTag: 'Tag',
  barTask: 'Task',
  barImage: 'Picture or file',
  barTyped: 'Typed link',
  barUndo: 'Undo',
  barRedo: 'Redo',
  barIndent: 'Indent',
  barOutdent: 'Outdent',
  barHide: 'Hide the keyboard',

  leaveFocus: 'Leave focus mode',
  leaveFocusKeys: 'Leave focus mode (Esc)',
  closeBeside: 'Close this pane',
  splitter: 'Width of the two notes',
  pane: (title: string) => `Beside: ${title}`,
};
