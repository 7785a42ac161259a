/** The language that the person chose, beside the theme, and what the page is told of it. */
import { fetchStart, fetchWords, language, speak } from '../words/catalogue.ts';
import { directionOf, type LanguageChoice, languageFor } from '../words/language.ts';
import type { Settings } from './settings.ts';

/**
 * Fetches the texts of the start in the language that the browser asks for, before it is known which one was chosen:
 * most people have chosen none. Where they cannot be fetched, `speakAsChosen` says so.
 */
export function expectBrowsersLanguage(): void {
  fetchStart(languageFor('browser', navigator.languages)).catch(() => undefined);
}

/** Before anything is shown: fetches the texts of the start in the language that was chosen. */
export async function speakAsChosen(settings: Settings): Promise<void> {
  await speak(languageFor(settings.values.language, navigator.languages));
  tellPage();
  await fetchWords('start');
}

/** Speaks as chosen from now on. Where the texts cannot be fetched it throws, and all stays as it is. */
export async function chooseLanguage(settings: Settings, choice: LanguageChoice): Promise<void> {
  await speak(languageFor(choice, navigator.languages));
  tellPage();
  settings.set('language', choice);
}

/** Readers of the screen and hyphenation go by the language of the page, and all of its layout by the direction. */
function tellPage(): void {
  document.documentElement.lang = language();
  document.documentElement.dir = directionOf(language());
}
