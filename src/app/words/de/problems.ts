import type { problems as English } from '../en/problems.ts';

const OF: Readonly<Record<string, string>> = {
  node: 'Knoten',
  link: 'Verknüpfung',
  'references of node': 'Verweise von Knoten',
};

const source = (name: string): string => OF[name] ?? name;

export const problems: typeof English = {
  moreProblems: (count) => `${count} weitere Fehler sind nicht aufgeführt.`,
  headerStoodIn: () => 'Er ist beschädigt; die anderen stehen für ihn ein.',
  generationStoodIn: () =>
    'Sie nennt etwas Beschädigtes; eine ältere und ein längeres Protokoll stehen dafür ein.',
  generationOrder: () => 'Sie folgt nicht auf die vorige.',
  chainHash: () => 'Die Prüfsumme folgt nicht aus den Änderungen davor.',
  chainTime: () => 'Sie ist älter als die Änderung davor.',

  noNewest: () => 'Die neueste Fassung ist nicht da.',
  noOwner: () => 'Der Knoten, zu dem sie gehört, ist nicht da.',
  notItsNumber: () => 'Ihre Nummer ist nicht als ihre eigene verzeichnet.',
  noChunk: (chunk) => `Stück ${chunk}, aus dem sie besteht, ist nicht da.`,
  noPage: (page) => `Seite ${page} ihres Rezepts ist nicht da.`,
  pagesNotWhole: (page) => `Die Seiten ihres Rezepts (ab Seite ${page}) sind nicht vollständig.`,
  bytesDiffer: (has, says) => `Sie hat ${has} Bytes; ihr Datensatz nennt ${says}.`,
  bytesMore: (says) => `Sie hat mehr Bytes; ihr Datensatz nennt ${says}.`,
  bytesFewer: (has, says) => `Sie hat nur ${has} Bytes; ihr Datensatz nennt ${says}.`,
  chunksDiffer: (has, says) => `Sie hat ${has} Stücke; ihr Datensatz nennt ${says}.`,
  claimsTooMuch: (bytes) => `Sie gibt ${bytes} Bytes an: mehr, als sich von dieser Datei nachweisen lässt.`,
  hashDiffers: () => 'Ihr Inhalt passt nicht zu seiner Prüfsumme.',

  chunkNameBegins: () => 'Im Datensatz beginnt der Name anders.',
  notByName: () => 'Unter dem Namen ist es nicht zu finden.',
  givenBack: () => 'Seine Bytes gelten als freigegeben und gingen beim Verdichten verloren.',
  countedTimes: (counted, used) => `Es ist ${counted}-mal gezählt; ${used} Rezepte halten es.`,
  usedByVersions: (listed, held) =>
    `Als Verwender sind ${listed} Fassungen verzeichnet; es sind ${held}, oder es sind andere.`,
  usedByPages: (listed, held) =>
    `Als Verwender sind ${listed} Rezeptseiten verzeichnet; es sind ${held}, oder es sind andere.`,
  nothingHolds: () => 'Nichts hält es.',
  chunkNames: (listed, named) => `${listed} sind verzeichnet; ${named} Stücke haben einen.`,
  chunkListed: (chunk) => `Stück ${chunk} ist verzeichnet und nicht da.`,
  pageListed: (page) => `Seite ${page} ist verzeichnet und nicht da.`,
  notByHash: () => 'Unter ihrer Prüfsumme ist sie nicht zu finden.',
  refersToNoChunk: (chunk) => `Stück ${chunk}, auf das sie verweist, ist nicht da.`,
  refersToNoPage: (page) => `Seite ${page}, auf die sie verweist, ist nicht da.`,
  refersWrongly: () => 'Worauf sie verweist, ist nicht, was sie angibt.',
  pageHashes: (listed, named) => `${listed} sind verzeichnet; ${named} Seiten haben eine.`,
  heldBy: (listed, held) => `Als Halter sind ${listed} verzeichnet; es sind ${held}, oder es sind andere.`,

  endMissing: (node) => `Ihr Ende, Knoten ${node}, ist nicht da.`,
  otherEnds: () => 'Unter ihrer Nummer ist sie mit anderen Enden verzeichnet.',
  leadsDown: () => 'Sie führt gegen die Ebenen, die Kreise verhindern.',
  circled: (nodes) => `${nodes} Knoten stehen auf Kreisen von Verknüpfungen oder dahinter.`,
  entryUncalled: () => 'Ein Eintrag steht da, den nichts verlangt.',
  entryMissing: () => 'Ein Eintrag fehlt.',
  entryFalse: () => 'Ein Eintrag ist falsch.',
  entryMissingOf: (name, number) => `Ein Eintrag fehlt (${source(name)} ${number}).`,
  entryFalseOf: (name, number) => `Ein Eintrag ist falsch (${source(name)} ${number}).`,
  referencesOfNone: () => 'Der Knoten, in dem sie stehen, ist nicht da.',
  referencesNoText: () => 'Der Knoten, in dem sie stehen, hat keinen Text.',
  referencesDiffer: () => 'Sie sind nicht, was der Text sagt.',
  referenceAstray: (name) => `„${name}“ führt anderswohin, als es sollte.`,
  countDiffers: (says, counted) => `Verzeichnet sind ${says}; es gibt ${counted}.`,

  takenOfNone: () => 'Er stammt aus Inhalt, der nicht aufbewahrt ist.',
  takenOfSearched: () => 'Er stammt aus Inhalt, der selbst durchsucht wird.',
  textInPostings: () => 'Eines ist von einem Text, der im Verzeichnis der Wörter steht.',
  textAwaitWrong: () => 'Ob ihm Text zu entnehmen ist, ist falsch verzeichnet.',
  textAwaitNone: () => 'Sein Text wird erwartet, aber er ist nicht da.',
  textRowMissing: () => 'Eine Zeile fehlt.',
  textRowsDiffer: () => 'Es hat mehr oder weniger Zeilen als Texte.',
  textEndOfNone: () => 'Eines ist von einem Text, der nicht da ist.',
  wordInNone: (word) => `„${word}“ soll in einem Text stehen, der nicht da ist.`,
  textOfOther: () => 'Ein Text gehört einem anderen Knoten.',
  textTwice: () => 'Zwei Texte sind verzeichnet.',
  textPastLost: () => 'Ein früherer Text ist nicht mehr zu finden.',
  textNotTold: () => 'Einer der Texte ist nicht genannt.',
  textNoMore: () => 'Ein Text ist verzeichnet, den es nicht mehr gibt.',
  textNotListed: () => 'Der Text ist nicht verzeichnet.',
  textOlder: () => 'Verzeichnet ist ein älterer Text.',
  textDiffers: () => 'Das Verzeichnis sagt nicht, was der Text sagt.',
};
