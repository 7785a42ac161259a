import type { likeness as English } from '../en/likeness.ts';
import { say } from './counts.ts';

export const likeness: typeof English = {
  equal: 'gleich',
  perCent: (figure) => `${figure} %`,
  sameContent: 'hat denselben Inhalt',
  sharesParts: (count) => `hat ${say(count, { one: '# Stück', other: '# Stücke' })} gemeinsam`,
  saysTheSame: 'sagt dasselbe',
  standsWhole: 'steht ganz in dieser Notiz',
  holdsAll: 'enthält diese Notiz ganz',
  sameWords: 'benutzt dieselben Wörter',
  sharesPassages: (count, part) =>
    `hat ${say(count, { one: '# Stelle', other: '# Stellen' })} gemeinsam, ${part} % dieser Notiz`,
  notesShare: (count) =>
    `${say(count, { one: '# Notiz hat', other: '# Notizen haben' })} etwas mit dieser gemeinsam.`,
  nodesShare: (count) =>
    `${say(count, { one: '# Knoten hat', other: '# Knoten haben' })} etwas mit dieser Notiz gemeinsam.`,

  bothSame: 'Beide haben denselben Inhalt.',
  alike: (part) => `Zu ${part} % gleich.`,
  shareNone: 'Sie haben nichts gemeinsam.',
  shareParts: (count, size) =>
    `Sie haben ${say(count, { one: '# Stück', other: '# Stücke' })} gemeinsam, zusammen ${size}.`,
  sameWordsOnly: 'Sie benutzen dieselben Wörter, aber keine Stelle des einen steht im anderen.',
  passages: (count, ofOne, ofOther) =>
    `${say(count, { one: 'Eine Stelle steht in beiden', other: '# Stellen stehen in beiden' })}: ${ofOne} % des ersten, ${ofOther} % des zweiten.`,

  named: (title) => `„${title}“`,
  theOther: (title) => `„${title}“ (das andere)`,
};
