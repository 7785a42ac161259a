import { say } from './counts.ts';

export const properties = {
  /** Keys that Memex itself knows. */
  keys: { tags: 'Tags', aliases: 'Aliases', created: 'Created', modified: 'Modified' },
  labelOf: (title: string) => `Properties of “${title}”`,
  fewer: 'Fewer',
  more: (count: number) => say(count, { other: '# more' }),
  editAsText: 'Edit as text',
  asText: 'Properties as text',
  showTagged: (tag: string) => `Show the nodes tagged ${tag}`,
  yes: 'Yes',
  no: 'No',

  kinds: {
    text: 'Text',
    number: 'Number',
    date: 'Date',
    'yes/no': 'Yes or no',
    list: 'List',
    link: 'Link to a node',
  },
  guess: 'As it looks',
  kindOf: (name: string) => `What ${name} is`,
  kindSet: (name: string) => `${name} is of this kind in the whole memex now.`,
  notOfKind: {
    text: 'no text',
    number: 'no number',
    date: 'no day',
    'yes/no': 'neither yes nor no',
    list: 'no list',
    link: 'no link',
  },

  addProperty: 'Add a property',
  name: 'Name',
  newName: 'Name of the property',
  empty: 'Empty',
  add: 'Add',
  addTo: (name: string) => `Add to ${name}`,
  removeValue: (value: string) => `Remove ${value}`,
  rename: 'Rename',
  moveUp: 'Move up',
  moveDown: 'Move down',
  remove: 'Remove',
  removed: (name: string) => `${name} is removed.`,
  renamed: (name: string, to: string) => `${name} is called ${to} now.`,
};
