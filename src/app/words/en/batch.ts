import { say } from './counts.ts';

const nodes = (count: number): string => say(count, { one: '# node', other: '# nodes' });

export const batch = {
  label: 'Chosen nodes',
  count: (count: number) => say(count, { other: '# chosen' }),
  all: (count: number) => say(count, { other: 'All # that fit' }),
  clear: 'Choose none',
  tags: 'Tags',
  addTag: 'Add a tag',
  removeTag: 'Remove a tag',
  setType: 'Set the type',
  link: 'Link to a node',
  move: 'Put under another node',
  merge: 'Merge into one',
  export: 'Save as a zip',
  leftOut: (count: number) =>
    say(count, {
      one: 'A range has 2,000 rows at most: # more was left out.',
      other: 'A range has 2,000 rows at most: # more were left out.',
    }),
  toTrash: 'Move to the trash',
  stop: 'Stop',
  stopped: 'Stopped. Nothing was changed.',
  tag: 'Tag',
  type: 'Type',
  linkType: 'Kind of link',
  node: 'The other node',
  under: 'Under which node',
  moveSays: 'Links of this kind that lead from them to other nodes are replaced.',
  which: 'Which way',
  toNode: 'From each chosen node to the other',
  fromNode: 'From the other node to each chosen one',
  circle: 'One of these links would close a circle, so none of them was made.',
  ask: {
    addTag: (count: number) => `Add a tag to ${nodes(count)}`,
    removeTag: (count: number) => `Remove a tag from ${nodes(count)}`,
    setType: (count: number) => `Set the type of ${nodes(count)}`,
    link: (count: number) => `Link ${nodes(count)}`,
    move: (count: number) => `Put ${nodes(count)} under another`,
  },
  doIt: { addTag: 'Add', removeTag: 'Remove', setType: 'Set', link: 'Link', move: 'Move' },
  did: {
    addTag: (count: number) => `${nodes(count)} tagged.`,
    removeTag: (count: number) => `Tag removed from ${nodes(count)}.`,
    renameTag: (count: number) => `Tag renamed in ${nodes(count)}.`,
    setType: (count: number) => `Type set of ${nodes(count)}.`,
    link: (count: number) => say(count, { one: '# link made.', other: '# links made.' }),
    move: (count: number) => `${nodes(count)} moved.`,
    merge: (count: number) =>
      say(count, { one: '# node merged into the other.', other: '# nodes merged into the one that stays.' }),
    delete: (count: number) => `${nodes(count)} moved to the trash.`,
  },
  nothingDone: 'Nothing was changed: all is so already.',
  refused: (count: number) =>
    say(count, {
      one: '# link would have run in a circle, and was left out.',
      other: '# links would have run in a circle, and were left out.',
    }),
  makeOne: (count: number) => `Make one of ${nodes(count)}`,
  whichStays: 'Which of them stays',
  madeOn: (day: string, size: string) => `Made ${day}, ${size}`,
  othersGo: (count: number, title: string) =>
    say(count, {
      one: `The other node goes to the trash; mentions of it lead to “${title}” then.`,
      other: `The # other nodes go to the trash; mentions of them lead to “${title}” then.`,
    }),
  allCome: (title: string) =>
    `Their versions, names, tags, links, and the properties that it has not, come to “${title}”.`,
  filesInHistory: 'Of a file among them, the content is kept as an earlier version.',
  noText: (title: string) =>
    `“${title}” is no note, so its content stays as it is. What the others say is kept as earlier versions.`,
  saysThen: (title: string) => `What “${title}” says then`,
  textGoesOn: 'The text goes on; all of it is written.',
  mergeNow: 'Merge',
  fileName: 'chosen',
  zip: 'Zipped folder',
  exported: (name: string, size: string) => `${name} saved, ${size}.`,
  exportedInPart: (name: string, size: string) =>
    `${name} saved, ${size}. What could not be saved in the memex is not in it.`,
  exportStopped: 'Stopped. No file was saved.',
  same: (count: number) => say(count, { one: '# stayed as it was.', other: '# stayed as they were.' }),
  kept: (count: number) =>
    say(count, {
      one: '# note keeps the tag: it stands in its text.',
      other: '# notes keep the tag: it stands in their text.',
    }),
};
