import type { trouble as English } from '../en/trouble.ts';

export const trouble: typeof English = {
  unexpected: (sentence) =>
    `${sentence} Was gesichert ist, ist sicher. Sieht die Seite falsch aus, hilft neu laden.`,
  notKept: (reason) =>
    `Der Browser hat etwas neben dem Memex nicht aufbewahrt, etwa eine Einstellung oder was sich zurücknehmen lässt: ${reason} Der Memex ist sicher.`,
  screenFailed: 'Diese Ansicht ließ sich nicht zeigen.',
  screenFailedHelp: 'Der Memex ist sicher. Die Seite neu laden, oder zu einer anderen Ansicht gehen.',
  partMissing:
    'Ein Teil von Memex ließ sich nicht holen. Fehlt das Netz? Verbinden, dann die Seite neu laden.',
};
