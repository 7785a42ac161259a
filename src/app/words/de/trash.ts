import type { trash as English } from '../en/trash.ts';
import { say } from './counts.ts';

const entries = (count: number): string => say(count, { one: '# Eintrag', other: '# Einträge' });

export const trash: typeof English = {
  heading: 'Papierkorb',
  lead: 'Gelöschtes wartet hier samt Verknüpfungen und allen Fassungen. Nur endgültiges Löschen lässt sich nicht widerrufen.',
  none: 'Der Papierkorb ist leer',
  noneHint: 'Es gibt nichts zurückzuholen.',
  bringBack: 'Zurückholen',
  isBack: (title) => `„${title}“ ist wieder da, samt Verknüpfungen.`,
  open: 'Öffnen',
  showMore: 'Mehr zeigen',
  purge: 'Endgültig löschen',
  purgeAll: (count) => say(count, { one: '# Eintrag endgültig löschen', other: 'Alle # endgültig löschen' }),
  purgeAllQuestion: 'Alles hier Gezeigte endgültig löschen?',
  purgeQuestion: (title) => `„${title}“ endgültig löschen?`,
  keep: 'Behalten',
  loss: (count) =>
    `${entries(count)} samt allen Fassungen und Verknüpfungen. Was andere damit gemeinsam haben, bleibt. Zurück führt nur eine Sicherungskopie.`,
  purged: (count) => `${entries(count)} endgültig gelöscht. Der Platz ist frei für neue Notizen.`,
};
