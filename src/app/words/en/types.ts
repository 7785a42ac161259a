/** Types that are built in, or known to the interface. A person's own types stay as they were named. */
export const types = {
  nodes: {
    note: 'Note',
    idea: 'Idea',
    source: 'Source',
    machine: 'Machine',
    person: 'Person',
    question: 'Question',
    event: 'Event',
    file: 'File',
    template: 'Template',
    untyped: 'Untyped',
  },
  /** How a link reads from its source, and from its target. */
  links: {
    'builds on': ['builds on', 'basis of'],
    'part of': ['part of', 'has part'],
    'inspired by': ['inspired by', 'inspired'],
    cites: ['cites', 'cited by'],
    'made by': ['made by', 'made'],
    'argues with': ['argues with', 'disputed by'],
    'derived from': ['derived from', 'source of'],
    supports: ['supports', 'supported by'],
    contradicts: ['contradicts', 'contradicted by'],
    follows: ['follows', 'leads to'],
    'relates to': ['relates to', 'relates to'],
  } satisfies Record<string, readonly [label: string, inverse: string]>,
  ownInverse: (type: string) => `${type}, from`,
};
