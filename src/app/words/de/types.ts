import type { types as English } from '../en/types.ts';

export const types: typeof English = {
  nodes: {
    note: 'Notiz',
    idea: 'Idee',
    source: 'Quelle',
    machine: 'Maschine',
    person: 'Person',
    question: 'Frage',
    event: 'Ereignis',
    file: 'Datei',
    template: 'Vorlage',
    untyped: 'Ohne Typ',
  },
  links: {
    'builds on': ['beruht auf', 'Grundlage von'],
    'part of': ['Teil von', 'hat als Teil'],
    'inspired by': ['angeregt von', 'regte an'],
    cites: ['zitiert', 'zitiert in'],
    'made by': ['gemacht von', 'machte'],
    'argues with': ['bestreitet', 'bestritten von'],
    'derived from': ['abgeleitet von', 'Quelle von'],
    supports: ['stützt', 'gestützt von'],
    contradicts: ['widerspricht', 'Widerspruch von'],
    follows: ['folgt auf', 'führt zu'],
    'relates to': ['hängt zusammen mit', 'hängt zusammen mit'],
  },
  ownInverse: (type) => `${type}, von`,
};
