/** Which conditions can be answered by an index, told from how they are written. */
import type { Computed } from '../expression/computed.ts';
import { FUNCTIONS } from '../expression/functions.ts';
import type { Access, NodeTime, PropertyTest, Range, ScanOf } from '../plan/access.ts';
import { mentions } from './names-in.ts';
import type { ComparisonOperator, Expression } from './syntax.ts';

/** What is known where a condition is looked at. */
export interface AccessRooms {
  /** The slot of a node of the pattern that a variable stands for. */
  nodeSlot(variable: string): number | undefined;
  hasIndex(property: string): boolean;
  compile(expression: Expression): Computed;
}

/** The ways to the nodes that fit a condition: of `a.x = b.y` one to each of the two. */
export function accessesOf(rooms: AccessRooms, condition: Expression): readonly Access[] {
  if (condition.kind === 'comparison') return comparisonAccesses(rooms, condition);
  const access = accessOf(rooms, condition);
  return access === undefined ? [] : [access];
}

function accessOf(rooms: AccessRooms, condition: Expression): Access | undefined {
  switch (condition.kind) {
    case 'in':
      return membershipAccess(rooms, condition.left, condition.right);
    case 'isNull':
      return condition.not ? presenceAccess(rooms, condition.of) : undefined;
    case 'text': {
      const { operator, left, right } = condition;
      if (operator !== 'STARTS WITH' || !isSteady(right)) return presenceAccess(rooms, left);
      return propertyAccess(rooms, left, () => ({ is: 'begins', text: rooms.compile(right) }));
    }
    default:
      return undefined;
  }
}

/** The access of `{name: value}` in the pattern of a node. */
export function propertyMapAccess(
  rooms: Pick<AccessRooms, 'hasIndex'>,
  slot: number,
  name: string,
  value: Expression,
  compiled: Computed,
): readonly Access[] {
  const of = isSteady(value) ? equalTo(rooms, name, compiled) : undefined;
  return of === undefined ? [] : [{ slot, of }];
}

const TURNED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** `n.name < value`, whichever way round. */
function comparisonAccesses(
  rooms: AccessRooms,
  { operators, operands }: Expression & { readonly kind: 'comparison' },
): readonly Access[] {
  const [operator] = operators;
  const [left, right] = operands;
  if (operator === undefined || left === undefined || right === undefined || operators.length > 1) return [];
  const sides = [sideAccess(rooms, left, operator, right), sideAccess(rooms, right, TURNED[operator], left)];
  return sides.filter((access) => access !== undefined);
}

function sideAccess(
  rooms: AccessRooms,
  side: Expression,
  operator: ComparisonOperator,
  other: Expression,
): Access | undefined {
  if (operator === '<>' || !isSteady(other)) return presenceAccess(rooms, side);
  if (operator === '=') {
    const named = identified(rooms, side);
    if (named !== undefined) return { slot: named, of: { by: 'id', id: rooms.compile(other), each: false } };
    const asked = nodeProperty(rooms, side);
    const of = asked && equalTo(rooms, asked.name, rooms.compile(other));
    if (asked !== undefined && of !== undefined) return { slot: asked.slot, of };
  }
  const asked = nodeProperty(rooms, side);
  if (asked === undefined) return undefined;
  const range = (): Range => {
    const bound = { value: rooms.compile(other), included: operator.endsWith('=') };
    if (operator === '=') return { from: bound, to: bound };
    return operator.startsWith('<') ? { to: bound } : { from: bound };
  };
  if (isTime(asked.name)) {
    const made = range();
    const isMoment = (made.from ?? made.to)?.value.type === 'temporal';
    return isMoment ? { slot: asked.slot, of: { by: 'time', of: asked.name, range: made } } : undefined;
  }
  if (!rooms.hasIndex(asked.name)) return undefined;
  const made = range();
  // texts stand in another order in the index: of a text that is known, only that the property is there is of use
  const isText = [made.from, made.to].some((bound) => bound?.value.type === 'string');
  const test: PropertyTest = isText ? { is: 'there' } : { is: 'between', range: made };
  return { slot: asked.slot, of: { by: 'property', name: asked.name, test } };
}

/** `n.name IN list`, `value IN n.name` */
function membershipAccess(rooms: AccessRooms, item: Expression, list: Expression): Access | undefined {
  const holder = nodeProperty(rooms, list);
  if (holder?.name === 'tags') {
    return isSteady(item) ? { slot: holder.slot, of: { by: 'tag', tag: rooms.compile(item) } } : undefined;
  }
  if (holder !== undefined) {
    const equal = (): PropertyTest => ({ is: 'equal', value: rooms.compile(item) });
    return isSteady(item) ? propertyAccess(rooms, list, equal) : presenceAccess(rooms, list);
  }
  if (!isSteady(list)) return presenceAccess(rooms, item);
  const named = identified(rooms, item);
  if (named !== undefined) return { slot: named, of: { by: 'id', id: rooms.compile(list), each: true } };
  const asked = nodeProperty(rooms, item);
  if (asked?.name === 'title') {
    return { slot: asked.slot, of: { by: 'title', title: rooms.compile(list), each: true } };
  }
  return propertyAccess(rooms, item, () => ({ is: 'among', list: rooms.compile(list) }));
}

function equalTo(
  { hasIndex }: Pick<AccessRooms, 'hasIndex'>,
  name: string,
  value: Computed,
): ScanOf | undefined {
  if (name === 'title') return { by: 'title', title: value, each: false };
  if (!hasIndex(name)) return undefined;
  return { by: 'property', name, test: { is: 'equal', value } };
}

/** Nodes that have a property: no condition on it holds where it is not there. */
function presenceAccess(rooms: AccessRooms, side: Expression): Access | undefined {
  return propertyAccess(rooms, side, () => ({ is: 'there' }));
}

function propertyAccess(rooms: AccessRooms, side: Expression, test: () => PropertyTest): Access | undefined {
  const asked = nodeProperty(rooms, side);
  if (asked === undefined || !rooms.hasIndex(asked.name)) return undefined;
  return { slot: asked.slot, of: { by: 'property', name: asked.name, test: test() } };
}

/** The node of this pattern that `id(n)` is of. */
function identified(rooms: AccessRooms, side: Expression): number | undefined {
  if (side.kind !== 'call' || side.name.toLowerCase() !== 'id') return undefined;
  const [argument] = side.arguments;
  return argument?.kind === 'variable' ? rooms.nodeSlot(argument.name) : undefined;
}

interface NodeProperty {
  readonly slot: number;
  readonly name: string;
}

/** The node of this pattern, and its property, that an expression is. */
function nodeProperty(rooms: AccessRooms, side: Expression): NodeProperty | undefined {
  if (side.kind !== 'property' || side.of.kind !== 'variable') return undefined;
  const slot = rooms.nodeSlot(side.of.name);
  return slot === undefined ? undefined : { slot, name: side.name };
}

const isTime = (name: string): name is NodeTime => name === 'created' || name === 'modified';

/** True for what has the same value however often it is asked for. */
export function isSteady(expression: Expression): boolean {
  return !mentions(
    expression,
    (each) => each.kind === 'call' && FUNCTIONS.get(each.name.toLowerCase())?.constant === false,
  );
}
