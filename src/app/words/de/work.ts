import type { work as English } from '../en/work.ts';
import { say } from './counts.ts';

export const work: typeof English = {
  stop: 'Abbrechen',
  doneOf: (done, total) => `${done} von ${total}`,
  madeAnew: (what) => `Neu gemacht: ${what}. Alles ist wieder heil.`,
  nothingNeeded: 'Nichts war auszubessern.',
  madeAnewLeft: (what, left) =>
    `Neu gemacht: ${what}. ${say(left, { one: 'Ein Fehler bleibt', other: '# Fehler bleiben' })}.`,
  nothingMended: (left) =>
    `Nichts ließ sich ausbessern. ${say(left, { one: 'Ein Fehler bleibt', other: '# Fehler bleiben' })}.`,

  salvagedName: (name) => `${name}, geborgen`,
  broughtOver: (nodes, versions, size, links) =>
    `${say(nodes, { one: '# Knoten', other: '# Knoten' })}, ${say(versions, { one: '# Fassung', other: '# Fassungen' })} (${size}) und ${say(links, { one: '# Verknüpfung', other: '# Verknüpfungen' })} wurden herübergebracht.`,
  nothingLost: 'Nichts ist verloren.',
  losses: (lost) => `${say(lost, { one: '# Verlust', other: '# Verluste' })}.`,
  lossesInPart: (lost, incomplete) =>
    `${say(lost, { one: '# Verlust', other: '# Verluste' })}. ${say(incomplete, { one: '# Fassung kam nur zum Teil und ist so gekennzeichnet', other: '# Fassungen kamen nur zum Teil und sind so gekennzeichnet' })}.`,

  copySaved: (name, size) => `${name}, ${size}, ist gesichert.`,
  copySavedInPart: (name, size) =>
    `${name}, ${size}, ist gesichert. Was noch nicht gesichert war, ist nicht darin.`,
  memexFile: 'Memex-Datei',
  zippedFolder: 'Gezippter Ordner',
};
