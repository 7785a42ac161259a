import { say } from './counts.ts';

export const versions = {
  noneOpen: 'No note is open',
  noneOpenHint: 'Open one, and its versions stand here from first to last.',
  toNotes: 'To the notes',
  whatChanged: 'What changed',
  againstNow: 'Against now',
  justText: 'Just the text',
  whatToShow: 'What to show',
  isNewest: (version: number) => `Version ${version} is the newest again. The others stay.`,
  backToNote: 'Back to the note',
  allVersions: 'Versions',
  versionOf: (version: number, newest: number) => `version ${version} of ${newest}`,
  restore: (version: number) => `Restore version ${version}`,
  notCompared: 'This kind of file is not compared by word.',
  standsNow: 'This is how it stands now.',
  first: 'The first version: everything is new.',
  firstFrom: (title: string) => `The first version from “${title}”.`,
  firstMergedWith: (title: string) => `The first version merged with “${title}”.`,
  from: (title: string) => `from “${title}”`,
  mergedWith: (title: string) => `merged with “${title}”`,

  parts: (count: number) => say(count, { one: '# part', other: '# parts' }),
  contentPurged: 'content purged',
  version: 'Version',
  versionNumber: (version: number) => `Version ${version}`,

  sameInBoth: 'The text is the same in both.',
  unchanged: (lines: number) => say(lines, { one: '# line unchanged', other: '# lines unchanged' }),

  showMoreLines: (lines: number) => say(lines, { one: 'Show # more line', other: 'Show # more lines' }),

  facts: 'Facts of this version',
  written: 'Written',
  size: 'Size',
  words: 'Words',
  parent: 'Parent',
  noParent: 'none',
  parents: (versions: readonly number[]) => versions.map((version) => `version ${version}`).join(', '),
  merging: 'Merging',
  cutBy: 'Cut by',
  cutByContent: 'content',
  cutByFixedSize: 'fixed size',
  cutByWords: 'words',
  partCount: 'Parts',
  restoring: (next: number, newer: number) =>
    `To restore writes version ${next} with this content. Nothing is lost: ${say(newer, { one: '# newer version', other: '# newer versions' })} stay.`,
};
