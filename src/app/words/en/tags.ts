import type { JSX } from 'solid-js';
import { say } from './counts.ts';

export const tags = {
  heading: 'Tags',
  find: 'Find a tag',
  none: 'No node has a tag yet. # in a text adds one, / puts one under another.',
  noneFits: 'No tag is called so.',
  keys: (key: JSX.Element): JSX.Element => [key, ' renames the tag, arrows fold and unfold.'],
  renameKey: 'F2',
  rename: 'Rename',
  merge: 'Make one of both',
  renameNamed: (tag: string) => `Rename #${tag}`,
  newName: 'New name',
  whatChanges: (count: number) =>
    say(count, {
      one: '# node has it or a tag below it; it is renamed in its text and properties.',
      other: '# nodes have it or a tag below it; it is renamed in their texts and properties.',
    }),
  becomesOne: (tag: string) => `#${tag} is there already: the two become one.`,
};
