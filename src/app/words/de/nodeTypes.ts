import type { nodeTypes as English } from '../en/nodeTypes.ts';

export const nodeTypes: typeof English = {
  heading: 'Typen von Knoten',
  lead: 'Die Form nennt den Typ, die Farbe wiederholt ihn. Was hier steht, gilt in Listen, Verweisen und Graphen.',
  ownType: 'Ein eigener Typ',
  change: 'Ändern',
  changeNamed: (type) => `${type} ändern`,
  type: 'Typ',
  label: 'Heißt',
  whatFor: 'Wofür er ist',
  shape: 'Form',
  shapes: {
    circle: 'Kreis',
    square: 'Quadrat',
    hexagon: 'Sechseck',
    diamond: 'Raute',
    ring: 'Ring',
    triangle: 'Dreieck',
    page: 'Blatt',
    star: 'Stern',
    plus: 'Plus',
    arch: 'Bogen',
  },
  colour: 'Farbe',
  colourNumber: (ink) => `Farbe ${ink}`,
  usual: 'Wie üblich',
  saved: (type) => `${type} ist gespeichert.`,
};
