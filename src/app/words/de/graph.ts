import type { graph as English } from '../en/graph.ts';
import { say } from './counts.ts';

const connected: typeof English.connected = (counts) => {
  const parts: string[] = [];
  if (counts.out > 0) parts.push(say(counts.out, { other: '# hinaus' }));
  if (counts.in > 0) parts.push(say(counts.in, { other: '# herein' }));
  if (counts.references > 0) parts.push(say(counts.references, { one: '# Verweis', other: '# Verweise' }));
  return parts.length === 0 ? 'keine Verknüpfungen' : parts.join(', ');
};

export const graph: typeof English = {
  heading: 'Graph',
  label: (nodes, connections) =>
    `Graph: ${say(nodes, { one: '# Knoten', other: '# Knoten' })}, ${say(connections, { one: '# Verbindung', other: '# Verbindungen' })}`,
  isPinned: (title) => `${title} ist festgesteckt`,
  isFree: (title) => `${title} ist wieder frei`,
  notLaidOut: (reason) => `Der Graph lässt sich nicht anordnen: ${reason}`,
  programMissing: 'sein Programm wurde nicht geladen',
  noCanvas: 'Dieser Browser gibt keine Fläche, auf die sich der Graph zeichnen ließe.',
  keys: 'Pfeiltasten gehen von einem Knoten zu seinen Nachbarn, die Eingabetaste öffnet oder klappt auf, die Rücktaste klappt zu, P steckt fest, X wählt aus, Plus und Minus vergrößern und verkleinern, 0 zeigt alles. Derselbe Graph ist auch als Liste da.',
  noLayers: 'Schichten folgen den Verknüpfungen, und hier gibt es noch keine. „Kräfte“ zeigt die Verweise.',
  unreadable: 'Der Graph ließ sich nicht lesen',
  nothingYet: 'Noch nichts zu zeichnen',
  nothingYetHint:
    'Der Graph wächst mit den Notizen: Jede ist ein Punkt, jede Verknüpfung eine Linie hinab zu dem, worauf sie beruht.',
  nothingThrough: 'Der Filter lässt nichts durch',
  showEverything: 'Alles zeigen',

  filters: 'Filter des Graphen',
  filter: 'Filter',
  clear: 'Leeren',
  filterBy: 'Nach Titel filtern oder nach Typ: etwa type:person oder -entwurf',
  filterHint: 'Wörter, type:person, -entwurf',
  files: 'Dateien',
  isolated: 'Knoten ohne Verknüpfungen',
  references: 'Verweise',
  nodesByType: 'Knoten nach Typ',
  shownOf: (shown, all) => `${shown} von ${all}`,
  linksByType: 'Verknüpfungen nach Typ',
  legendReferences: 'Verweise',
  noLinks: 'Noch keine Verknüpfungen. Sie sagen, was worauf beruht.',
  forces: 'Kräfte',
  resetForces: 'Kräfte zurücksetzen',
  spread: 'Abstand',
  pull: 'Zug der Verknüpfungen',
  hide: (what) => `${what} ausblenden`,
  show: (what) => `${what} zeigen`,

  find: 'In diesem Graphen suchen',
  noMatch: 'keine',
  layout: 'Anordnung',
  force: 'Kräfte',
  layered: 'Schichten',
  time: 'Zeit',
  timeBar: 'Wann die Knoten entstanden',
  playTime: 'Von Anfang an abspielen',
  pauseTime: 'Anhalten',
  shownUntil: 'Zeigen, was entstanden ist bis',
  today: 'heute',
  letMove: 'Bewegen lassen',
  holdStill: 'Stillhalten',
  around: (title) => `Um ${title}`,
  picture: 'Bild',
  list: 'Liste',

  zoomIn: 'Vergrößern',
  zoomInKey: 'Vergrößern (+)',
  zoomOut: 'Verkleinern',
  zoomOutKey: 'Verkleinern (-)',
  showAll: 'Alles zeigen',
  showAllKey: 'Alles zeigen (0)',

  selected: 'Gewählter Knoten',
  pin: 'Feststecken',
  pinKey: 'Feststecken (P)',
  closeKey: 'Schließen (Esc)',
  restsOn: 'Beruht auf',
  carries: 'Trägt',
  links: 'Verknüpfungen',
  noLinksYet: 'noch keine',
  changed: 'Geändert',
  changedWith: (when, versions) => `${when}, ${say(versions, { one: '# Fassung', other: '# Fassungen' })}`,
  size: 'Größe',
  focus: 'Umgebung',
  linkTo: 'Verknüpfen …',
  directly: (direct, all) => `${direct} unmittelbar, ${all} insgesamt`,
  todayAt: (time) => `heute ${time}`,
  yesterdayAt: (time) => `gestern ${time}`,

  nodesByDegree: 'Knoten, meistverbundene zuerst',
  connections: 'Verbindungen',
  chooseNode: 'Einen Knoten wählen, um zu sehen, womit er verbunden ist.',
  notConnected: 'Noch ist nichts damit verbunden.',
  mentions: 'erwähnt',
  mentionedIn: 'erwähnt in',
  connected: (counts) => connected(counts),

  heaps: 'Gedränge zusammenfassen',
  heap: 'Viele Knoten als einer',
  heapOf: (nodes: string) => `${nodes} Knoten`,
  unfold: 'Aufklappen',
  unfolded: (nodes: number) => `${say(nodes, { one: '# Knoten', other: '# Knoten' })} aufgeklappt`,
  fold: 'Zuklappen',
  foldKey: 'Zuklappen (Rücktaste)',
  foldAll: 'Alles zuklappen',
  focusDepth: 'Schritte vom Knoten aus',

  groups: 'Farbgruppen',
  addGroup: 'Farbgruppe hinzufügen',
  groupsHint: 'Was eine Suche findet, in einer eigenen Farbe.',
  groupOf: 'Suche dieser Gruppe',
  groupHint: 'tag:history, type:person',
  groupInk: (ink: number) => `Farbe ${ink} von 10, eine andere`,
  nextInk: 'Eine andere Farbe',
  removeGroup: 'Gruppe entfernen',

  views: 'Ansichten',
  saveView: 'Als Ansicht sichern',
  saveThisView: 'Diese Ansicht sichern',
  saveViewSays:
    'Anordnung, Filter, Ausschnitt, Farbgruppen und Kräfte bleiben beim Memex; was feststeckt, ohnehin.',
  viewName: 'Name',
  viewTakesPlace: 'Sie ersetzt die Ansicht dieses Namens.',
  keepView: 'Sichern',
  viewKept: (name: string) => `Die Ansicht ${name} ist gesichert`,
  viewForgotten: (name: string) => `Die Ansicht ${name} ist vergessen`,
  forgetView: (name: string) => `Ansicht ${name} vergessen`,

  local: 'Umgebung als Graph',
  depth: (choice) => ['Tiefe ', choice],
  depthLabel: 'Tiefe des Graphen',
  openWhole: 'Den ganzen Graphen öffnen',
  localLabel: (neighbours) =>
    `Um diesen Knoten: ${say(neighbours, { one: '# Nachbar', other: '# Nachbarn' })}. Pfeiltasten gehen, die Eingabetaste öffnet.`,
  localNotLaidOut: (reason) =>
    `Das Bild lässt sich nicht anordnen: ${reason}. Die Listen darunter enthalten alles.`,
  notJoined: 'Hiermit ist noch nichts verbunden.',

  leadsTo: 'führt zu',
  refused: (source, type, target) => [`${source}, `, type, `, ${target}: die verlangte Verknüpfung`],
};
