/** What a MATCH asks of nodes and links, one condition at a time, each with the ways that indexes know to what fits it. */
import type { Computed } from '../expression/computed.ts';
import type { ScanOf } from '../plan/access.ts';
import { SHARE_OF_CONDITION, SHARE_OF_EQUALITY } from '../plan/estimates.ts';
import type { Predicate } from '../plan/pattern-graph.ts';
import { equals } from '../values/equality.ts';
import { LinkValue, NodeValue } from '../values/value.ts';
import { type AccessRooms, accessesOf, isSteady, propertyMapAccess } from './compile-access.ts';
import { compileCondition, compileExpression } from './compile-expression.ts';
import type { Compiling } from './compiling.ts';
import type { Expression } from './syntax.ts';

/** What is known of the nodes of a pattern, and of the values that conditions name. */
export interface ConditionRooms extends Omit<AccessRooms, 'compile'> {
  readonly compiling: Compiling;
  /** The share of all nodes that a scan finds. */
  shareOf(of: ScanOf): number;
}

const accessRooms = (rooms: ConditionRooms): AccessRooms => ({
  ...rooms,
  compile: (expression) => compileExpression(rooms.compiling, expression),
});

/** That a node is of a type. */
export function labelPredicate(slot: number, label: string, name: string): Predicate {
  const where: Computed = {
    evaluate: (row, run) => {
      const node = row[slot];
      return node instanceof NodeValue && run.graph.typeOf(node.number) === run.graph.nodeType(label);
    },
    type: 'boolean',
    uses: new Set([slot]),
    text: `${name}:${label}`,
    plans: [],
  };
  return { where, accesses: [], label: { slot, name: label }, share: SHARE_OF_CONDITION };
}

export function conditionPredicate(rooms: ConditionRooms, condition: Expression): Predicate {
  const where = compileCondition(rooms.compiling, condition);
  const accesses = accessesOf(accessRooms(rooms), condition);
  const equal = sidesOf(rooms.compiling, condition);
  const isEquality = condition.kind === 'comparison' && condition.operators.every((sign) => sign === '=');
  const share = isEquality ? SHARE_OF_EQUALITY : absentShare(rooms, condition);
  return { where, accesses, share, ...(equal === undefined ? {} : { equal }) };
}

/** The share of nodes without a property, for `n.name IS NULL`. */
function absentShare(rooms: ConditionRooms, condition: Expression): number {
  if (condition.kind !== 'isNull' || condition.not) return SHARE_OF_CONDITION;
  const [there] = accessesOf(accessRooms(rooms), { ...condition, not: true });
  return there === undefined ? SHARE_OF_CONDITION : 1 - rooms.shareOf(there.of);
}

/** The two sides of `a = b`. */
function sidesOf(compiling: Compiling, condition: Expression): Predicate['equal'] {
  if (condition.kind !== 'comparison' || condition.operators[0] !== '=' || !isSteady(condition))
    return undefined;
  const [left, right, ...others] = condition.operands.map((side) => compileExpression(compiling, side));
  if (left === undefined || right === undefined || others.length > 0) return undefined;
  return left.plans.length + right.plans.length > 0 ? undefined : [left, right];
}

/** `{name: value, …}` as one comparison each. @param slot that of a node of the pattern, undefined for a link */
export function propertyPredicates(
  rooms: ConditionRooms,
  of: Computed,
  properties: Expression | undefined,
  slot: number | undefined,
): Predicate[] {
  if (properties === undefined || properties.kind !== 'map') return [];
  return properties.entries.map(([name, value]) => {
    const wanted = compileExpression(rooms.compiling, value);
    const own = propertyOf(of, name);
    const where: Computed = {
      evaluate: (row, run) => equals(own.evaluate(row, run), wanted.evaluate(row, run)),
      type: 'boolean',
      uses: new Set([...of.uses, ...wanted.uses]),
      text: `${own.text} = ${wanted.text}`,
      plans: wanted.plans,
    };
    const accesses = slot === undefined ? [] : propertyMapAccess(rooms, slot, name, value, wanted);
    const canJoin = slot !== undefined && wanted.plans.length === 0 && isSteady(value);
    return {
      where,
      accesses,
      share: SHARE_OF_EQUALITY,
      ...(canJoin ? { equal: [own, wanted] as const } : {}),
    };
  });
}

function propertyOf(of: Computed, name: string): Computed {
  return {
    evaluate: (row, run) => {
      const owner = of.evaluate(row, run);
      if (owner instanceof NodeValue) return run.graph.property(owner.number, name);
      return owner instanceof LinkValue ? run.graph.linkProperty(owner, name) : null;
    },
    type: 'any',
    uses: of.uses,
    text: `${of.text}.${name}`,
    plans: [],
  };
}

/** The parts of a condition that must all hold; `a < b <= c` is two of them. */
export function conjuncts(condition: Expression | undefined): Expression[] {
  if (condition === undefined) return [];
  if (condition.kind === 'logic' && condition.operator === 'AND') {
    return [...conjuncts(condition.left), ...conjuncts(condition.right)];
  }
  if (condition.kind !== 'comparison' || condition.operators.length < 2 || !isSteady(condition)) {
    return [condition];
  }
  const { operators, operands } = condition;
  return operators.flatMap((operator, i): Expression[] => {
    const [left, right] = [operands[i], operands[i + 1]];
    if (left === undefined || right === undefined) return [];
    const { at } = left;
    return [{ kind: 'comparison', operators: [operator], operands: [left, right], at, end: right.end }];
  });
}
