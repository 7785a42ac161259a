/** Looking for words in any of their forms, when the memex is set to a language for that. */
import { decodeJsonValue } from '../content/json-record.ts';
import { textKey } from '../graph/text-key.ts';
import type { TextQuery } from '../search/text-query.ts';
import { type FormsLanguage, isFormsLanguage } from '../search/word-forms.ts';
import { SPACE } from '../store/spaces.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { Condition } from './condition.ts';

/** Name of the setting in the memex; its value is the name of a language. */
export const FORMS_SETTING = 'word forms';

/** The language that a memex is set to; none looks for words as they are typed. */
export function formsLanguage(reader: TreeReader): FormsLanguage | undefined {
  const bytes = reader.get(SPACE.setting + textKey(FORMS_SETTING));
  const value = bytes === undefined ? undefined : decodeJsonValue(bytes);
  return isFormsLanguage(value) ? value : undefined;
}

/** The same condition, which words fit in any form; words of phrases, and likenesses, stay as they are. */
export function inAnyForm(condition: Condition, language: FormsLanguage | undefined): Condition {
  if (language === undefined) return condition;
  switch (condition.kind) {
    case 'text':
      return { kind: 'text', query: formsIn(condition.query, language) };
    case 'and':
      return { kind: 'and', all: condition.all.map((each) => inAnyForm(each, language)) };
    case 'or':
      return { kind: 'or', any: condition.any.map((each) => inAnyForm(each, language)) };
    case 'not':
      return { kind: 'not', but: inAnyForm(condition.but, language) };
    default:
      return condition;
  }
}

function formsIn(query: TextQuery, language: FormsLanguage): TextQuery {
  const each = (part: TextQuery): TextQuery => formsIn(part, language);
  switch (query.kind) {
    case 'word':
      return { ...query, kind: 'forms', language };
    case 'prefix': {
      const { start, ...rest } = query;
      return { kind: 'or', any: [query, { ...rest, kind: 'forms', word: start, language }] };
    }
    case 'and':
      return { kind: 'and', all: query.all.map(each), ...(query.not && { not: query.not.map(each) }) };
    case 'or':
      return { kind: 'or', any: query.any.map(each) };
    default:
      return query;
  }
}
