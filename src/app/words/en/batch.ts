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
  link: 'Link or put under',
  merge: 'Merge the two',
  toTrash: 'Move to the trash',
  stop: 'Stop',
  stopped: 'Stopped. Nothing was changed.',
  tag: 'Tag',
  type: 'Type',
  linkType: 'Kind of link',
  node: 'The other node',
  which: 'Which way',
  toNode: 'From each chosen node to the other',
  fromNode: 'From the other node to each chosen one',
  circle: 'One of these links would close a circle, so none of them was made.',
  ask: {
    addTag: (count: number) => `Add a tag to ${nodes(count)}`,
    removeTag: (count: number) => `Remove a tag from ${nodes(count)}`,
    setType: (count: number) => `Set the type of ${nodes(count)}`,
    link: (count: number) => `Link ${nodes(count)}`,
  },
  doIt: { addTag: 'Add', removeTag: 'Remove', setType: 'Set', link: 'Link' },
  did: {
    addTag: (count: number) => `${nodes(count)} tagged.`,
    removeTag: (count: number) => `Tag removed from ${nodes(count)}.`,
    renameTag: (count: number) => `Tag renamed in ${nodes(count)}.`,
    setType: (count: number) => `Type set of ${nodes(count)}.`,
    link: (count: number) => say(count, { one: '# link made.', other: '# links made.' }),
    delete: (count: number) => `${nodes(count)} moved to the trash.`,
  },
  same: (count: number) => say(count, { one: '# stayed as it was.', other: '# stayed as they were.' }),
  kept: (count: number) =>
    say(count, {
      one: '# note keeps the tag: it stands in its text.',
      other: '# notes keep the tag: it stands in their text.',
    }),
};
