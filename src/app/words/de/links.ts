import type { links as English } from '../en/links.ts';

export const links: typeof English = {
  noText: 'Darin ist kein Text zu markieren: Die Verknüpfung führt zum Ganzen.',
  markPassage: (title) => `Text von ${title}: die Stelle markieren`,

  asUsual: (type) => `„${type}“ ist wieder wie üblich.`,
  saved: (type) => `„${type}“ ist gesichert.`,
  ownType: 'Ein eigener Typ',
  linksOfType: (type) => `Verknüpfungen „${type}“`,
  type: 'Typ',
  typeHint: 'wächst auf',
  reads: 'Liest sich',
  otherWay: 'Umgekehrt',
  otherWayHint: 'trägt',
  whatFor: 'Wofür er ist',
  whatForHint: 'Wo eine Pflanze zu finden ist',
  colour: 'Farbe',
  colourNumber: (ink) => `Farbe ${ink}`,
  leadsFrom: 'Führt von',
  leadsTo: 'Führt zu',
  alreadyThere: 'Schon vorhandene Verknüpfungen bleiben, was sie auch verbinden.',
  usual: 'Wie üblich',
  anyNode: 'jedem Knoten',
  noneChosen: 'Keiner gewählt: jeder Knoten',

  heading: 'Typen von Verknüpfungen',
  lead: 'Was eine Verknüpfung sagt, hängt von ihrem Typ ab: wie sie sich von beiden Enden liest und welche Knoten sie verbinden darf.',
  roundReads: (label) => `· umgekehrt: ${label}`,
  fromTo: (from, to) => `Von ${from} zu ${to}`,
  changeNamed: (type) => `${type} ändern`,
  change: 'Ändern',
};
