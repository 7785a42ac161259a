import type { trash as English } from '../en/trash.ts';
import { say } from './counts.ts';

const nodes = (count: number): string => say(count, { one: '# Knoten', other: '# Knoten' });

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
  purgeAll: (count) => say(count, { one: '# Knoten endgültig löschen', other: 'Alle # endgültig löschen' }),
  purgeAllQuestion: 'Alles hier Gezeigte endgültig löschen?',
  purgeQuestion: (title) => `„${title}“ endgültig löschen?`,
  keep: 'Behalten',
  loss: (count) =>
    `${nodes(count)} samt allen Fassungen und Verknüpfungen. Was andere damit gemeinsam haben, bleibt. Zurück führt nur eine Sicherungskopie.`,
  purged: (count) => `${nodes(count)} endgültig gelöscht. Der Platz ist frei für neue Notizen.`,
};
