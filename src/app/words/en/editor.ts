export const editor = {
  newNote: (title: string) => `New note “${title}”`,
  task: 'Done',
  completions: 'Completions',
  notAdded: (name: string, reason: string) => `${name} could not be added: ${reason}`,
  reasonUnknown: 'the reason is not known',
};
