import type { saved as English } from '../en/saved.ts';
import { say } from './counts.ts';

export const saved: typeof English = {
  allSaved: (backup) => `In diesem Browser ist alles gespeichert. ${backup}.`,
  inTabOnly:
    'Dieser Browser behält nichts: Der Text steht nur in diesem Tab. Es hilft, eine Kopie zu speichern.',
  readOnly: 'Nur zum Lesen geöffnet: Es gibt nichts zu speichern.',
  backUpNow: 'Sichern',
  workAtRisk: (count) =>
    say(count, {
      one: '# neue Fassung gibt es bisher nur in diesem Browser.',
      other: '# neue Fassungen gibt es bisher nur in diesem Browser.',
    }),
  bytesAtRisk: (size) => `${size} an Neuem gibt es bisher nur in diesem Browser.`,
};
