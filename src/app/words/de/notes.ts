import type { notes as English } from '../en/notes.ts';

export const notes: typeof English = {
  allNodes: 'Alle Knoten',
  nodes: 'Knoten',
  type: 'Typ',
  tag: 'Schlagwort',
  orders: {
    lastChanged: 'Zuletzt geänderte zuerst',
    newest: 'Neueste zuerst',
    oldest: 'Älteste zuerst',
    byTitle: 'Nach Titel',
  },
  showAll: 'Alle Knoten zeigen',
  filter: 'Nach Typ oder Schlagwort filtern',
  sort: 'Sortieren',
  nothingFits: 'Nichts passt zu diesem Filter',
  nothingFitsHint: 'Andere Knoten sind einen Schritt entfernt.',
  nothingYet: 'Noch nichts hier',
  nothingYetHint: 'Eine neue Notiz erscheint hier sofort.',

  made: (day) => `angelegt am ${day}`,

  menu: {
    label: 'Notizmenü',
    nothingSaved: 'Noch ist nichts gesichert',
    versions: 'Fassungen',
    inTimeline: 'In der Zeitleiste',
    pin: 'Oben anheften',
    unpin: 'Nicht mehr anheften',
    copyWikilink: 'Als Verweis kopieren',
    wikilinkCopied: (wikilink) => `${wikilink} liegt in der Zwischenablage.`,
    copyId: 'Kennung kopieren',
    idCopied: 'Die Kennung liegt in der Zwischenablage.',
    print: 'Drucken oder als PDF sichern',
    moveToTrash: 'In den Papierkorb legen',
  },

  noneOpen: 'Keine Notiz ist geöffnet',
  noneOpenHint: 'Eine aus der Liste wählen oder eine neue schreiben.',
  linksOut: 'Verknüpfungen von dieser Notiz aus',

  hint: 'Schreiben, einfügen oder Dateien ablegen. [[ verweist auf eine Notiz, # fügt ein Schlagwort hinzu.',
  loading: 'Die Notiz wird gelesen',
  gone: 'Dieser Knoten ist nicht mehr da',
  goneHint: 'Vielleicht liegt er im Papierkorb und lässt sich zurückholen.',
  lookInTrash: 'Im Papierkorb nachsehen',
  unreadable: 'Dieser Knoten ließ sich nicht lesen',

  start: {
    label: 'Andere Anfänge',
    says: 'Für alles, was gelesen, gedacht und gemacht wird, und wie es zusammenhängt: in einer eigenen Datei.',
    sample: 'Ein Beispiel ansehen',
    sampleSays: 'etwa neunzig Notizen, als zweiter Memex',
    sampleOpening: 'Wird geöffnet',
    import: 'Importieren',
    importSays: 'Markdown, Obsidian, beliebige Dateien',
    openMx: '.mx-Datei öffnen',
    openMxSays: 'ganz geprüft, dann neben dem eigenen',
    openMxChecking: 'Jedes Byte wird geprüft',
    foot: 'Nichts verlässt dieses Gerät. Alles läuft ohne Netz.',
  },

  title: 'Titel',
  text: 'Text',
  backToList: 'Zurück zur Liste',
  done: 'Fertig',
  readingView: 'Leseansicht',
  openNotes: 'Offene Notizen',
  passing: 'Die nächste Notiz tritt an diese Stelle. Ein Doppelklick hält sie offen.',
  showPanel: 'Seitenleiste zeigen',

  elsewhere: {
    clash:
      'Diese Notiz wurde während des Schreibens anderswo an denselben Stellen geändert. Beide Texte sind aufbewahrt; zu wählen ist, was bleibt.',
    compare: 'Vergleichen und zusammenführen',
    merged: 'Anderswo Geschriebenes wurde in diese Notiz eingefügt.',
    showDifference: 'Unterschied zeigen',
  },

  passageGone: (quote) => `Die Stelle ist nicht mehr da: „${quote}“`,
  passageOtherwise: (quote) => `Die Stelle lautet jetzt anders. Sie war: „${quote}“`,
};
