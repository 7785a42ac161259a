import type { dialogs as English } from '../en/dialogs.ts';
import { say } from './counts.ts';

export const dialogs: typeof English = {
  upgrade: {
    heading: 'Diesen Memex aktualisieren',
    begun: 'Das wurde begonnen und unterbrochen. Es geht weiter, wo es stand; nichts ist verloren.',
    due: (from, to) =>
      `Er wurde im Format ${from} geschrieben; dieses Memex schreibt ${to}. Die Notizen bleiben, wie sie sind, aber ein älteres Memex kann ihn danach nicht mehr öffnen. Eine Kopie des jetzigen Stands ist ratsam.`,
    done: 'Dieser Memex ist aktuell. Alles ist, wie es war.',
    copyThenGoOn: 'Kopie sichern, dann fortfahren',
    goOnWithoutCopy: 'Ohne Kopie fortfahren',
    running: 'Wird aktualisiert',
    stoppingLeaves: 'Nach einem Abbruch lässt er sich lesen, und es geht später weiter.',
  },

  merged: {
    heading: 'In den Text Eingefügtes',
    marked: 'Markiert ist, was von anderswo kam.',
    goOn: 'Weiterschreiben',
  },

  salvaged: {
    heading: (name) => `„${name}“ enthält, was lesbar war`,
    andMore: (count) => say(count, { other: 'und # weitere' }),
    onlyRead:
      'Der beschädigte Memex wurde nur gelesen. Er steht weiter in der Liste der Memexe, unter Datensicherheit.',
    lookAtIt: 'Ansehen',
  },

  addLink: {
    linkedFrom: (other, type) => `Verknüpft: ${other} → „${type}“ → dieser Knoten.`,
    linkedTo: (type, other) => `Verknüpft: „${type}“ → ${other}.`,
    circle: 'Diese Verknüpfung liefe im Kreis',
    circleSays:
      'Es führt schon ein Weg vom einen zum anderen, und Verknüpfungen schließen nie einen Kreis. Nichts wurde verändert.',
    turnItRound: 'Umkehren',
    chooseAnother: 'Anderes Ziel wählen',
    letItGo: (key) => ['Verwerfen ', key],
    turnedReads: (source, label, target) =>
      `Umgekehrt liest sie sich „${source}, ${label}, ${target}“. Ein Verweis im Text darf überallhin zeigen.`,
    atMarkedPassage: (passage) => ['an der markierten Stelle: ', passage],
    kind: 'Art der Verknüpfung',
    kindHint: 'builds on, cites oder eine eigene Art',
    turnLinkRound: 'Verknüpfung umkehren',
    otherNode: 'Der andere Knoten',
    otherNodeHint: 'Ein Titel, ein Alias, eine Datei',
    toPassage: 'zu einer Stelle darin',
    toPassageMark: 'zu einer Stelle darin: die Wörter markieren',
    chooseNode: 'Den Knoten wählen, zu dem die Verknüpfung führt.',
    reads: (source, label, target) => `Liest sich „${source}, ${label}, ${target}“.`,
    add: 'Hinzufügen',
    nothingOfThatName: 'Nichts mit diesem Namen.',
  },

  merge: {
    heading: 'Zwei Texte dieser Notiz',
    says: (places) =>
      `Sie wurde während des Schreibens anderswo geändert. Was nur eine Seite geändert hat, ist schon zusammengeführt; beide änderten ${say(places, { one: '# Stelle', other: '# Stellen' })}. Der andere Text bleibt im Verlauf, was auch gewählt wird.`,
    mineEverywhere: 'Überall meiner',
    theirsEverywhere: 'Überall der andere',
    title: 'Der Titel',
    place: (at, all) => `Stelle ${at} von ${all}`,
    saveText: 'Diesen Text sichern',
    nothing: 'Nichts: es wurde herausgenommen',
    mine: 'Meiner',
    theirs: 'Der andere',
    both: 'Beide, meiner zuerst',
  },
};
