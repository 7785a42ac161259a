import type { editor as English } from '../en/editor.ts';

export const editor: typeof English = {
  newNote: (title) => `Neue Notiz „${title}“`,
  task: 'Erledigt',
  completions: 'Vorschläge',
  notAdded: (name, reason) => `${name} ließ sich nicht hinzufügen: ${reason}`,
  reasonUnknown: 'der Grund ist nicht bekannt',
};
