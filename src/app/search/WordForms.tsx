import type { JSX } from 'solid-js';
import { FORMS_LANGUAGES, type FormsLanguage, isFormsLanguage } from '../../mx/search/word-forms.ts';
import { byLanguage, words } from '../words/catalogue.ts';

const TAGS: Readonly<Record<FormsLanguage, string>> = {
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  italian: 'it',
  norwegian: 'no',
  portuguese: 'pt',
  russian: 'ru',
  spanish: 'es',
  swedish: 'sv',
};

const names = byLanguage((locale) => new Intl.DisplayNames(locale, { type: 'language' }));

/** Whether words are found in other forms too, and in which language: “heron” by “herons”. */
export function WordForms(props: {
  language: FormsLanguage | undefined;
  onLanguage: (language: FormsLanguage | undefined) => void;
}): JSX.Element {
  const nameOf = (language: FormsLanguage): string => names().of(TAGS[language]) ?? language;
  return (
    <p class="search-forms">
      {words.search.wordsAreFound(
        <select
          aria-label={words.search.wordsAreFoundLabel}
          value={props.language ?? ''}
          onChange={({ currentTarget: { value } }) =>
            props.onLanguage(isFormsLanguage(value) ? value : undefined)
          }
        >
          <option value="">{words.search.asTyped}</option>
          {FORMS_LANGUAGES.map((language) => (
            <option value={language}>{words.search.inAllForms(nameOf(language))}</option>
          ))}
        </select>,
      )}
    </p>
  );
}
