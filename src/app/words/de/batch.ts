import type { batch as English } from '../en/batch.ts';
import { say } from './counts.ts';

const nodes = (count: number): string => say(count, { one: '# Knoten', other: '# Knoten' });

export const batch: typeof English = {
  label: 'Ausgewählte Knoten',
  count: (count) => say(count, { other: '# ausgewählt' }),
  all: (count) => say(count, { other: 'Alle # passenden' }),
  clear: 'Nichts auswählen',
  tags: 'Tags',
  addTag: 'Tag hinzufügen',
  removeTag: 'Tag entfernen',
  setType: 'Typ setzen',
  link: 'Verknüpfen oder unterordnen',
  merge: 'Beide zusammenführen',
  toTrash: 'In den Papierkorb',
  stop: 'Anhalten',
  stopped: 'Angehalten. Nichts wurde geändert.',
  tag: 'Tag',
  type: 'Typ',
  linkType: 'Art der Verknüpfung',
  node: 'Der andere Knoten',
  which: 'Richtung',
  toNode: 'Von jedem ausgewählten Knoten zum anderen',
  fromNode: 'Vom anderen Knoten zu jedem ausgewählten',
  circle: 'Eine dieser Verknüpfungen würde einen Kreis schließen; darum wurde keine angelegt.',
  ask: {
    addTag: (count) => `${nodes(count)} mit einem Tag versehen`,
    removeTag: (count) => `Tag von ${nodes(count)} entfernen`,
    setType: (count) => `Typ von ${nodes(count)} setzen`,
    link: (count) => `${nodes(count)} verknüpfen`,
  },
  doIt: { addTag: 'Hinzufügen', removeTag: 'Entfernen', setType: 'Setzen', link: 'Verknüpfen' },
  did: {
    renameTag: (count) => `Schlagwort in ${nodes(count)} umbenannt.`,
    addTag: (count) => `${nodes(count)} mit dem Tag versehen.`,
    removeTag: (count) => `Tag von ${nodes(count)} entfernt.`,
    setType: (count) => `Typ von ${nodes(count)} gesetzt.`,
    link: (count) => say(count, { one: '# Verknüpfung angelegt.', other: '# Verknüpfungen angelegt.' }),
    delete: (count) => `${nodes(count)} in den Papierkorb gelegt.`,
  },
  same: (count) => say(count, { one: '# blieb, wie er war.', other: '# blieben, wie sie waren.' }),
  kept: (count) =>
    say(count, {
      one: '# Notiz behält den Tag: Er steht in ihrem Text.',
      other: '# Notizen behalten den Tag: Er steht in ihrem Text.',
    }),
};
