/** A condition in which words that are asked for together are one question to their index. */
import type { TextQuery } from '../search/text-query.ts';
import type { Condition } from './condition.ts';
import { wordsAlone } from './words-asked.ts';

/** Fits the same nodes, which score the same. */
export function simpler(condition: Condition): Condition {
  const query = wordsAlone(condition);
  if (query !== undefined) return { kind: 'text', query };
  switch (condition.kind) {
    case 'and':
      return bothOf(condition.all.map(simpler));
    case 'or':
      return { kind: 'or', any: condition.any.map(simpler) };
    case 'not':
      return { kind: 'not', but: simpler(condition.but) };
    default:
      return condition;
  }
}

function bothOf(parts: readonly Condition[]): Condition {
  const flat = parts.flatMap((part) => (part.kind === 'and' ? part.all : [part]));
  const words: TextQuery[] = [];
  const without: TextQuery[] = [];
  const others: Condition[] = [];
  for (const part of flat) {
    const not = part.kind === 'not' ? wordsAlone(part.but) : undefined;
    if (part.kind === 'text') words.push(part.query);
    else if (not !== undefined) without.push(not);
    else others.push(part);
  }
  // words that must not be there are asked for with others that must
  if (words.length === 0) return { kind: 'and', all: flat };
  const [first] = words;
  const query: TextQuery =
    first !== undefined && words.length === 1 && without.length === 0
      ? first
      : { kind: 'and', all: words, not: without };
  return { kind: 'and', all: [{ kind: 'text', query }, ...others] };
}
