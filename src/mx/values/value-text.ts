/** Values as text: as `toString` gives them, and as they are written in a query. */
import { Temporal } from './temporal.ts';
import { isList, isMap, LinkValue, NodeValue, PathValue, type Value } from './value.ts';

/** A float always shows that it is one: `1.0`, `1.0E21`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  const [mantissa = '', exponent] = text.split('e');
  const whole = mantissa.includes('.') ? mantissa : `${mantissa}.0`;
  return exponent === undefined ? whole : `${whole}E${exponent.replace('+', '')}`;
}

/** A value as a person reads it; texts without quotation marks. */
export function plainText(value: Value): string {
  return typeof value === 'string' ? value : valueText(value);
}

/** A value as it would be written in a query; nodes and links by their numbers. */
export function valueText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
    case 'number':
      return floatText(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
  }
  if (value === null) return 'null';
  if (isList(value)) return `[${value.map(valueText).join(', ')}]`;
  if (value instanceof NodeValue) return `(${value.number})`;
  if (value instanceof LinkValue) return `[${value.number}]`;
  if (value instanceof PathValue) return `<${value.nodes.map(({ number }) => `(${number})`).join('--')}>`;
  if (isMap(value)) return `{${[...value].map(([key, each]) => `${key}: ${valueText(each)}`).join(', ')}}`;
  return value instanceof Temporal ? `'${value}'` : '';
}
