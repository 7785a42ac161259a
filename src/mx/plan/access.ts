/**
 * Ways to the nodes that may stand at a place of a pattern. An access narrows down: among the nodes that it finds are all
 * those that fit its condition, which is tested again where it finds more.
 *
 * What each kind of access is: `run-scan.ts` finds its nodes, `estimates.ts` says how many, and here is what it reads
 * and how it is told.
 */
import type { Computed } from '../expression/computed.ts';
import type { Saying } from '../saying.ts';
import type { NodeSource } from './node-source.ts';
import { planSaying } from './plan-sayings.ts';

/** Where nodes of a scan come from. */
export type ScanOf =
  | { readonly by: 'all' }
  | { readonly by: 'type'; readonly type: string }
  | { readonly by: 'tag'; readonly tag: Computed }
  /** With `each`, the ids of a list. */
  | { readonly by: 'id'; readonly id: Computed; readonly each: boolean }
  /** With `each`, the titles of a list. */
  | { readonly by: 'title'; readonly title: Computed; readonly each: boolean }
  | { readonly by: 'property'; readonly name: string; readonly test: PropertyTest }
  | { readonly by: 'time'; readonly of: NodeTime; readonly range: Range }
  /** What another language asks for. */
  | { readonly by: 'source'; readonly source: NodeSource };

/** What a node is known to have been at. */
export type NodeTime = 'created' | 'modified';

/** What is asked of a property. */
export type PropertyTest =
  | { readonly is: 'there' }
  | { readonly is: 'equal'; readonly value: Computed }
  | { readonly is: 'among'; readonly list: Computed }
  | { readonly is: 'between'; readonly range: Range }
  | { readonly is: 'begins'; readonly text: Computed };

/** From the one to the other, both included; a side that is not there is open. */
export interface Range {
  readonly from?: Bound | undefined;
  readonly to?: Bound | undefined;
}

export interface Bound {
  readonly value: Computed;
  /** False where what is equal to the value does not fit. The access finds it all the same. */
  readonly included: boolean;
}

/** How the nodes that fit a condition can be found without looking at all. */
export interface Access {
  readonly slot: number;
  readonly of: ScanOf;
  /** What share of the nodes that it finds is expected to fit: 1 where it finds little else. */
  readonly share: number;
}

/** The expressions that are asked for when the scan begins. */
export function valuesOf(of: ScanOf): readonly Computed[] {
  switch (of.by) {
    case 'all':
    case 'type':
    case 'source':
      return [];
    case 'tag':
      return [of.tag];
    case 'id':
      return [of.id];
    case 'title':
      return [of.title];
    case 'property':
      return testedWith(of.test);
    case 'time':
      return boundsOf(of.range);
  }
}

function testedWith(test: PropertyTest): readonly Computed[] {
  switch (test.is) {
    case 'there':
      return [];
    case 'equal':
      return [test.value];
    case 'among':
      return [test.list];
    case 'between':
      return boundsOf(test.range);
    case 'begins':
      return [test.text];
  }
}

const boundsOf = ({ from, to }: Range): readonly Computed[] =>
  [from?.value, to?.value].filter((value) => value !== undefined);

/** One access for two conditions that must both hold: the two sides of a range. Undefined where they do not join. */
export function joinedAccess(one: ScanOf, other: ScanOf): ScanOf | undefined {
  if (one.by === 'time' && other.by === 'time' && one.of === other.of) {
    const range = joinedRange(one.range, other.range);
    return range && { by: 'time', of: one.of, range };
  }
  if (one.by !== 'property' || other.by !== 'property' || one.name !== other.name) return undefined;
  if (one.test.is !== 'between' || other.test.is !== 'between') return undefined;
  const range = joinedRange(one.test.range, other.test.range);
  return range && { by: 'property', name: one.name, test: { is: 'between', range } };
}

function joinedRange(one: Range, other: Range): Range | undefined {
  const isOpen =
    (one.from === undefined || other.from === undefined) && (one.to === undefined || other.to === undefined);
  return isOpen ? { from: one.from ?? other.from, to: one.to ?? other.to } : undefined;
}

/** As EXPLAIN tells it. */
export function accessSaying(of: ScanOf): string | Saying {
  switch (of.by) {
    case 'all':
      return planSaying('readAll');
    case 'type':
      return planSaying('readType', of.type);
    case 'tag':
      return planSaying('readTag', of.tag.text);
    case 'id':
      return planSaying(of.each ? 'readIds' : 'readId', of.id.text);
    case 'title':
      return planSaying(of.each ? 'readTitles' : 'readTitle', of.title.text);
    case 'property':
      return propertySaying(of.name, of.test);
    case 'time':
      return planSaying('readTime', rangeText(of.of, of.range));
    case 'source':
      // only of a search, whose plan no screen shows
      return `${of.source.index} ${of.source.text}`;
  }
}

function propertySaying(name: string, test: PropertyTest): Saying {
  switch (test.is) {
    case 'there':
      return planSaying('readProperty', name);
    case 'equal':
      return planSaying('readProperty', `${name} = ${test.value.text}`);
    case 'among':
      return planSaying('readPropertyAmong', name, test.list.text);
    case 'between':
      return planSaying('readProperty', rangeText(name, test.range));
    case 'begins':
      return planSaying('readPropertyBegins', name, test.text.text);
  }
}

function rangeText(name: string, { from, to }: Range): string {
  const sign = ({ included }: Bound): string => (included ? '<=' : '<');
  if (from === undefined) return to === undefined ? name : `${name} ${sign(to)} ${to.value.text}`;
  if (to === undefined) return `${name} ${from.included ? '>=' : '>'} ${from.value.text}`;
  return `${from.value.text} ${sign(from)} ${name} ${sign(to)} ${to.value.text}`;
}
