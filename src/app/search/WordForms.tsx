import type { JSX } from 'solid-js';
import { FORMS_LANGUAGES, type FormsLanguage, isFormsLanguage } from '../../mx/search/word-forms.ts';

const NAMES: Readonly<Record<FormsLanguage, string>> = {
  danish: 'Danish',
  dutch: 'Dutch',
  english: 'English',
  finnish: 'Finnish',
  french: 'French',
  german: 'German',
  italian: 'Italian',
  norwegian: 'Norwegian',
  portuguese: 'Portuguese',
  russian: 'Russian',
  spanish: 'Spanish',
  swedish: 'Swedish',
};

/** Whether words are found in other forms too, and in which language: “heron” by “herons”. */
export function WordForms(props: {
  language: FormsLanguage | undefined;
  onLanguage: (language: FormsLanguage | undefined) => void;
}): JSX.Element {
  return (
    <label class="search-forms">
      Words are found
      <select
        value={props.language ?? ''}
        onChange={({ currentTarget: { value } }) =>
          props.onLanguage(isFormsLanguage(value) ? value : undefined)
        }
      >
        <option value="">as they are typed</option>
        {FORMS_LANGUAGES.map((language) => (
          <option value={language}>in all their {NAMES[language]} forms</option>
        ))}
      </select>
    </label>
  );
}
