import type { JSX } from 'solid-js';
import { say } from './counts.ts';

export const dialogs = {
  upgrade: {
    heading: 'Bring this memex up to date',
    begun: 'This was begun and interrupted. It goes on where it was; nothing is lost.',
    due: (from: string, to: string) =>
      `It was written in format ${from}; this Memex writes ${to}. Your notes stay as they are, but an older Memex will not open it afterwards. Keep a copy of it as it is now.`,
    done: 'This memex is up to date. Everything is as it was.',
    copyThenGoOn: 'Save a copy, then go on',
    goOnWithoutCopy: 'Go on without a copy',
    running: 'Bringing it up to date',
    stoppingLeaves: 'Stopped, it can be read, and goes on later.',
  },

  merged: {
    heading: 'What was merged into your text',
    marked: 'Marked is what came from elsewhere.',
    goOn: 'Go on writing',
  },

  salvaged: {
    heading: (name: string) => `“${name}” holds what could be read`,
    andMore: (count: number) => say(count, { other: 'and # more' }),
    onlyRead: 'The damaged memex was only read. It is still in the list of memexes, in Data safety.',
    lookAtIt: 'Look at it',
  },

  addLink: {
    linkedFrom: (other: string, type: string) => `Linked: ${other} ${type} this node.`,
    linkedTo: (type: string, other: string) => `Linked: ${type} ${other}.`,
    circle: 'This link would run in a circle',
    circleSays:
      'A path already leads from the one to the other, and links never close a circle. Nothing was changed.',
    turnItRound: 'Turn it round',
    chooseAnother: 'Choose another',
    letItGo: (key: JSX.Element) => ['Let it go ', key],
    turnedReads: (source: string, label: string, target: string) =>
      `Turned round, it reads “${source}, ${label}, ${target}”. A wikilink in the text may point anywhere.`,
    atMarkedPassage: (passage: JSX.Element) => ['at the marked passage: ', passage],
    kind: 'Kind of link',
    kindHint: 'builds on, cites, or a kind of your own',
    turnLinkRound: 'Turn the link round',
    otherNode: 'The other node',
    otherNodeHint: 'A title, an alias, a file',
    toPassage: 'to a passage of it',
    toPassageMark: 'to a passage of it: mark its words',
    chooseNode: 'Choose the node that the link leads to.',
    reads: (source: string, label: string, target: string) => `Reads “${source}, ${label}, ${target}”.`,
    add: 'Add the link',
    nothingOfThatName: 'Nothing of that name.',
  },

  merge: {
    heading: 'Two texts of this note',
    says: (places: number) =>
      `It was changed elsewhere while you wrote. What only one side changed is merged already; both changed ${say(places, { one: '# place', other: '# places' })}. The other text stays in the history, whatever you choose.`,
    mineEverywhere: 'Mine everywhere',
    theirsEverywhere: 'The other everywhere',
    title: 'The title',
    place: (at: number, all: number) => `Place ${at} of ${all}`,
    saveText: 'Save this text',
    nothing: 'Nothing: it was taken out',
    mine: 'Mine',
    theirs: 'The other',
    both: 'Both, mine first',
  },
};
