import { say } from './counts.ts';

const parts = (count: number): string => say(count, { one: '# part', other: '# parts' });

export const panel = {
  chunks: {
    parts: 'Parts',
    noParts: 'There is no content yet.',
    allDifferent: (count: number, size: string) => `${parts(count)}, ${size}. None is there twice.`,
    someTwice: (count: number, different: number, size: string, kept: string) =>
      `${parts(count)}, ${size}. ${say(different, { one: '# is', other: '# are' })} different and kept once: ${kept}.`,
    shared: (count: number, size: string) =>
      say(count, {
        one: `# of them, ${size}, is in other nodes too, and kept once for all.`,
        other: `# of them, ${size}, are in other nodes too, and kept once for all.`,
      }),
    noneShared: 'No other node has any of them.',
    notCounted: 'There are too many to say at once how much of it others have too.',
    at: (size: string, place: string) => `${size} at ${place}`,
    times: (count: number) => say(count, { one: '# time', other: '# times' }),
    uses: (count: number) => say(count, { one: 'in # version', other: 'in # versions' }),
    usesAtLeast: (count: number) =>
      say(count, { one: 'in # version or more', other: 'in # versions or more' }),
    copyHashOf: (hash: string) => `Copy the hash that begins with ${hash}`,
    andOthers: 'and others',
    more: (count: number) => `Show ${say(count, { one: '# more', other: '# more' })}`,
  },
  around: 'Around',
  /** Six side by side on a phone. */
  short: {
    links: 'Links',
    references: 'References',
    similar: 'Similar',
    outline: 'Outline',
    versions: 'Versions',
    facts: 'Facts',
  },
  outline: 'Outline',
  history: 'History',
  facts: 'Facts',
  aroundThisNote: 'Around this note',
  besideTheNote: 'Beside the note',
  close: 'Close the panel',
  nothingYet: 'Nothing around it yet',
  nothingAround: 'Nothing around it',
  nothingYetHint: 'The note gets its place with its first words.',

  links: 'Links',
  noLinks: 'No typed links yet. They say how one thing rests on another.',
  outOf: (title: string) => `Out of ${title}`,
  into: (title: string) => `Into ${title}`,
  removeLink: (label: string, title: string) => `Remove the link ${label} ${title}`,
  removeThisLink: 'Remove this link',
  here: 'here',
  inOther: (title: string) => `in ${title}`,
  showHere: 'Show the passage here',
  showInOther: (title: string) => `Show the passage in ${title}`,
  lost: (where: string) => `${where}, not there any more`,
  otherwise: (where: string) => `${where}, reads otherwise now`,

  references: 'References',
  toThisNote: 'to this note',
  noReferences: 'No other note mentions this one yet.',
  more: (count: number) => say(count, { other: '# more' }),
  andMore: (count: number) => say(count, { other: 'and # more' }),
  mentions: 'Mentions',
  inThisNote: 'in this note',
  notWritten: 'Not written yet',
  writeIt: 'Write it',

  unlinked: 'Unlinked mentions',
  noUnlinked: 'No other note says this one’s name without a link.',
  lookFurther: 'Look further',
  found: (mentions: number, notes: number) =>
    `${say(mentions, { one: '# mention', other: '# mentions' })} in ${say(notes, { one: '# note', other: '# notes' })}`,
  looking: 'looking',
  lookingAt: (looked: string, notes: number) =>
    `looking, ${looked} of ${say(notes, { one: '# note', other: '# notes' })}`,
  lookedAt: (looked: string, notes: number) =>
    `${looked} of ${say(notes, { one: '# note', other: '# notes' })}`,
  linkAllIn: (count: number, title: string) =>
    say(count, { other: (figure) => `Link all ${figure} mentions in ${title}` }),
  linkAll: 'Link all',
  linkIn: (text: string, title: string) => `Link “${text}” in ${title}`,
  link: 'Link',
  linked: (count: number, source: string, target: string) =>
    `${say(count, { one: '# mention', other: '# mentions' })} in “${source}” now ${count === 1 ? 'links' : 'link'} to “${target}”.`,
  keepsLinks: (source: string) => `“${source}” was changed since, and keeps its links.`,

  similar: 'Similar',
  nearDuplicates: 'Near-duplicates',
  noSimilar: 'No other note shares parts with this one.',
  alike: (figure: string) => `${figure} alike`,
  keptApart: (likeness: string) => `${likeness}; kept apart`,

  versions: 'Versions',
  compare: 'Compare',
  oneVersion: '1 version so far. Each spell of writing makes one.',

  type: 'Type',
  kind: 'Kind',
  mediaType: 'Media type',
  made: 'Made',
  changed: 'Changed',
  size: 'Size',
  text: 'Text',
  fileName: 'File name',
  cameFrom: 'Came from',
  id: 'Id',
  copyId: 'Copy the id',
  idCopied: 'The id is on the clipboard.',
  copyHash: 'Copy the hash',
  hashCopied: 'The hash is on the clipboard.',

  takenText: {
    notYet: 'Not taken out yet',
    whole: (size: string) => `${size}, found by search`,
    none: 'None: its pages are pictures',
    part: (size: string) => `${size} of it, found by search`,
    protected: 'None could be taken out: it is protected by a password',
    unreadable: 'None could be taken out: it cannot be read',
    tooLarge: 'None was taken out: it is too large',
  },
};
