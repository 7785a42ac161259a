import type { preview as English } from '../en/preview.ts';

export const preview: typeof English = {
  fromElsewhere: (address) => `Ein Bild von anderswo, nicht geholt: ${address}`,
  notHereYet: (name) => `„${name}“ ist noch nicht da.`,
  embedded: 'Eingebettet',
  placeGone: 'Diese Stelle steht nicht mehr in der Notiz.',
  nothingWritten: 'Dort steht noch nichts.',
};
