import type { JSX } from 'solid-js';
import { say } from './counts.ts';

export const similar = {
  makeOne: 'Make one note of two',
  whichStays: 'Which of them stays',
  /** What is bold, and the rest. */
  goesToTrash: (goes: string, stays: string): readonly [string, string] => [
    `${goes} goes to the trash`,
    ` as it is. What links to it or mentions it leads to ${stays}.`,
  ],
  goesToTrashBothNames: (goes: string, stays: string): readonly [string, string] => [
    `${goes} goes to the trash`,
    ` as it is. What links to it or mentions it leads to ${stays}, which is known by both names from then on.`,
  ],
  historiesKept: (versions: number, stays: string): readonly [string, string] => [
    'Both histories are kept:',
    ` ${say(versions, { one: '# version', other: '# versions' })} of ${stays}, and one that comes from both.`,
  ],
  tagsCome: (goes: string) => `Tags and properties that only ${goes} has come along.`,
  tagsAndLinksCome: (goes: string, links: number) =>
    `Tags and properties that only ${goes} has come along, and so ${say(links, { one: 'does its link', other: 'do its # links' })}.`,
  notBothText: (stays: string, goes: string) =>
    `Not both are text: ${stays} keeps its content, and that of ${goes} is in the history.`,
  oneClickBack: 'One click takes it back.',
  facts: (changed: string, size: string, versions: number, links: number) =>
    `changed ${changed}, ${size}, ${say(versions, { one: '# version', other: '# versions' })}, ${say(links, { one: '# link', other: '# links' })}`,

  sayTheSame: 'Both say the same, so there is nothing to choose.',
  placesDiffer: (count: number) => say(count, { one: '# place differs', other: '# places differ' }),
  placesDifferByHand: (count: number) =>
    say(count, { one: '# place differs; written by hand', other: '# places differ; written by hand' }),
  howTogether: 'How to put the texts together',
  byPlace: 'By place',
  asText: 'As text',
  place: (at: number, all: number) => `Place ${at} of ${all}`,
  mergedText: 'The merged text',
  asHasIt: (name: string) => `As ${name} has it`,
  takeIt: (name: string) => `Take it: only ${name} has it`,
  leaveOut: 'Leave it out',
  both: 'Both, one after the other',

  stayTwo: (one: string, other: string) => `${one} and ${other} stay two.`,
  listedAgain: (one: string, other: string) => `${one} and ${other} may be listed as near-duplicates again.`,
  isPart: (goes: string, stays: string) => `${goes} is part of ${stays} now.`,
  oneLinkLeftOut: (reason: string) => `One link was left out: ${reason}`,
  linksLeftOut: (count: number) =>
    `${say(count, { one: '# link was left out, as it would run in a circle', other: '# links were left out, as they would run in a circle' })}.`,
  changedSince: (stays: string, goes: string) =>
    `${stays} was changed since. ${goes} can be brought back from the trash, and the text before from the versions.`,
  twoAgain: (stays: string, goes: string) => `${stays} and ${goes} are two again.`,

  first: (title: string) => `First: ${title}`,
  second: (title: string) => `Second: ${title}`,
  inBoth: (percent: number) => `${percent} % in both`,
  partsInBoth: (shared: number, parts: number) =>
    `${shared} of ${say(parts, { one: '# part', other: '# parts' })} in both`,
  changed: (day: string) => `changed ${day}`,
  nothingWritten: 'Nothing is written in it.',
  passage: (number: number) => `Passage ${number}`,

  nothingCompared: 'Nothing is compared here',
  nothingComparedHint: 'Similar notes stand beside each note, and each of them opens here.',
  notComparable: 'These two cannot be compared',
  oneIsGone: 'One of them is in the trash, or was merged with another.',
  toDuplicates: 'To the near-duplicates',
  theFirst: 'The first',
  theSecond: 'The second',
  shared: (count: string) => `${count} shared`,
  at: (number: string, all: string) => `${number} of ${all}`,
  passageAt: (number: string, all: string) => `Passage ${number} of ${all}`,
  oneAndOther: (one: string, and: (word: string) => JSX.Element, other: string) => [
    `${one} `,
    and('and'),
    ` ${other}`,
  ],
  whichOfTwo: 'Which of the two',
  passageBefore: 'Passage before',
  passageBeforeKeys: 'Passage before (Alt ↑)',
  nextPassage: 'Next passage',
  nextPassageKeys: 'Next passage (Alt ↓)',
  keepApart: 'Keep apart',
  link: 'Link',
  merge: 'Merge',

  duplicates: 'Near-duplicates',
  duplicatesLead:
    'What is there twice, or nearly. Made one, both histories are kept; kept apart, it is not listed again.',
  whatCounts: 'What counts as alike',
  theSame: 'The same',
  toTheLetter: 'to the last letter',
  nearlyTheSame: 'Nearly the same',
  changedLastFirst: 'changed last first',
  howAlike: 'How alike at least',
  pairs: (count: number) => say(count, { one: '# pair', other: '# pairs' }),
  looking: 'Looking',
  lookedAt: (done: string, total: string) => `${done} of ${total} looked at`,
  stoppedSoFar: (count: number) => `Stopped; ${say(count, { one: '# pair', other: '# pairs' })} so far.`,
  andMore: (count: number) => `${say(count, { one: '# pair', other: '# pairs' })}, and there are more.`,
  among: (count: number, nodes: number) =>
    `${say(count, { one: '# pair', other: '# pairs' })} among ${say(nodes, { one: '# node', other: '# nodes' })}.`,
  lookAgain: 'Look again',
  lookingFor: 'Looking for near-duplicates',
  stop: 'Stop',
  noneTheSame: 'No two notes are the same',
  noneNearly: 'No two notes are nearly the same',
  noneHint: 'What you paste, copy or import twice shows up here.',
  and: 'and',
  compare: 'Compare',
  compareNamed: (one: string, other: string) => `Compare ${one} and ${other}`,
  mergeNamed: (one: string, other: string) => `Merge ${one} and ${other}`,
  linkNamed: (one: string, other: string) => `Link ${one} and ${other}`,
  keepApartNamed: (one: string, other: string) => `Keep apart ${one} and ${other}`,

  settings: 'Similar notes',
  settingsLead: 'What counts for likeness in this memex. The list says what a change would mean.',
  asUsual: 'Similar notes are found as usual.',
  fromNowOn: 'Similar notes are found so from now on.',
  backToSaved: 'Back to what is saved',
  reset: 'Reset to usual',
  threshold: {
    label: 'Shown from',
    means: 'What is less alike is not listed beside a note.',
  },
  containment: {
    label: 'Held whole in another',
    means: 'What a note counts for that stands whole in a longer one, beside 100 % for the same.',
  },
  rarity: {
    label: 'Rare words',
    means: 'How much they count before words that many notes have.',
  },
  length: {
    label: 'Long words',
    means: 'How much they count before short ones.',
  },
  allAlike: 'all alike',
  usual: 'as usual',
  less: (factor: string) => `less, × ${factor}`,
  more: (factor: string) => `more, × ${factor}`,

  changes: 'What it changes',
  forOneNote: 'for one note',
  noteToLookAt: 'The note to look at',
  noteHint: 'A title, an alias, a file',
  noneShares: 'No other note shares parts with this one.',
  asItIsNow: 'As it is now. Move a slider, and what comes or goes is marked.',
  moreRows: (count: number) => say(count, { other: 'and # more' }),
  notShown: 'not shown',
  comes: 'comes',
  goes: 'goes',
  to: 'to',
  come: (count: number) => say(count, { one: '# note comes.', other: '# notes come.' }),
  go: (count: number) => say(count, { one: '# note goes.', other: '# notes go.' }),
  comeAndGo: (come: number, go: number) =>
    `${say(come, { one: '# note comes', other: '# notes come' })}, ${say(go, { one: '# goes', other: '# go' })}.`,
  noneComes: 'None comes and none goes; how alike they are changes.',
  nothingChanges: 'Nothing changes for this note.',
};
