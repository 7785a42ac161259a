/** What names a part of a query uses, and what is in it (an aggregate function, say): told from its syntax alone. */
import { isAggregate } from './compile-call.ts';
import type { Expression } from './syntax.ts';

/** Goes through everything that a piece of syntax is made of. */
function visit(part: unknown, see: (part: Readonly<Record<string, unknown>>) => boolean): void {
  if (Array.isArray(part)) {
    for (const each of part) visit(each, see);
  } else if (typeof part === 'object' && part !== null) {
    const record = part as Readonly<Record<string, unknown>>;
    if (!see(record)) return;
    for (const value of Object.values(record)) visit(value, see);
  }
}

/** Names of variables, those that it makes itself among them. */
export function namesIn(part: unknown): Set<string> {
  const names = new Set<string>();
  visit(part, (each) => {
    if (each.kind === 'variable' && typeof each.name === 'string') names.add(each.name);
    if (typeof each.variable === 'string') names.add(each.variable);
    return true;
  });
  return names;
}

/** True when a part of an expression, or the whole of it, is so. */
export function mentions(expression: Expression, isSo: (part: Expression) => boolean): boolean {
  let found = false;
  visit(expression, (each) => {
    found ||= typeof each.kind === 'string' && isSo(each as unknown as Expression);
    return !found;
  });
  return found;
}

/** True when a call of an aggregate function is in it; one inside `EXISTS { … }` is that query's own. */
export function hasAggregate(expression: Expression): boolean {
  let found = false;
  visit(expression, (each) => {
    if (each.kind === 'exists') return false;
    found ||= each.kind === 'call' && isAggregate(each as unknown as Expression);
    return !found;
  });
  return found;
}
