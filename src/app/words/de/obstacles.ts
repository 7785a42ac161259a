import type { obstacles as English } from '../en/obstacles.ts';

export const obstacles: typeof English = {
  wayNode: (title) => `„${title}“`,
  wayLink: (from, to) => `Die Verknüpfung von „${from}“ zu „${to}“`,
  waySetting: (name) => `Die Einstellung „${name}“`,
  wayPurged: (what) => `${what} wurde seither endgültig gelöscht.`,
  wayTrashed: (what) => `${what} kam seither in den Papierkorb.`,
  wayBack: (what) => `${what} kam seither zurück.`,
  wayChanged: (what) => `${what} wurde seither geändert.`,
  wayNotKept: (what) => `${what} kann nicht werden, was es war: Das wird nicht mehr aufbewahrt.`,
  wayTakenAway: (what) => `${what} wurde seither entfernt.`,
  wayToPurged: (what) => `${what} führt zu einem Knoten, der seither endgültig gelöscht wurde.`,
  wayMoved: (what) => `${what} wurde seither im Graphen verschoben.`,
  wayHasPath: (what, of) => `${what} hat jetzt den Pfad von „${of}“.`,
  wayWaitsWith: (what, other) => `${what} wartet mit „${other}“ im Papierkorb.`,
  wayWaits: (what) => `${what} wartet im Papierkorb.`,
  wayLinked: (what, other) => `${what} wurde seither mit „${other}“ verknüpft.`,
};
