/** What of a condition is a search for words. */
import type { TextQuery } from '../search/text-query.ts';
import type { Condition } from './condition.ts';

/** A condition as a query over texts, when it asks for nothing but words. */
export function wordsAlone(condition: Condition): TextQuery | undefined {
  switch (condition.kind) {
    case 'text':
      return condition.query;
    case 'or': {
      const any = condition.any.map(wordsAlone);
      return any.every((each) => each !== undefined) ? { kind: 'or', any } : undefined;
    }
    case 'and': {
      const all = condition.all.filter(({ kind }) => kind !== 'not').map(wordsAlone);
      const not = condition.all.flatMap((each) => (each.kind === 'not' ? [wordsAlone(each.but)] : []));
      const isAll = all.length > 0 && [...all, ...not].every((each) => each !== undefined);
      return isAll
        ? {
            kind: 'and',
            all: all.filter((each) => each !== undefined),
            not: not.filter((each) => each !== undefined),
          }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** The words that a condition looks for: what is lit in what is found. */
export function wordsAskedFor(condition: Condition | undefined): TextQuery | undefined {
  if (condition === undefined) return undefined;
  const all: TextQuery[] = [];
  const look = (part: Condition): void => {
    if (part.kind === 'text') all.push(part.query);
    else if (part.kind === 'and') part.all.forEach(look);
    else if (part.kind === 'or') part.any.forEach(look);
  };
  look(condition);
  return all.length === 0 ? undefined : { kind: 'or', any: all };
}
