/** Random values of queries, numbers that are nearly the same among them. */
import fc from 'fast-check';
import { makeTemporal } from '../../src/mx/values/make-temporal.ts';
import { LinkValue, NodeValue, PathValue, type Value } from '../../src/mx/values/value.ts';

const temporal = fc.oneof(
  fc.integer({ min: -800_000, max: 800_000 }).map((day) => makeTemporal('date', null, 0) ?? date(day)),
  fc.constantFrom('P1M', 'P30D', 'P31D', 'PT1H', 'P1DT-24H').map((text) => makeTemporal('duration', text, 0)),
  fc.constantFrom('10:00Z', '11:00+01:00', '12:30:14.645').map((text) => makeTemporal('time', text, 0)),
);

function date(day: number): Value {
  return makeTemporal(
    'date',
    new Date(day * 86_400_000)
      .toISOString()
      .slice(0, 10)
      .replace(/^[+-]\d+/, '2000'),
    0,
  );
}

const node = fc.nat(4).map((number) => new NodeValue(number));
// a number has one pair of ends
const link = fc.nat(4).map((number) => new LinkValue(number, number % 3, 3 + (number % 2), 0));

const plain: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -3, max: 3 }).map(BigInt),
  fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }),
  fc.constantFrom(0, -0, 1, 1.5, 2 ** 53, Number.NaN, Infinity, -Infinity),
  fc.string({ maxLength: 3 }),
  fc.constantFrom('\u{1f600}', '\uffff', 'a', 'A'),
  temporal,
  node,
  link,
  fc
    .tuple(node, link)
    .map(([start, step]) => new PathValue([start, new NodeValue(step.otherThan(start.number))], [step])),
);

export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    plain,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 2 })
      .map((entries): Value => new Map(Object.entries(entries))),
  ),
})).value;
