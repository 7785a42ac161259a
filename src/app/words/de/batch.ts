import type { batch as English } from '../en/batch.ts';
import { say } from './counts.ts';

const nodes = (count: number): string => say(count, { one: '# Knoten', other: '# Knoten' });

export const batch: typeof English = {
  label: 'Ausgewählte Knoten',
  count: (count) => say(count, { other: '# ausgewählt' }),
  all: (count) => say(count, { other: 'Alle # passenden' }),
  clear: 'Nichts auswählen',
  tags: 'Tags',
  addTag: 'Tag hinzufügen',
  removeTag: 'Tag entfernen',
  setType: 'Typ setzen',
  link: 'Mit einem Knoten verknüpfen',
  move: 'Einem anderen Knoten unterordnen',
  merge: 'Zu einem zusammenführen',
  export: 'Als Zip sichern',
  leftOut: (count) =>
    say(count, {
      one: 'Ein Bereich hat höchstens 2.000 Zeilen: # weitere wurde ausgelassen.',
      other: 'Ein Bereich hat höchstens 2.000 Zeilen: # weitere wurden ausgelassen.',
    }),
  toTrash: 'In den Papierkorb',
  stop: 'Anhalten',
  stopped: 'Angehalten. Nichts wurde geändert.',
  tag: 'Tag',
  type: 'Typ',
  linkType: 'Art der Verknüpfung',
  node: 'Der andere Knoten',
  under: 'Unter welchen Knoten',
  moveSays: 'Verknüpfungen dieser Art, die von ihnen zu anderen Knoten führen, werden ersetzt.',
  which: 'Richtung',
  toNode: 'Von jedem ausgewählten Knoten zum anderen',
  fromNode: 'Vom anderen Knoten zu jedem ausgewählten',
  circle: 'Eine dieser Verknüpfungen würde einen Kreis schließen; darum wurde keine angelegt.',
  ask: {
    addTag: (count) => `${nodes(count)} mit einem Tag versehen`,
    removeTag: (count) => `Tag von ${nodes(count)} entfernen`,
    setType: (count) => `Typ von ${nodes(count)} setzen`,
    link: (count) => `${nodes(count)} verknüpfen`,
    move: (count) => `${nodes(count)} einem anderen unterordnen`,
  },
  doIt: {
    addTag: 'Hinzufügen',
    removeTag: 'Entfernen',
    setType: 'Setzen',
    link: 'Verknüpfen',
    move: 'Verschieben',
  },
  did: {
    renameTag: (count) => `Schlagwort in ${nodes(count)} umbenannt.`,
    addTag: (count) => `${nodes(count)} mit dem Tag versehen.`,
    removeTag: (count) => `Tag von ${nodes(count)} entfernt.`,
    setType: (count) => `Typ von ${nodes(count)} gesetzt.`,
    link: (count) => say(count, { one: '# Verknüpfung angelegt.', other: '# Verknüpfungen angelegt.' }),
    move: (count) => `${nodes(count)} verschoben.`,
    merge: (count) =>
      say(count, {
        one: '# Knoten in den anderen übernommen.',
        other: '# Knoten in den einen übernommen, der bleibt.',
      }),
    delete: (count) => `${nodes(count)} in den Papierkorb gelegt.`,
  },
  nothingDone: 'Nichts wurde geändert: Alles ist schon so.',
  refused: (count) =>
    say(count, {
      one: '# Verknüpfung wäre im Kreis gelaufen und wurde ausgelassen.',
      other: '# Verknüpfungen wären im Kreis gelaufen und wurden ausgelassen.',
    }),
  makeOne: (count) => `Aus ${say(count, { other: '# Knoten' })} einen machen`,
  whichStays: 'Welcher von ihnen bleibt',
  madeOn: (day, size) => `Angelegt ${day}, ${size}`,
  othersGo: (count, title) =>
    say(count, {
      one: `Der andere Knoten kommt in den Papierkorb; Erwähnungen führen dann zu „${title}“.`,
      other: `Die # anderen Knoten kommen in den Papierkorb; Erwähnungen führen dann zu „${title}“.`,
    }),
  allCome: (title) =>
    `Ihre Versionen, Namen, Tags und Verknüpfungen, auch Eigenschaften, die ihm fehlen, kommen zu „${title}“.`,
  filesInHistory: 'Ist eine Datei darunter, bleibt ihr Inhalt als frühere Version erhalten.',
  noText: (title) =>
    `„${title}“ ist keine Notiz, darum bleibt der Inhalt, wie er ist. Was die anderen sagen, bleibt als frühere Version erhalten.`,
  saysThen: (title) => `Was „${title}“ dann sagt`,
  textGoesOn: 'Der Text geht weiter; geschrieben wird er ganz.',
  mergeNow: 'Zusammenführen',
  fileName: 'auswahl',
  zip: 'Gezippter Ordner',
  exported: (name, size) => `${name} gesichert, ${size}.`,
  exportedInPart: (name, size) =>
    `${name} gesichert, ${size}. Was im Memex nicht gesichert werden konnte, ist nicht darin.`,
  exportStopped: 'Angehalten. Keine Datei wurde gesichert.',
  same: (count) => say(count, { one: '# blieb, wie er war.', other: '# blieben, wie sie waren.' }),
  kept: (count) =>
    say(count, {
      one: '# Notiz behält den Tag: Er steht in ihrem Text.',
      other: '# Notizen behalten den Tag: Er steht in ihrem Text.',
    }),
};
