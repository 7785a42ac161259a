import { OWN_NAMES } from '../language.ts';

export const frame = {
  insideAnotherPage: 'Memex does not run inside another page. Open it in a tab of its own.',

  theme: 'Theme',
  themes: {
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
    'contrast-light': 'High contrast, light',
    'contrast-dark': 'High contrast, dark',
  },
  language: 'Language',
  languages: { browser: 'As the browser', ...OWN_NAMES },
};
