import type { safety as English } from '../en/safety.ts';
import { say } from './counts.ts';

const olderVersions = (count: number): string =>
  say(count, { one: '# ältere Fassung', other: '# ältere Fassungen' });

export const safety: typeof English = {
  chunkers: {
    heading: 'Teile',
    note: 'So geschnitten, dass Gleiches einmal aufbewahrt wird',
    names: { 'content-defined': 'Nach Inhalt', fixed: 'Nach fester Größe' },
    says: {
      'content-defined':
        'Ein Teil endet, wo der Inhalt es sagt: Was hinter einer Änderung steht, wird wieder gemeinsam aufbewahrt.',
      fixed: 'Alle Teile sind gleich lang: Gemeinsam aufbewahrt wird nur, was an seiner Stelle bleibt.',
    },
    shortOnes: 'Inhalt bis 1.024 Byte wird in Wörter geschnitten, was auch gewählt ist.',
    fromNowOn:
      'Es betrifft, was von nun an geschrieben wird. Was da ist, bleibt, wie es geschnitten ist, und hat mit anders Geschnittenem weniger gemein.',
    chosen: (name) => `Neuer Inhalt wird von nun an ${name} geschnitten.`,
    way: { 'content-defined': 'nach seinem Inhalt', fixed: 'nach fester Größe' },
    measure: 'An diesem Memex messen',
    measuring: 'Schneidet auf beide Weisen, was hier ist',
    stopLeaves: 'Anhalten lässt alles, wie es ist; geschrieben wird nichts.',
    measured: (contents, size) =>
      `${say(contents, { one: '# Inhalt wurde', other: '# Inhalte wurden' })} auf beide Weisen geschnitten, Versionen darunter: ${size}.`,
    sample: (contents, size) =>
      `Eine Stichprobe von ${say(contents, { one: '# Inhalt', other: '# Inhalten' })}, Versionen darunter, wurde auf beide Weisen geschnitten: ${size}.`,
    nothing: 'Es gibt keinen Inhalt über 1.024 Byte, an dem zu messen wäre.',
    caption: 'Was jede Weise daraus macht',
    wayHeading: 'Weise',
    parts: 'Teile',
    different: 'Einmal aufbewahrt',
    kept: 'Aufbewahrt',
    saved: 'Durch Teilen gespart',
    inUse: 'in Gebrauch',
    same: 'Beide bewahren hier gleich viel auf.',
    better: (name, size, percent) =>
      `${name} bewahrt hier ${size} weniger auf, ${percent} von dem, was die andere Weise aufbewahrt.`,
  },
  heading: 'Datensicherheit',
  backUpNow: 'Jetzt sichern',
  thisMemex: 'Dieses Memex',
  aboutSays: 'Version, Lizenz und die Arbeit anderer darin',

  state: {
    damaged: 'Etwas ist beschädigt.',
    whole: 'Alles ist heil.',
    noBackup: 'Alles ist nur in diesem Browser; es gibt noch keine Sicherung.',
    backupHasAll: (ago) => `Die letzte Sicherung, ${ago}, enthält alles.`,
    changesSince: (count, ago) =>
      `${say(count, { one: 'Eine Änderung ist', other: '# Änderungen sind' })} nur in diesem Browser; die letzte Sicherung entstand ${ago}.`,
  },

  similar: 'Ähnliche Notizen',
  similarNote: 'was doppelt da ist',
  similarSays: 'Beinahe Gleiches lässt sich zusammenführen, verknüpfen oder auseinanderhalten',
  similarMore: 'Gleiche Stücke sind ohnehin nur einmal abgelegt; Zusammenführen behält beide Verläufe.',
  similarWhat: 'Was als gleich gilt',
  similarLook: 'Danach suchen',

  backup: {
    heading: 'Sicherung',
    note: 'eine Kopie in eigener Hand',
    none: 'Noch keine',
    oneFile:
      'Eine .mx-Datei enthält alles: Notizen, Dateien, Verknüpfungen, Fassungen. Jedes Memex öffnet sie, auch die Befehlszeile.',
    nothingSince: 'Seitdem hat sich nichts geändert.',
    changesSince: (count) => `Seitdem ${say(count, { one: '# Änderung', other: '# Änderungen' })}.`,
    fileWas: (name) => `Die Datei war ${name}.`,
    saveAgain: 'Wieder dorthin sichern',
    folder: 'Als Ordner',
    folderSays:
      'Markdown und Dateien in ihren Ordnern, gezippt: für andere Programme und zum Lesen in fünfzig Jahren.',
    exportFolder: 'Ordner exportieren',
    making: 'Kopie entsteht',
    stopLeaves: 'Ein Abbruch hinterlässt nichts.',
  },

  linkTypes: {
    heading: 'Typen von Verknüpfungen',
    note: 'was eine Verknüpfung sagt',
    says: 'Ein Typ sagt, wie sich eine Verknüpfung von beiden Enden liest',
    more: 'Dazu ihre Farbe und welche Knoten sie verbinden darf; eingebaute und eigene.',
    show: 'Zeigen',
  },

  engine: {
    heading: 'Wie es dem Speicher geht',
    note: 'seit dem Öffnen',
    fault: (fault) => `Die Arbeit hinter dem Sichern steht still: ${fault}`,
    merging: 'Läufe werden zusammengeführt, in Scheiben, neben der Arbeit her.',
    waiting: (size) =>
      `Alles steht sicher im Protokoll; ${size} davon werden in die Datei einsortiert, sobald Ruhe ist.`,
    atRest: 'Alles ist geschrieben, sortiert und in Ruhe.',
    closedProperly: 'Zuletzt wurde ordentlich geschlossen: Nichts war nachzuholen.',
    replayed: (commits) =>
      `Beim Öffnen wurden ${say(commits, { one: '# Änderung', other: '# Änderungen' })} aus dem Protokoll nachgeholt.`,
    replayedTorn: (commits, size) =>
      `Beim Öffnen wurden ${say(commits, { one: '# Änderung', other: '# Änderungen' })} aus dem Protokoll nachgeholt. Ein letzter, nie beendeter Schreibvorgang von ${size} ist abgeschnitten.`,
    levels: 'Sortierte Läufe nach Ebene, die neuesten zuerst',
    level: 'Ebene',
    shareOfLargest: 'Anteil an der größten',
    size: 'Größe',
    runs: 'Läufe',
    levelNumber: (level) => `Ebene ${level}`,
    runsAndStates: (runs, states) =>
      `${say(runs, { one: '# Lauf', other: '# Läufe' })}, ${say(states, { one: '# Zustand', other: '# Zustände' })}`,
    saves: 'Sicherungen',
    savesDelayed: 'Davon mussten warten',
    log: 'Protokoll, nach Absturz nachgeholt',
    inMemory: 'Im Arbeitsspeicher bis zum Sortieren',
    checkpoints: 'Zwischenstände, Zusammenführungen',
    checkpointsAre: (checkpoints, merges, size) => `${checkpoints}, ${merges} (${size})`,
    writeFactor: 'Geschriebene Byte je gesichertem',
    spaceFactor: 'Platz der Läufe je bewahrtem Byte',
    free: 'Frei in der Datei',
    ready: 'Davon bereitgehalten',
    quarantined: 'Frei nach den nächsten Zwischenständen',
    hitRate: 'Im Arbeitsspeicher gefunden',
    nothingRead: 'noch nichts gelesen',
    rate: (figure) => `${figure} %`,
    cache: 'Zwischenspeicher',
    cacheOf: (used, mib) => `${used} von ${mib} MiB`,
    reads: 'Lesevorgänge',
    writes: 'Schreibvorgänge',
    countAndSize: (count, size) => `${count}, ${size}`,
    flushes: 'Leerungen des Puffers',
    spared: 'Durch Filter ersparte Tabellen',
    packs: 'Packen',
    packsAre: (count, compressed) => `${count}, ${compressed} komprimiert`,
    inPacks: 'Text und Dateien in Packen',
    inPacksAre: (plain, packed) => `${plain} in ${packed}`,
    dead: 'Davon nicht mehr gebraucht',
    snapshots: 'Offene Momentaufnahmen',
    snapshotsAre: (count, oldest) => `${count}, die älteste ${oldest}`,
    memory: 'Arbeitsspeicher für Gelesenes',
    mib: (mib) => `${mib} MiB`,
    fromNextOpening: 'Gilt ab dem nächsten Öffnen.',
  },

  contents: {
    heading: 'Was darin ist',
    nodes: 'Knoten',
    links: 'Verknüpfungen',
    references: 'Verweise',
    referencesAre: (all, unresolved) => `${all}, ${unresolved} führen noch nirgendwohin`,
    versions: 'Fassungen',
    inTrash: 'Im Papierkorb',
    chunks: 'Stücke',
    commits: 'Änderungen',
    lastChange: 'Letzte Änderung',
    rootHash: 'Prüfsumme des Ganzen',
    format: 'Format',
  },

  history: {
    heading: 'Verlauf',
    note: 'was war, und wie lange',
    restoring: 'Alles wird zurückgeholt',
    trimming: 'Ältere Zustände werden aufgegeben',
    stopChangesNothing: 'Ein Abbruch ändert nichts.',
    stopTrimming: 'Was bis dahin weg ist, bleibt weg; der Rest folgt später.',
    keptAll: 'Alles wird bewahrt',
    keptDays: (days) =>
      `${say(days, { one: 'Der letzte Tag wird', other: 'Die letzten # Tage werden' })} bewahrt`,
    keptShare: (percent) => `Höchstens ${percent} % der Datei sind dafür da`,
    reach: (commits, older) =>
      `Er lässt sich lesen, wie er nach jeder von ${say(commits, { one: '# Änderung', other: '# Änderungen' })} seit der ersten war; ${older === 0 ? 'keine älteren Fassungen' : olderVersions(older)} von Notizen und Dateien.`,
    reachBack: (moment, commit, older) =>
      `Er lässt sich lesen, wie er war, zurück bis ${moment}, Änderung ${commit}; ${older === 0 ? 'keine älteren Fassungen' : olderVersions(older)} von Notizen und Dateien.`,
    trimmedNothing: 'Das wird von jetzt an bewahrt; nichts musste weichen.',
    trimmed: (versions, size) =>
      `Der Inhalt von ${say(versions, { one: '# älteren Fassung', other: '# älteren Fassungen' })} ist aufgegeben, ${size}. Verdichten gibt den Platz zurück.`,
    restoredAlready: 'Alles ist schon, wie es damals war.',
    restoredNodes: (count) => say(count, { other: '# Knoten zurückgeholt oder geändert' }),
    trashedNodes: (count) => say(count, { other: '# Knoten in den Papierkorb gelegt' }),
    restoredLinks: (count) =>
      say(count, { one: '# Verknüpfung zurückgeholt', other: '# Verknüpfungen zurückgeholt' }),
    removedLinks: (count) => say(count, { one: '# Verknüpfung entfernt', other: '# Verknüpfungen entfernt' }),
    restored: (done) => `${done.join(', ')}.`,
    notRestored: (count) =>
      `${say(count, { one: '# Sache konnte nicht zurückkommen', other: '# Sachen konnten nicht zurückkommen' })}.`,
    deeds: {
      nameVersion: (count) => say(count, { one: '# Fassung benannt', other: '# Fassungen benannt' }),
      addNode: (count) => say(count, { one: '# Knoten angelegt', other: '# Knoten angelegt' }),
      updateNode: (count) => say(count, { one: '# Knoten geändert', other: '# Knoten geändert' }),
      deleteNode: (count) =>
        say(count, { one: '# Knoten in den Papierkorb', other: '# Knoten in den Papierkorb' }),
      undeleteNode: (count) =>
        say(count, { one: '# Knoten aus dem Papierkorb', other: '# Knoten aus dem Papierkorb' }),
      purgeNode: (count) =>
        say(count, { one: '# Knoten endgültig gelöscht', other: '# Knoten endgültig gelöscht' }),
      restoreVersion: (count) =>
        say(count, { one: '# Fassung wiederhergestellt', other: '# Fassungen wiederhergestellt' }),
      restoreNode: (count) => say(count, { one: '# Knoten zurückgeholt', other: '# Knoten zurückgeholt' }),
      setText: (count) =>
        say(count, { one: '# Text einer Datei entnommen', other: '# Texte Dateien entnommen' }),
      restoreLink: (count) =>
        say(count, { one: '# Verknüpfung zurückgeholt', other: '# Verknüpfungen zurückgeholt' }),
      forgetVersion: (count) => say(count, { one: '# Fassung aufgegeben', other: '# Fassungen aufgegeben' }),
      nameSnapshot: (count) => say(count, { one: '# Zeitpunkt benannt', other: '# Zeitpunkte benannt' }),
      dropSnapshot: (count) => say(count, { one: '# Name entfernt', other: '# Namen entfernt' }),
      keepHistory: (count) => say(count, { one: '# Horizont gesetzt', other: '# Horizonte gesetzt' }),
      addLink: (count) => say(count, { one: '# Verknüpfung angelegt', other: '# Verknüpfungen angelegt' }),
      updateLink: (count) => say(count, { one: '# Verknüpfung geändert', other: '# Verknüpfungen geändert' }),
      deleteLink: (count) => say(count, { one: '# Verknüpfung entfernt', other: '# Verknüpfungen entfernt' }),
      setSetting: (count) => say(count, { one: '# Einstellung', other: '# Einstellungen' }),
      setPositions: (count) =>
        say(count, { one: '# Mal Plätze im Graphen', other: '# Mal Plätze im Graphen' }),
    },
    otherChanges: (count) => say(count, { one: '# andere Änderung', other: '# andere Änderungen' }),

    keepHistory: 'Verlauf bewahren',
    allOfIt: 'Ganz',
    someDays: 'Einige Tage',
    daysLabel: 'Tage, die der Verlauf bewahrt wird',
    days: 'Tage',
    aShare: 'Einen Anteil der Datei',
    shareLabel: 'Prozent der Datei, die ältere Zustände belegen dürfen',
    keepSo: 'So bewahren',
    keepEverything: 'Alles behalten',
    letGo: 'Ältere Zustände aufgeben',
    namedStay: 'Benannte Zeitpunkte bleiben ganz erhalten. Was weicht, lässt sich nicht zurückholen.',
    keepDaysQuestion: (days) => `Verlauf ${say(days, { one: '# Tag', other: '# Tage' })} lang bewahren?`,
    keepShareQuestion: (percent) => `Verlauf in ${percent} % der Datei bewahren?`,
    daysLoss: (moment) =>
      `Was vor ${moment} überschrieben oder gelöscht wurde, verliert seinen Inhalt, und der Memex lässt sich nicht mehr lesen, wie er damals war.`,
    shareLoss:
      'Die ältesten Zustände verlieren ihren Inhalt, bis der Rest hineinpasst, und der Memex lässt sich nicht mehr lesen, wie er damals war. Mit dem Memex wächst auch ihr Platz.',

    hideCommits: 'Änderungen ausblenden',
    showCommits: 'Letzte Änderungen zeigen',
    timeAndAuthor: (time, author) => `${time}, ${author}`,
    backToCommit: (commit) => `Alles auf Änderung ${commit} zurückholen`,
    backToIt: 'Alles darauf zurückholen',
    earlier: 'Frühere zeigen',

    moments: 'Benannte Zeitpunkte',
    noMoments: 'Noch keine. Ein benannter Zeitpunkt bleibt, wie weit der Verlauf auch reicht.',
    momentAt: (moment, commit) => `${moment}, Änderung ${commit}`,
    backToMoment: (name) => `Alles auf ${name} zurückholen`,
    dropNamed: (name) => `Den Namen ${name} entfernen`,
    drop: 'Namen entfernen',
    dropped: (name) => `„${name}“ wird nicht mehr unter diesem Namen bewahrt.`,
    momentName: 'Name für diesen Zeitpunkt',
    momentHint: 'Vor dem Aufräumen',
    nameMoment: 'Zeitpunkt benennen',

    backQuestion: (moment) => `Alles auf ${moment} zurückholen?`,
    namedMoment: (name, moment) => `„${name}“, ${moment}`,
    backSays:
      'Seitdem Geändertes oder Gelöschtes kommt zurück, wie es war; seitdem Angelegtes kommt in den Papierkorb. Es ist eine einzige neue Änderung und lässt sich widerrufen.',
    leaveIt: 'So lassen',
    bringBack: 'Zurückholen',
  },

  check: {
    heading: 'Prüfung',
    when: (day, time, took) => `${day}, ${time}, ${took}`,
    milliseconds: (ms) => `${ms} ms`,
    seconds: (figure) => `${figure} s`,
    notYet: 'Seit dem Öffnen nicht geprüft',
    notYetSays:
      'Eine Prüfung liest jedes Byte: Prüfsummen, Zählungen, beide Enden jeder Verknüpfung, und dass keine im Kreis läuft.',
    damagedOnOpening: 'Beim Öffnen zeigte sich ein Schaden',
    problems: (count) => `${say(count, { one: '# Fehler', other: '# Fehler' })} gefunden`,
    backUpFirst: 'Vor allem anderen das Lesbare sichern.',
    nothingDamaged: 'Nichts ist beschädigt',
    checkNow: 'Jetzt prüfen',
    checkAgain: 'Noch einmal prüfen',
    andMore: (count) => say(count, { other: 'und # weitere' }),
    mendable: 'Abgeleitetes lässt sich neu machen',
    mendableSays:
      'Verzeichnisse, Zählungen und Verweise entstehen neu aus den Notizen selbst. Keine Notiz wird berührt.',
    repair: 'Reparieren',
    salvageable: 'Noch Lesbares lässt sich sichern',
    salvageableSays:
      'Es kommt in einen neuen Memex, der sagt, was verloren ist. Dieser wird nur gelesen und bleibt, wie er ist.',
    saveWhatCanBeRead: 'Lesbares sichern',
    checking: 'Wird geprüft',
    repairing: 'Wird repariert',
    salvaging: 'Lesbares wird gesichert',
    checkingLeaves: 'Prüfen ändert nichts.',
    repairingLeaves: 'Was bis dahin ausgebessert ist, bleibt es.',
    salvagingLeaves: 'Ein Abbruch hinterlässt nichts.',
    readAgain: 'Nach der Reparatur wurde jedes Byte noch einmal gelesen.',
    proved: (counts) => `${counts.join(', ')}.`,
  },

  memexes: {
    heading: 'Memexe',
    note: 'in diesem Browser',
    newName: 'Neuer Memex',
    openNow: 'jetzt geöffnet',
    opened: (ago) => `geöffnet ${ago}`,
    made: (day) => `angelegt am ${day}`,
    noBackup: 'noch keine Sicherung',
    backedUp: (ago) => `gesichert ${ago}`,
    facts: (opened, made, backup) => `${opened}, ${made}, ${backup}`,
    name: 'Name des Memex',
    openNamed: (name) => `${name} öffnen`,
    renameNamed: (name) => `${name} umbenennen`,
    rename: 'Umbenennen',
    removeNamed: (name) => `${name} aus diesem Browser entfernen`,
    remove: 'Aus diesem Browser entfernen',
    removeQuestion: (name) => `„${name}“ aus diesem Browser entfernen?`,
    keep: 'Behalten',
    removeForGood: 'Endgültig entfernen',
    allGoes: 'Alle Notizen, Dateien, Verknüpfungen und Fassungen darin verschwinden.',
    goes: (nodes, links, versions) =>
      `${say(nodes, { one: '# Knoten', other: '# Knoten' })}, ${say(links, { one: '# Verknüpfung', other: '# Verknüpfungen' })} und ${say(versions, { one: '# Fassung', other: '# Fassungen' })} verschwinden.`,
    noWayBack: 'Es gibt keine Sicherung: Nichts kann sie zurückholen.',
    lastBackup: (ago) => `Die letzte Sicherung entstand ${ago}; was später kam, geht verloren.`,
  },

  where: {
    heading: 'Wo es ist',
    noPromise: 'In diesem Browser, auf diesem Gerät',
    noPromiseSays:
      'Der Browser hat nicht zugesagt, es aufzubewahren: Ist der Speicher voll, darf er es von selbst löschen. Dagegen hilft eine Sicherung oder die Bitte um die Zusage.',
    ask: 'Um die Zusage bitten',
    kept: 'In diesem Browser aufbewahrt',
    keptSays: 'Der Browser hat zugesagt, es nicht von selbst zu löschen. Es bleibt dennoch nur ein Ort.',
    sevenDays: 'Safari bewahrt es sieben Tage auf',
    sevenDaysSays:
      'Nach sieben Tagen der Benutzung ohne Besuch bei Memex löscht Safari, was eine Seite aufbewahrt hat, was es auch zugesagt hat; nicht aber, was installiert wurde. Auf dem Mac hilft Ablage, dann Zum Dock hinzufügen; auf iPhone oder iPad Teilen, dann Zum Home-Bildschirm. Das installierte Memex beginnt leer: vorher eine Sicherung anlegen und dort öffnen.',
  },

  space: {
    heading: 'Platz',
    ofQuota: (size) => `von ${size}`,
    thisMemex: (size) => `dieser Memex ${size}`,
    others: (size) => `andere Memexe und die App selbst ${size}`,
    saved: (size) => `${size} durch gemeinsame Stücke erspart`,
    little: 'Wenig zurückzugeben',
    upTo: (size) => `Bis zu ${size} zurückzugeben`,
    says: 'Platz in der Datei von Gelöschtem oder Überholtem. Verdichten packt den Rest enger und macht die Datei kürzer; dabei lässt sich weiterschreiben.',
    compact: 'Verdichten',
    whatElse: 'Was noch weg könnte: der Papierkorb, alte Fassungen, das Größte',
    compacting: 'Wird verdichtet',
    stopLeaves: 'Ein Abbruch lässt die Datei heil.',
    shorter: (gain, now) => `Die Datei ist ${gain} kürzer: jetzt ${now}.`,
    nothingToGive: (now) => `Es gab nichts zurückzugeben; die Datei hat ${now}.`,
  },

  counted: {
    chunks: (count) => say(count, { one: '# Stück', other: '# Stücke' }),
    commits: (count) => say(count, { one: '# Änderung', other: '# Änderungen' }),
    counts: (count) => say(count, { one: '# Zählung', other: '# Zählungen' }),
    'index entries': (count) =>
      say(count, { one: '# Eintrag in Verzeichnissen', other: '# Einträge in Verzeichnissen' }),
    links: (count) => say(count, { one: '# Verknüpfung', other: '# Verknüpfungen' }),
    nodes: (count) => say(count, { one: '# Knoten', other: '# Knoten' }),
    'recipe pages': (count) => say(count, { one: '# Rezeptseite', other: '# Rezeptseiten' }),
    references: (count) => say(count, { one: '# Verweis', other: '# Verweise' }),
    'texts taken out': (count) => say(count, { one: '# entnommener Text', other: '# entnommene Texte' }),
    texts: (count) => say(count, { one: '# Text', other: '# Texte' }),
    versions: (count) => say(count, { one: '# Fassung', other: '# Fassungen' }),
  },
};
