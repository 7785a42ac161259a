import type { about as English } from '../en/about.ts';
import { say } from './counts.ts';

export const about: typeof English = {
  heading: 'Über Memex',
  lead: 'Notizen, Dateien und ihre Verknüpfungen, in einer einzigen Datei, ganz in eigener Hand. Diese Kopie läuft nur auf diesem Gerät und fragt niemanden um etwas.',
  thisCopy: 'Diese Kopie',
  version: 'Version',
  fileFormat: 'Dateiformat',
  licence: 'Lizenz',
  itsLicence: 'Lizenz',
  itsLicenceSays:
    'Nutzung, Änderung und Weitergabe sind frei, solange die Lizenz beiliegt. Eine Gewähr gibt es nicht.',
  madeWith: 'Verwendete Pakete',
  packages: (count) => say(count, { one: '# Paket', other: '# Pakete' }),
  madeWithSays:
    'Die Arbeit anderer, so wie sie in dieser Kopie steckt: Nichts davon wird von anderswo geholt. Aufgeklappt zeigt jedes seine Lizenz.',
};
