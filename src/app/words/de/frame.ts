import type { frame as English } from '../en/frame.ts';
import { OWN_NAMES } from '../language.ts';

export const frame: typeof English = {
  insideAnotherPage: 'Memex läuft nicht innerhalb einer anderen Seite. Bitte in einem eigenen Tab öffnen.',

  theme: 'Erscheinungsbild',
  themes: {
    system: 'Wie das System',
    light: 'Hell',
    dark: 'Dunkel',
    'contrast-light': 'Hoher Kontrast, hell',
    'contrast-dark': 'Hoher Kontrast, dunkel',
  },
  language: 'Sprache',
  languages: { browser: 'Wie der Browser', ...OWN_NAMES },
};
