import { FORMS_SETTING } from '../../mx/query/word-forms.ts';
import { FORMS_LANGUAGES, isFormsLanguage } from '../../mx/search/word-forms.ts';
import { type Command, UsageError } from '../command.ts';
import { readMemex, writeMemex } from '../open-memex.ts';

const NONE = 'none';

export const forms: Command = {
  name: 'forms',
  usage: '[LANGUAGE | none]',
  summary: 'Show whether search finds words in their other forms, or set the language for that.',
  arguments: { min: 0, max: 1 },
  run: (call) => {
    const [wanted] = call.arguments;
    const tell = (language: string | undefined): number => {
      call.output.answer({ language: language ?? null }, () =>
        language === undefined
          ? 'Search finds words as they are typed.'
          : `Search finds words in all their ${language} forms.`,
      );
      return 0;
    };
    if (wanted === undefined) return readMemex(call, async (store) => tell(store.snapshot().search.forms()));
    if (wanted !== NONE && !isFormsLanguage(wanted)) {
      throw new UsageError(
        `“${wanted}” is no language that is known: give ${FORMS_LANGUAGES.join(', ')}, or none`,
      );
    }
    const language = wanted === NONE ? undefined : wanted;
    return writeMemex(call, async (store) => {
      store.apply([{ kind: 'setSetting', name: FORMS_SETTING, value: language ?? null }]);
      return tell(language);
    });
  },
};
