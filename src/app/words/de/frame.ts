import type { frame as English } from '../en/frame.ts';
import { say } from './counts.ts';

export const frame: typeof English = {
  insideAnotherPage: 'Memex läuft nicht innerhalb einer anderen Seite. Bitte in einem eigenen Tab öffnen.',
  skipToPage: 'Zum Inhalt springen',

  rooms: 'Räume',
  notes: 'Notizen',
  search: 'Suche',
  graph: 'Graph',
  query: 'Abfrage',
  history: 'Verlauf',
  timeline: 'Zeitleiste',
  trash: 'Papierkorb',
  newFromTemplate: 'Neu aus einer Vorlage',
  calendar: 'Kalender',
  tags: 'Schlagwörter',
  safety: 'Einstellungen und Datensicherheit',

  menu: {
    memexes: 'Memex',
    import: 'Importieren',
    openMx: '.mx-Datei öffnen',
    exportMx: 'Als .mx exportieren',
    exportFolder: 'Als Ordner exportieren',
    nearDuplicates: 'Beinahe Gleiches',
    checkEveryByte: 'Jedes Byte prüfen',
    keys: 'Tasten',
    about: 'Über Memex',
  },
  theme: 'Erscheinungsbild',
  themes: {
    system: 'Wie das System',
    light: 'Hell',
    dark: 'Dunkel',
    'contrast-light': 'Hoher Kontrast, hell',
    'contrast-dark': 'Hoher Kontrast, dunkel',
  },
  themeCommand: (theme) => `Erscheinungsbild: ${theme}`,
  language: 'Sprache',
  languages: {
    browser: 'Wie der Browser',
    en: 'English',
    de: 'Deutsch',
  },
  languageCommand: (language) => `Sprache: ${language}`,

  saveLight: {
    readingOnly: 'Nur lesen',
    couldNotSave: (reason) => `Nicht gesichert: ${reason}`,
    saving: 'Wird gesichert',
    saved: 'Gesichert',
    onlyHere: 'Nur in diesem Browser',
    leadsToSafety: (state) => `${state}. Datensicherheit`,
  },

  status: {
    noBackup: 'Noch keine Sicherung',
    backedUp: (ago) => `${ago} zuletzt gesichert`,
    backedUpSince: (ago, changes) =>
      `${ago} zuletzt gesichert, seitdem ${say(changes, { one: '# Änderung', other: '# Änderungen' })}`,
    notOpen: 'Nicht geöffnet',
    opening: 'Wird geöffnet',
    nothingYet: 'Noch nichts geschrieben',
    notStoredTwice: (size) => `${size} nicht doppelt abgelegt`,
    inOneFile: (size) => `${size} in einer Datei`,
  },

  switcher: {
    label: (name) => `Memex: ${name}`,
    newMemex: 'Neuer Memex',
    rename: 'Diesen Memex umbenennen',
    removeSample: 'Beispiel entfernen',
    openSample: 'Ein Beispiel ansehen',
    aNewMemex: 'Ein neuer Memex',
    makeIt: 'Anlegen',
    renameIt: 'Umbenennen',
    name: 'Name',
  },

  acts: {
    isNewNote: (title) => `„${title}“ ist eine neue Notiz.`,
    pastIsRead: 'In die Vergangenheit wird nichts geschrieben.',
    backToNow: 'Zurück zu jetzt',
    movedToTrash: 'In den Papierkorb gelegt.',
    linkRemoved: (type) => `Die Verknüpfung „${type}“ wurde entfernt.`,
    sampleMissing: 'Das Beispiel liegt dieser Kopie von Memex nicht bei.',
    sampleRemoved: 'Das Beispiel ist entfernt.',
    openSampleAgain: 'Wieder öffnen',
    notTakenIn: (name, problems, first) =>
      `${name} hat ${say(problems, { one: '# Fehler', other: '# Fehler' })} und wurde nicht übernommen. Der erste: ${first}.`,
    unknownProblem: 'unbekannt',
    allIsWell: (things) =>
      `Alles in Ordnung: ${say(things, { one: '# Angabe', other: '# Angaben' })} geprüft.`,
    problemsFound: (problems) =>
      `${say(problems, { one: '# Fehler', other: '# Fehler' })} gefunden. Die Liste steht unter Datensicherheit.`,
    aMemex: 'Ein Memex',
  },

  openFailed: {
    saveWhatCanBeRead: 'Lesbares sichern',
    saving: 'Lesbares wird gesichert',
    stoppingLeaves: 'Ein Abbruch hinterlässt nichts.',
    damaged: 'Dieser Memex ist beschädigt',
    damagedHelp:
      'Nichts wurde verändert. Was noch lesbar ist, lässt sich in einen neuen Memex bringen, der sagt, was verloren ist; dieser bleibt, wie er ist.',
    busy: 'Ein anderer Tab hat diesen Memex geöffnet',
    busyHelp:
      'Nichts ist verloren, und nichts wurde verändert. Andere Memexe in diesem Browser lassen sich trotzdem öffnen.',
    gone: 'Dieser Memex ist mit seinem Tab verschwunden',
    goneHelp: 'Eine gesicherte Kopie lässt sich über das Menü öffnen.',
    beginNew: 'Neu beginnen',
    otherVersion: 'Dieser Memex ist von einer anderen Version',
    newerHelp:
      'Nichts wurde verändert. Wurde er in diesem Browser geschrieben, so ist das neuere Memex auch hier: Neu laden genügt. Andere Memexe in diesem Browser lassen sich trotzdem öffnen.',
    badBeginning:
      'Der Anfang der Datei ist nicht, was Memex dort geschrieben hat. Der Rest kann noch heil sein.',
    diskFull: 'Der Speicher ist voll',
    notOpened: 'Dieser Memex ließ sich nicht öffnen',
  },
};
