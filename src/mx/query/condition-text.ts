/** A condition as a person would write it in the search box, for EXPLAIN. */

import type { TextQuery } from '../search/text-query.ts';
import { Field, type FieldCode } from '../search/weight.ts';
import type { Condition } from './condition.ts';

export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'text':
      return queryText(condition.query);
    case 'tag':
      return `tag:${condition.tag}`;
    case 'type':
      return `type:${condition.type}`;
    case 'has':
      return `has:${condition.what}`;
    case 'is':
      return `is:${condition.what}`;
    case 'time':
      return `${condition.of}:${day(condition.from)}..${day(condition.until)}`;
    case 'link':
      return `link:${condition.name}`;
    case 'property': {
      const { name, is, value } = condition;
      return is === 'there' ? `[${name}]` : `[${name}${is}${String(value)}]`;
    }
    case 'and':
      return inBrackets(condition.all.map(conditionText), ' ');
    case 'or':
      return inBrackets(condition.any.map(conditionText), ' OR ');
    case 'not':
      return `-${conditionText(condition.but)}`;
  }
}

const inBrackets = (parts: readonly string[], between: string): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(between)})`;

/** A time beyond what a date can say is no bound. */
function day(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

const FIELD_NAMES: Readonly<Partial<Record<FieldCode, string>>> = {
  [Field.title]: 'title',
  [Field.alias]: 'alias',
  [Field.heading]: 'heading',
};

function queryText(query: TextQuery): string {
  switch (query.kind) {
    case 'and': {
      const not = (query.not ?? []).map((each) => `-${queryText(each)}`);
      return inBrackets([...query.all.map(queryText), ...not], ' ');
    }
    case 'or':
      return inBrackets(query.any.map(queryText), ' OR ');
    default: {
      const field = query.field === undefined ? undefined : FIELD_NAMES[query.field];
      return (field === undefined ? '' : `${field}:`) + wordText(query);
    }
  }
}

function wordText(query: Exclude<TextQuery, { kind: 'and' | 'or' }>): string {
  switch (query.kind) {
    case 'word':
    case 'forms':
      return query.word;
    case 'prefix':
      return `${query.start}*`;
    case 'fuzzy':
      return `${query.word}~${query.distance}`;
    case 'phrase':
      return `"${query.words.join(' ')}${query.prefix ? '*' : ''}"`;
  }
}
