/** How much room values take, in units of one small value, so that what a query holds can be counted. */
import { isList, isMap, PathValue, type Value } from './value.ts';

/** Characters that weigh as much as one small value. */
const CHARACTERS = 64;

/** What one value counts for, with all that is in it. */
export function weightOf(value: Value): number {
  if (typeof value === 'string') return 1 + Math.floor(value.length / CHARACTERS);
  // an empty slot of a row is next to nothing
  if (value === null) return 0;
  if (typeof value !== 'object') return 1;
  if (isList(value)) return Math.max(value.length, weightOfAll(value)) + 1;
  if (value instanceof PathValue) return value.nodes.length * 2;
  if (!isMap(value)) return 1;
  let weight = 1;
  for (const each of value.values()) weight += 1 + weightOf(each);
  return weight;
}

export function weightOfAll(values: readonly Value[]): number {
  let weight = 0;
  for (const value of values) weight += weightOf(value);
  return weight;
}
