export const templates = {
  heading: 'New from a template',
  title: 'Title',
  which: 'Template',
  make: 'Make the note',
  none: 'A template is a note of the type “Template”. Its text is what a new note begins from.',
  makeFirst: 'Make a template',
  makeAnother: 'Another template',
  firstTitle: 'A template',
  firstText:
    '## {{title}}\n\nMade on {{date}} at {{time}}.\n\n- What it is about: {{cursor}}\n- What follows from it:\n',
  offer: 'Begin from',
  others: 'Others',
};
