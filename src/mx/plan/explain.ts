/** What a plan does, told step by step: as data, and as text for a person. */
import type { Computed } from '../expression/computed.ts';
import { accessText } from './access.ts';
import { costOf, type Drawn, drawnBy, ownCost, rowsOf, WHOLE } from './cost.ts';
import type { Run } from './run.ts';
import type { CountOf, EdgeFilter, Step } from './step.ts';

/** One step of a plan, with the steps that it gets its rows from. */
export interface PlanTold {
  /** `scan`, `expand`, `filter`, … */
  readonly step: string;
  /** What it does here: `n:note`, `(a)-[:cites]->(b)`. */
  readonly what: string;
  /** The index that it uses, if it uses one. */
  readonly index?: string;
  /** Rows that it is expected to make in the whole run, as far as they are asked for. */
  readonly estimatedRows: number;
  /** Work that it is expected to be, in looks at one entry of an index: its own, and with the steps below. */
  readonly cost: number;
  readonly wholeCost: number;
  /** What it did, when that was counted: for PROFILE. The time is its own and that of the steps below. */
  readonly rows?: number;
  readonly timeMs?: number;
  /** False: every step of today runs on one processor. */
  readonly parallel: boolean;
  readonly inputs: readonly PlanTold[];
}

/** A plan as data. @param run the run that counted, for PROFILE */
export function explain(step: Step, run?: Run): PlanTold {
  return told({ step, pull: WHOLE }, run);
}

function told({ step, pull }: Drawn, run: Run | undefined): PlanTold {
  const index = indexOf(step);
  const counts = run?.profile?.get(step) ?? (run?.profile === undefined ? undefined : { rows: 0, timeMs: 0 });
  return {
    step: step.op,
    what: whatOf(step),
    ...(index === undefined ? {} : { index }),
    estimatedRows: rounded(rowsOf(step, pull)),
    cost: rounded(ownCost(step, pull)),
    wholeCost: rounded(costOf(step, pull)),
    ...(counts === undefined ? {} : counts),
    parallel: false,
    inputs: drawnBy(step, pull).map((input) => told(input, run)),
  };
}

const rounded = (number: number): number => Math.round(number * 100) / 100;

function whatOf(step: Step): string {
  switch (step.op) {
    case 'argument':
    case 'optional':
    case 'union':
      return '';
    case 'scan':
      return step.name;
    case 'expand':
    case 'expandFar':
      return `${step.text}${step.into ? ' between known nodes' : ''}`;
    case 'shortest':
    case 'ends':
    case 'semi':
    case 'count':
    case 'let':
      return step.text;
    case 'join':
      return step.keys.map(([ofInput, ofInner]) => joinText(ofInput.text, ofInner.text)).join(' and ');
    case 'filter':
      return step.where.text;
    case 'project':
      return step.items.map(({ name, value }) => as(value, name)).join(', ');
    case 'aggregate': {
      const keys = step.keys.map(({ name, value }) => as(value, name));
      return [
        ...step.values.map(({ text }) => text),
        ...(keys.length > 0 ? [`by ${keys.join(', ')}`] : []),
      ].join(' ');
    }
    case 'distinct':
      return step.names.join(', ');
    case 'sort': {
      const keys = step.keys
        .map(({ value, descending }) => `${value.text}${descending ? ' DESC' : ''}`)
        .join(', ');
      return step.first === undefined ? keys : `${keys}, the first ${step.first.text}`;
    }
    case 'skip':
    case 'limit':
      return step.count.text;
    case 'unwind':
      return as(step.list, step.name);
    case 'procedure':
      return `${step.name}(${step.given.map(({ text }) => text).join(', ')})`;
  }
}

function indexOf(step: Step): string | undefined {
  switch (step.op) {
    case 'scan':
      return accessText(step.of);
    case 'expand':
    case 'expandFar':
    case 'shortest':
      return linkIndex(step);
    case 'count':
      return countText(step.counted);
    case 'procedure':
      return step.name === 'text'
        ? 'words'
        : step.name === 'similar'
          ? 'uses of chunks and words'
          : undefined;
    default:
      return undefined;
  }
}

const joinText = (one: string, other: string): string => (one === other ? `on ${one}` : `${one} = ${other}`);

function countText(counted: CountOf): string {
  const label = (name: string | undefined): string => (name === undefined ? '' : `:${name}`);
  if (counted.of === 'nodes') return `counted nodes ${label(counted.label)}`.trimEnd();
  const types = counted.types === undefined ? '' : `[:${counted.types.join('|')}]`;
  const [before, after] = [counted.direction === 'in' ? '<-' : '-', counted.direction === 'out' ? '->' : '-'];
  return `counted links (${label(counted.from)})${before}${types}${after}(${label(counted.to)})`;
}

const as = ({ text }: Computed, name: string): string => (text === name ? name : `${text} AS ${name}`);

function linkIndex({ direction }: EdgeFilter): string {
  return direction === 'out' ? 'links out' : direction === 'in' ? 'links in' : 'links out, links in';
}

/** One line for each step, what it gets its rows from below it and further in. */
export function planText(plan: PlanTold, depth = 0): string {
  const { step, what, index, estimatedRows, cost, wholeCost, rows, timeMs, inputs } = plan;
  const whole = depth === 0 ? ` of ${wholeCost}` : '';
  const counted = rows === undefined ? '' : `, ${rows} in fact, ${(timeMs ?? 0).toFixed(2)} ms`;
  const line = [
    `${'  '.repeat(depth)}${step}`,
    ...(what === '' ? [] : [what]),
    ...(index === undefined ? [] : [`[${index}]`]),
    `(${estimatedRows} rows expected, cost ${cost}${whole}${counted})`,
  ].join(' ');
  const told = inputs.filter(({ step: name }) => name !== 'argument');
  return [line, ...told.map((input) => planText(input, depth + 1))].join('\n');
}
