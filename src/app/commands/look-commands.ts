/** How it looks, in which language, and by which keys. */
import type { AppState } from '../state/app-state.ts';
import { chooseLanguage } from '../state/chosen-language.ts';
import { THEMES } from '../state/settings.ts';
import { words } from '../words/catalogue.ts';
import { LANGUAGE_CHOICES } from '../words/language.ts';
import { always, type Command } from './command.ts';

export function lookCommands(app: AppState): readonly Command[] {
  const { settings, toasts } = app;
  const { themes, themeCommand, languages, languageCommand, menu } = words.frame;
  return [
    { id: 'keys', group: 'look', label: menu.keys, act: always(app.dialogs.keys) },
    ...THEMES.map(
      (theme): Command => ({
        id: `theme.${theme}`,
        group: 'look',
        label: themeCommand(themes[theme]),
        act: () => (settings.values.theme === theme ? undefined : () => settings.set('theme', theme)),
      }),
    ),
    ...LANGUAGE_CHOICES.map(
      (choice): Command => ({
        id: `language.${choice}`,
        group: 'look',
        label: languageCommand(languages[choice]),
        act: () =>
          settings.values.language === choice
            ? undefined
            : () => void chooseLanguage(settings, choice).catch((error: unknown) => toasts.fail(error)),
      }),
    ),
  ];
}
