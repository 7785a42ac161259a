import { say } from './counts.ts';

export const state = {
  firstMemex: 'My memex',
  sharedIsNote: 'What you shared is a note now.',
  noteCameBack: 'A note that was not saved before the page closed has come back.',
  textCameBack: 'Text that was not saved before the page closed has come back.',
  clash: 'The note was changed elsewhere in the same places.',
  notOpened: (reason: string) => `Your memex could not be opened. ${reason}`,
  noOffline: 'This window does not keep Memex for use without a network. Everything else works.',

  keeping: {
    why: 'Memex asks this browser to keep what you write, so that it never clears it by itself. Please answer its question.',
    noWay: 'This browser has no way to promise that it keeps what you write. Keep a backup.',
    promised: 'This browser has promised to keep what you write: it will not clear it by itself.',
    notPromised:
      'Saved, but this browser has not promised to keep it when the disk runs full. It often does once Memex is installed or much used.',
    whatHelps: 'What helps',
  },

  renamed: {
    again: (to: string, from: string) => `“${to}” is “${from}” again.`,
    nowWithNone: (from: string, to: string) => `“${from}” is now “${to}”; no reference was rewritten.`,
    now: (from: string, to: string, references: number, notes: number) =>
      `“${from}” is now “${to}”; ${say(references, { one: '# reference', other: '# references' })} in ${say(notes, { one: '# note', other: '# notes' })} ${references === 1 ? 'was' : 'were'} rewritten.`,
    soDidMore: (count: number) => say(count, { other: 'So did # more.' }),
  },
  someNotSaved: (reason: string) => `Some text is not saved yet: ${reason}`,
};
