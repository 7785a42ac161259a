import type { tags as English } from '../en/tags.ts';
import { say } from './counts.ts';

export const tags: typeof English = {
  heading: 'Schlagwörter',
  find: 'Schlagwort suchen',
  none: 'Noch hat kein Knoten ein Schlagwort. # im Text fügt eines hinzu, / stellt eines unter ein anderes.',
  noneFits: 'Kein Schlagwort heißt so.',
  keys: (key) => [key, ' benennt das Schlagwort um, Pfeiltasten klappen auf und zu.'],
  renameKey: 'F2',
  rename: 'Umbenennen',
  merge: 'Beide vereinen',
  renameNamed: (tag) => `#${tag} umbenennen`,
  newName: 'Neuer Name',
  whatChanges: (count) =>
    say(count, {
      one: '# Knoten hat es oder eines darunter; umbenannt wird es in Text und Eigenschaften.',
      other: '# Knoten haben es oder eines darunter; umbenannt wird es in Texten und Eigenschaften.',
    }),
  becomesOne: (tag) => `#${tag} gibt es schon: aus beiden wird eines.`,
};
