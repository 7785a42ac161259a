/** The languages that the interface speaks, and which of them a person gets. */

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person may choose: a language, or whatever the browser is set to. */
export type LanguageChoice = Language | 'browser';
export const LANGUAGE_CHOICES: readonly LanguageChoice[] = ['browser', ...LANGUAGES];

/** What each language calls itself: whoever looks for theirs need not read the one that is set. */
export const OWN_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** The tag by which `Intl` writes dates and numbers. English days come before months. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

const DIRECTIONS: Readonly<Record<Language, 'ltr' | 'rtl'>> = { en: 'ltr', de: 'ltr' };

/** Which way a language is read. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return DIRECTIONS[language];
}

/**
 * The language that a choice comes to.
 * @param wanted tags of the browser's languages, the dearest first, such as `de-AT`
 */
export function languageFor(choice: LanguageChoice, wanted: readonly string[]): Language {
  if (choice !== 'browser') return choice;
  for (const tag of wanted) {
    const [spoken = ''] = tag.toLowerCase().split('-');
    const known = LANGUAGES.find((language) => language === spoken);
    if (known) return known;
  }
  return 'en';
}
