/** What an access asks of an index, once the values that it names are known: as a query runs, or before. */
import type { Computed } from '../expression/computed.ts';
import { Temporal } from '../values/temporal.ts';
import { isList, type Value } from '../values/value.ts';
import type { PropertyTest, Range } from './access.ts';
import type { PropertyAsked } from './query-graph.ts';

/**
 * What an index is asked for, once the values are known: undefined where nothing can fit, `anything` where the index
 * has no say.
 */
export function askedOf(
  test: PropertyTest,
  read: (value: Computed) => Value,
): PropertyAsked | 'anything' | undefined {
  switch (test.is) {
    case 'there':
      return test;
    case 'equal': {
      const value = read(test.value);
      return value === null ? undefined : { is: 'among', values: [value] };
    }
    case 'among': {
      const list = read(test.list);
      if (list === null) return undefined;
      return isList(list) ? { is: 'among', values: list } : 'anything';
    }
    case 'between': {
      const { from, to } = test.range;
      const asked = { from: from && read(from.value), to: to && read(to.value) };
      return asked.from === null || asked.to === null ? undefined : { is: 'between', ...asked };
    }
    case 'begins': {
      const text = read(test.text);
      return typeof text === 'string' ? { is: 'begins', text } : undefined;
    }
  }
}

const NEVER = { from: 1, to: 0 };

/** A range in milliseconds, a side undefined that is given by what is no moment. */
export function timesOf(
  { from, to }: Range,
  read: (value: Computed) => Value,
): { readonly from: number | undefined; readonly to: number | undefined } {
  const values = [from && read(from.value), to && read(to.value)];
  if (values.includes(null)) return NEVER;
  const [first, last] = values.map((value) =>
    value instanceof Temporal && value.kind === 'datetime'
      ? Math.floor(Number(value.instant) / 1_000_000)
      : undefined,
  );
  return {
    from: values[0] === undefined ? Number.NEGATIVE_INFINITY : first,
    to: values[1] === undefined ? Number.POSITIVE_INFINITY : last,
  };
}
