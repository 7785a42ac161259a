import type { preview as English } from '../en/preview.ts';

export const preview: typeof English = {
  firstPart: 'Die ersten 256 KB davon. Die ganze Datei lässt sich auf dem Gerät sichern.',
  none: 'Keine Vorschau für diese Art von Datei',
  noneHint: 'Sie ist ganz aufbewahrt, Byte für Byte.',
  fromElsewhere: (address) => `Ein Bild von anderswo, nicht geholt: ${address}`,
  notHereYet: (name) => `„${name}“ ist noch nicht da.`,
  embedded: 'Eingebettet',
  nothingWritten: 'Dort steht noch nichts.',
};
