import type { damage as English } from '../en/damage.ts';

export const damage: typeof English = {
  allHeaders: () =>
    'Alle vier Köpfe dieses Memex sind beschädigt. Eine Sicherung öffnen, oder bergen, was zu lesen ist.',
  nothingReadable: () => 'In diesem Memex ist nichts zu lesen.',
  tooShort: (bytes, least) =>
    `Die Datei ist abgeschnitten: Sie hat ${bytes} Bytes, und ein Memex hat mindestens ${least}. Bitte noch einmal von ihrer Quelle kopieren.`,
  cutShort: (bytes, needed) =>
    `Die Datei ist abgeschnitten: Sie endet bei Byte ${bytes} und braucht mindestens ${needed}. Bitte noch einmal von ihrer Quelle kopieren.`,
  cutOff: (bytes, whole) => `Die Datei ist abgeschnitten: Sie endet bei Byte ${bytes} von ${whole}.`,
  endsBefore: (bytes, needed) => `Die Datei endet bei Byte ${bytes}, gebraucht wird Byte ${needed}.`,

  logNamesTooMuch: (commit) =>
    `Das Protokoll nennt mehr Inhalt, als die Datei fassen kann (Änderung ${commit}).`,
  logContentWrong: (commit, byte) =>
    `Inhalt, der mit Änderung ${commit} geschrieben wurde, passt nicht zu seiner Prüfsumme (Byte ${byte}).`,
  logInCircle: () => 'Das Protokoll läuft im Kreis.',
  logMisled: (commit) =>
    `Das Protokoll endet in etwas, das kein Memex geschrieben hat (nach Änderung ${commit}).`,
  logBroken: (commit, next, byte) =>
    `Das Protokoll bricht nach Änderung ${commit} ab, geht aber mit Änderung ${next} weiter (Byte ${byte}).`,
  logIsBroken: () => 'das Protokoll bricht ab',
  logMisplaced: (commit, byte) =>
    `Änderung ${commit} legt Inhalt dorthin, wo keiner sein kann (Byte ${byte}).`,
  logOver: (byte) => `Das Protokoll geht über etwas anderes hinweg (Byte ${byte}).`,
  commitsUnreadable: (first, last, why) =>
    `Die Änderungen ${first} bis ${last} sind nicht zu lesen (${why}).`,
  changeNonsense: () => 'Eine Änderung im Protokoll ergibt keinen Sinn.',

  contents: (what) => `Das Inhaltsverzeichnis der Datei ist beschädigt: ${what}.`,
  contentsBegin: () => 'es beginnt nicht wie eines',
  contentsChecksum: () => 'seine Prüfsumme stimmt nicht',
  contentsLength: () => 'seine Länge geht nicht auf',
  contentsEntry: (entry) => `Eintrag ${entry}`,
  contentsPlace: (entry) => `Eintrag ${entry} liegt, wo nichts sein kann`,
  contentsTwice: (entry) => `Eintrag ${entry} hat die Nummer eines anderen`,
  contentsOverlap: (byte) => `bei Byte ${byte} steht zweierlei`,

  extentHeader: () => 'Der Kopf des Abschnitts ist beschädigt.',
  spaceTwice: () => 'Derselbe Platz wurde zweimal freigegeben.',
  groupChecksum: () => 'Eine Gruppe von Inhalten passt nicht zu ihrer Prüfsumme.',
  groupNonsense: () => 'Eine Gruppe von Inhalten ergibt keinen Sinn.',
  recordEnds: (has, announced) => `Ein Datensatz endet nach ${has} Bytes, angekündigt waren ${announced}.`,
  recordNumber: () => 'Eine Zahl in einem Datensatz ist länger als 53 Bit.',
  recordText: () => 'Ein Text in einem Datensatz ist kein UTF-8.',
  numberCut: () => 'Eine Zahl in der Datei ist abgeschnitten oder zu groß.',
  lengthPast: () => 'Eine Länge in der Datei führt über das Ende ihres Blocks hinaus.',
  packTooLong: (pack) => `Packen ${pack} ist länger, als einer sein kann.`,
  packDirectory: () => 'Das Verzeichnis eines Packens ist beschädigt.',
  noPack: (pack) => `Einen Packen ${pack} gibt es in dieser Datei nicht.`,
  contentDamaged: (byte) => `Der Inhalt bei Byte ${byte} der Datei ist beschädigt.`,
  someContentDamaged: (byte) => `Inhalt bei Byte ${byte} der Datei ist beschädigt.`,
  noContentThere: (byte, pack) => `Bei Byte ${byte} von Packen ${pack} steht kein Inhalt.`,
  contentUnreadable: (byte, pack) => `Der Inhalt bei Byte ${byte} von Packen ${pack} ist nicht zu lesen.`,

  tableDamaged: (byte) => `Eine Tabelle des Baums ist beschädigt (Byte ${byte} der Datei).`,
  tableEnd: () => 'Eine Tabelle des Baums ist an ihrem Ende beschädigt.',
  tableStates: (has, wanted) => `Von ${wanted} Zuständen sind ${has} da.`,
  tableKeys: () => 'Der erste oder der letzte Schlüssel ist ein anderer, als das Inhaltsverzeichnis angibt.',
  tableStatesOrder: () => 'Die Zustände eines Schlüssels stehen nicht in ihrer Ordnung.',
  tableKeysOrder: () => 'Schlüssel stehen nicht in ihrer Ordnung.',
  tableFilter: () => 'Der Filter leugnet einen Schlüssel, den es gibt.',
  tableIndex: () => 'Ein Schlüssel steht nicht dort, wo das Verzeichnis der Tabelle angibt.',
  runOrder: () => 'Tabellen eines Laufs stehen nicht in ihrer Ordnung.',
  blockDamaged: () => 'Ein Block des Baums ist beschädigt.',
  blockNonsense: () => 'Ein Block des Baums ergibt keinen Sinn.',
  blockCompressed: () => 'Ein gepackter Block des Baums ergibt keinen Sinn.',
  countNonsense: () => 'Eine Zahl oder Menge im Baum ergibt keinen Sinn.',

  chunkTooLong: (bytes) => `Ein Stück von ${bytes} Bytes ist länger, als eines sein kann.`,
  chunkMissing: (chunk) => `Stück ${chunk} wird von einer Fassung genannt und ist nicht in der Datei.`,
  chunkPastVersion: (chunk) => `Stück ${chunk} ist länger als die Fassung, die ihn nennt.`,
  chunkElsewhere: (chunk, at) => `Nach einem Rezept beginnt Stück ${chunk} bei ${at}, dort beginnt er nicht.`,
  chunkLength: (chunk, has, says) => `Stück ${chunk} hat ${has} Bytes; eine Fassung nennt ${says}.`,
  wordsTooLong: () => 'Eine Fassung aus Wörtern ist zu lang.',
  versionCut: (bytes, there) => `Eine Fassung von ${bytes} Bytes hat Stücke für ${there}.`,
  pageMissing: (page) => `Seite ${page} eines Rezepts ist nicht in der Datei.`,
  pageLevel: (page, level, wanted) => `Seite ${page} eines Rezepts ist von Ebene ${level}, nicht ${wanted}.`,
  pageRefers: (page, to) => `Seite ${page} eines Rezepts verweist auf ${to}, was keine Seite darf.`,
  pageNonsense: (page) => `Seite ${page} eines Rezepts ergibt keinen Sinn.`,
  recipeBelow: () => 'Ein Rezept nennt ein Stück unter null.',
  recipeInline: (bytes) => `Im Datensatz einer Fassung steht ein Rezept von ${bytes} Bytes.`,
  chunkerUnknown: (number) => `Eine Fassung nennt eine unbekannte Art zu zerlegen (${number}).`,
  metadataDeep: () => 'Metadaten in der Datei sind zu tief geschachtelt.',
  metadataNoJson: () => 'Metadaten in der Datei sind kein JSON.',
  metadataNoObject: () => 'Metadaten in der Datei sind kein JSON-Objekt.',

  levelNonsense: (node) => `Die Ebene von Knoten ${node} ergibt keinen Sinn.`,
  placeNonsense: () => 'Ein Platz im Graphen ergibt keinen Sinn.',
  linkOneSided: (source, target) =>
    `Eine Verknüpfung zwischen den Knoten ${source} und ${target} steht nur bei einem von beiden; eine Prüfung sagt, was noch beschädigt ist.`,
  linkAtTarget: (link) => `Verknüpfung ${link} steht bei ihrem Ziel, aber nicht bei ihrer Quelle.`,
  linkNoRecord: (link) =>
    `Verknüpfung ${link} hat keinen Datensatz; eine Prüfung sagt, was noch beschädigt ist.`,
  linkToNoRecord: (link, node) =>
    `Verknüpfung ${link} zu Knoten ${node} hat keinen Datensatz; eine Prüfung sagt, was noch beschädigt ist.`,
  nodeOfWords: (node) => `Knoten ${node} wird vom Verzeichnis der Wörter genannt und ist nicht da.`,
  nodeOfIndex: (node) => `Knoten ${node} wird von einem Verzeichnis genannt und ist nicht in der Datei.`,
  nodeOfLink: (node) => `Knoten ${node} wird von einer Verknüpfung genannt und ist nicht in der Datei.`,
  nodeNumber: (id, number) => `Knoten ${id} hat die Nummer ${number}, die nie vergeben wurde.`,
  newestMissing: (node) => `Die neueste Fassung von Knoten ${node} fehlt.`,
  versionMissing: (version, node) => `Fassung ${version} von Knoten ${node} fehlt.`,
  someVersionMissing: (node) => `Eine Fassung von Knoten ${node} fehlt.`,
  pathNonsense: (path) => `Wohin „${path}“ führt, ergibt keinen Sinn.`,

  wordRow: (text) => `Das Verzeichnis der Wörter hat keine Zeile für Text ${text}.`,
  wordRows: () => 'Das Verzeichnis der Wörter hat zu viele Zeilen unter einem Schlüssel.',
  wordNonsense: () => 'Das Verzeichnis der Wörter ergibt keinen Sinn. Bitte den Memex reparieren.',
  wordEnd: () => 'Das Ende eines Textes im Verzeichnis der Wörter ergibt keinen Sinn.',
  takenNonsense: (version) => `Der Text, der Fassung ${version} entnommen wurde, ergibt keinen Sinn.`,
};
