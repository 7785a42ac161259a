import type { templates as English } from '../en/templates.ts';

export const templates: typeof English = {
  heading: 'Neu aus einer Vorlage',
  title: 'Titel',
  which: 'Vorlage',
  make: 'Notiz anlegen',
  none: 'Eine Vorlage ist eine Notiz vom Typ „Vorlage“. Mit ihrem Text beginnt eine neue Notiz.',
  makeFirst: 'Eine Vorlage anlegen',
  makeAnother: 'Weitere Vorlage',
  firstTitle: 'Eine Vorlage',
  firstText:
    '## {{title}}\n\nAngelegt am {{date}} um {{time}}.\n\n- Worum es geht: {{cursor}}\n- Was daraus folgt:\n',
  offer: 'Beginnen mit',
  others: 'Andere',
};
