/** Comparing a property of a node with what is asked for. */
import { numberOf, textOf } from '../graph/property-index.ts';
import { fold } from '../references/fold.ts';
import type { Json, JsonObject } from '../types.ts';
import type { Condition } from './condition.ts';

/**
 * True when the node has the property, whatever the case of its name, and its value, or one of a list of them, compares
 * so. Numbers are compared as numbers where both are, all else as text, case and accents folded: so are dates.
 */
export function compares(
  metadata: JsonObject,
  { name, is, value }: Extract<Condition, { kind: 'property' }>,
): boolean {
  const folded = fold(name);
  const key = name in metadata ? name : Object.keys(metadata).find((each) => fold(each) === folded);
  const found = key === undefined || !Object.hasOwn(metadata, key) ? undefined : metadata[key];
  if (found === undefined || found === null) return is === '!=';
  if (is === 'there') return true;
  const values: readonly Json[] = Array.isArray(found) ? found : [found];
  const orders = values.map((each) => order(each, value));
  switch (is) {
    case '=':
      return orders.includes(0);
    case '!=':
      return !orders.includes(0);
    case '<':
      return orders.some((each) => each < 0);
    case '<=':
      return orders.some((each) => each <= 0);
    case '>':
      return orders.some((each) => each > 0);
    case '>=':
      return orders.some((each) => each >= 0);
  }
}

/** Below, above or at zero, as the one is before, after or at the other; not a number where they cannot be compared. */
function order(one: Json, other: Json): number {
  const numbers = [numberOf(one), numberOf(other)];
  if (numbers[0] !== undefined && numbers[1] !== undefined) return numbers[0] - numbers[1];
  const texts = [textOf(one), textOf(other)];
  if (texts[0] === undefined || texts[1] === undefined) return Number.NaN;
  return texts[0] < texts[1] ? -1 : Number(texts[0] > texts[1]);
}
