import type { chunkers as English } from '../en/chunkers.ts';
import { say } from './counts.ts';

export const chunkers: typeof English = {
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
};
