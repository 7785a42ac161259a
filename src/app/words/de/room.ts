import type { room as English } from '../en/room.ts';
import { say } from './counts.ts';

export const room: typeof English = {
  heading: 'Platz schaffen',
  nothingMissing: 'Jetzt fehlt nichts.',
  nothingMissingUsed: (size) => `Jetzt fehlt nichts. Memex belegt in diesem Browser insgesamt ${size}.`,
  missing: (size) =>
    `Für die letzte Änderung fehlen mindestens ${size}. Der Speicher dieses Geräts ist voll, oder dieser Browser gibt Memex nicht mehr. Nichts Gesichertes ist verloren.`,
  missingUnknown:
    'Für die letzte Änderung war kein Platz. Der Speicher dieses Geräts ist voll, oder dieser Browser gibt Memex nicht mehr. Nichts Gesichertes ist verloren.',
  noBackup: 'Es gibt keine Sicherung: Nichts kann es zurückholen.',
  lastBackup: (ago) => `Die letzte Sicherung entstand ${ago}; nur sie könnte es zurückholen.`,
  making: 'Platz wird geschaffen',
  stopping: 'Was bis dahin weg ist, bleibt weg; die Datei bleibt heil.',
  keepEverything: 'Alles behalten',

  trash: 'Papierkorb',
  trashEmpty: 'Der Papierkorb ist leer',
  trashHolds: (nodes, size) =>
    `${say(nodes, { one: '# Knoten', other: '# Knoten' })}, ${size}, die sonst nichts enthält`,
  trashSays: 'Dort wartet Gelöschtes mit allen Fassungen.',
  emptyTrash: 'Papierkorb leeren',
  emptyTrashQuestion: 'Papierkorb leeren?',
  emptyTrashLoss: (nodes, size) =>
    `${say(nodes, { one: 'Knoten mit allen Fassungen und Verknüpfungen verschwindet', other: '# Knoten mit allen Fassungen und Verknüpfungen verschwinden' })}, und ${size} werden frei.`,
  emptyIt: 'Leeren',

  oldVersions: 'Alte Fassungen',
  noOldVersion: 'Keine alte Fassung enthält etwas Eigenes',
  oldVersionsHold: (versions, size) =>
    `${say(versions, { one: '# Fassung', other: '# Fassungen' })}, ${size}, die nichts Neueres enthält`,
  oldVersionsSay:
    'Notizen bleiben, wie sie jetzt sind. Benannte Fassungen und was benannte Zeitpunkte zeigen, bleibt ebenfalls.',
  letGo: 'Aufgeben',
  letGoQuestion: 'Alte Fassungen aufgeben?',
  letGoLoss: (versions, size) =>
    `${say(versions, { one: '# Fassung verliert ihren Inhalt', other: '# Fassungen verlieren ihren Inhalt' })}, und ${size} werden frei.`,
  howOld: 'Wie alt',
  ages: {
    all: 'Alle alten Fassungen',
    day: 'Vor mehr als einem Tag überschrieben',
    month: 'Vor mehr als einem Monat',
    year: 'Vor mehr als einem Jahr',
  },

  largest: 'Größte',
  largestBy: 'nach dem, was sonst nichts enthält',
  noneLarge: 'Kein Knoten enthält viel für sich allein.',
  inTrash: 'im Papierkorb',
  openNamed: (title) => `${title} öffnen`,
  showMore: (count) => say(count, { other: '# weitere zeigen' }),
  deleteForGood: 'Endgültig löschen',
  deleteNodes: (nodes, size) =>
    `${say(nodes, { one: '# Knoten', other: '# Knoten' })} endgültig löschen, ${size}`,
  deleteQuestion: (nodes) => `${say(nodes, { one: '# Knoten', other: '# Knoten' })} endgültig löschen?`,
  deleteLoss: (size) => `Alle Fassungen und Verknüpfungen verschwinden mit, und ${size} werden frei.`,

  copies: 'Kopien',
  copiesHold: (size) => `${size} in Kopien zum Sichern`,
  copiesSay:
    'Von Exporten, deren Download beendet ist, und von abgebrochenen Importen. Sie werden nicht mehr gebraucht.',
  remove: 'Entfernen',
  copiesRemoved: 'Die Kopien sind entfernt.',
  others: 'Andere Memexe',
  othersSay: 'Unter Datensicherheit sichern oder entfernen',

  shorter: (size) => `Die Datei ist ${size} kürzer.`,
  roomInside: 'In der Datei ist wieder Platz.',
  waitedSaved: (said) => `${said} Was auf Platz wartete, ist gesichert.`,
  waitedStill: (said) => `${said} Für das, was noch zu sichern ist, reicht es noch nicht.`,
};
