import type { amounts as English } from '../en/amounts.ts';
import { say } from './counts.ts';

export const amounts: typeof English = {
  nodes: (count) => say(count, { one: '# Knoten', other: '# Knoten' }),
  notes: (count) => say(count, { one: '# Notiz', other: '# Notizen' }),
  links: (count) => say(count, { one: '# Verknüpfung', other: '# Verknüpfungen' }),
  references: (count) => say(count, { one: '# Verweis', other: '# Verweise' }),
  chunks: (count) => say(count, { one: '# Stück', other: '# Stücke' }),
  versions: (count) => say(count, { one: '# Fassung', other: '# Fassungen' }),
  changes: (count) => say(count, { one: '# Änderung', other: '# Änderungen' }),
  files: (count) => say(count, { one: '# Datei', other: '# Dateien' }),
  words: (count) => say(count, { one: '# Wort', other: '# Wörter' }),
  problems: (count) => say(count, { one: '# Fehler', other: '# Fehler' }),
  bytes: (count) => say(count, { one: '# Byte', other: '# Byte' }),
};
