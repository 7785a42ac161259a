import type { query as English } from '../en/query.ts';
import { say } from './counts.ts';

export const query: typeof English = {
  heading: 'Abfrage',
  views: {
    table: 'Tabelle',
    notes: 'Notizen',
    graph: 'Graph',
    plan: 'Plan',
  },
  examples: {
    changedLast: 'Zuletzt geänderte Notizen',
    mostLinked: 'Worauf am meisten führt',
    unjoined: 'Notizen ohne Verbindung',
    chains: 'Ketten aus drei Verknüpfungen',
  },
  forgotten: (name) => `„${name}“ ist nicht mehr aufgehoben.`,
  keptQuestions: 'Aufgehobene Fragen',
  kept: 'Aufgehoben',
  forgetNamed: (name) => `${name} vergessen`,
  forget: 'Vergessen',
  toBeginWith: 'Für den Anfang',
  question: 'Frage',
  ask: 'Fragen',
  askKeys: 'Fragen (Strg Eingabe)',
  stop: 'Abbrechen',
  rows: (count) => say(count, { one: '# Zeile', other: '# Zeilen' }),
  firstRows: (count) => `die ${say(count, { one: 'erste Zeile', other: 'ersten # Zeilen' })}`,
  rowsIn: (count, ms) => `${say(count, { one: '# Zeile', other: '# Zeilen' })} in ${ms} ms`,
  firstRowsIn: (count, ms) =>
    `die ${say(count, { one: 'erste Zeile', other: 'ersten # Zeilen' })} in ${ms} ms`,
  asking: 'Wird gefragt …',
  askWhat: 'Fragen, was womit verbunden ist',
  askHow: 'Knoten stehen in runden Klammern, Verknüpfungen in eckigen: (a:note)-[:cites]->(b).',
  showAs: 'Antwort zeigen als',
  noRow: 'Keine Zeile passt. Der Plan zeigt, wo sie verloren gingen.',
  saveAnswer: 'Antwort sichern',
  saveCsv: 'Als CSV sichern',
  saveJson: 'Als JSON sichern',
  csvFile: 'Durch Kommas getrennte Werte',
  tooLong: (seconds) => `Die Antwort dauert länger als ${seconds} Sekunden und wurde nicht abgewartet.`,
  openAsQuery: 'Als Abfrage öffnen',
  mentions: 'erwähnt',

  isKept: (name) => `„${name}“ ist in diesem Memex aufgehoben.`,
  keep: 'Aufheben',
  keepThis: 'Diese Frage aufheben',
  name: 'Name',
  takesPlace: 'Sie tritt an die Stelle der Frage mit diesem Namen.',

  graphLabel: (nodes, connections) =>
    `Graph der Antwort: ${say(nodes, { one: '# Knoten', other: '# Knoten' })}, ${say(connections, { one: '# Verbindung', other: '# Verbindungen' })}`,
  notLaidOut: (reason) => `Das Bild lässt sich nicht anordnen: ${reason}. Die Tabelle enthält alles.`,

  planSteps: 'Schritte des Plans',
  aboutRows: (estimated) => `etwa ${estimated} Zeilen`,
  rowsAboutExpected: (rows, estimated) => `${rows} Zeilen, etwa ${estimated} erwartet`,
  inMs: (ms) => `, ${ms} ms`,
  byIndex: (index) => `, über das Verzeichnis „${index}“`,
  inParallel: ', nebeneinander',

  completions: {
    type: 'Typ',
    link: 'Verknüpfung',
    property: 'Eigenschaft',
    word: 'Wort',
    function: 'Funktion',
    name: 'Name',
  },
};
