/** What a plan does, told step by step: as data, and as text for a person. */
import type { Computed } from '../expression/computed.ts';
import type { Saying } from '../saying.ts';
import { accessSaying } from './access.ts';
import { costOf, type Drawn, drawnBy, ownCost, rowsOf, WHOLE } from './cost.ts';
import { planSaying } from './plan-sayings.ts';
import type { Run } from './run.ts';
import type { CountOf, EdgeFilter, Step } from './step.ts';

/** One step of a plan, with the steps that it gets its rows from; what is in words is English, or a saying. */
export interface PlanTold<Words extends string | Saying = string> {
  /** `scan`, `expand`, `filter`, … */
  readonly step: Step['op'];
  /** What it does here: `n:note`, `(a)-[:cites]->(b)`. */
  readonly what: string | Words;
  /** The index that it uses, if it uses one. */
  readonly index?: string | Words;
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
  readonly inputs: readonly PlanTold<Words>[];
}

/** A plan as data. @param run the run that counted, for PROFILE */
export function explain(step: Step, run?: Run): PlanTold {
  return inEnglish(planOf(step, run));
}

/** The same, whose words can be said in another language. */
export function planOf(step: Step, run?: Run): PlanTold<Saying> {
  return told({ step, pull: WHOLE }, run);
}

const englishOf = (words: string | Saying): string => (typeof words === 'string' ? words : words.english);

/** A plan as the command line tells it. */
export function inEnglish(plan: PlanTold<Saying>): PlanTold {
  const { step, what, index, inputs, ...figures } = plan;
  return {
    step,
    what: englishOf(what),
    ...(index === undefined ? {} : { index: englishOf(index) }),
    ...figures,
    inputs: inputs.map(inEnglish),
  };
}

function told({ step, pull }: Drawn, run: Run | undefined): PlanTold<Saying> {
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

function whatOf(step: Step): string | Saying {
  switch (step.op) {
    case 'argument':
    case 'optional':
    case 'union':
      return '';
    case 'scan':
      return step.name;
    case 'expand':
    case 'expandFar':
      return step.into ? planSaying('betweenKnown', step.text) : step.text;
    case 'shortest':
    case 'ends':
    case 'semi':
    case 'count':
    case 'let':
      return step.text;
    case 'join':
      return planSaying(
        'joinedOn',
        step.keys.map(([ofInput]) => ofInput.text),
        step.keys.map(([, ofInner]) => ofInner.text),
      );
    case 'filter':
      return step.where.text;
    case 'project':
      return step.items.map(({ name, value }) => as(value, name)).join(', ');
    case 'aggregate': {
      const keys = step.keys.map(({ name, value }) => as(value, name));
      const values = step.values.map(({ text }) => text);
      return keys.length > 0 ? planSaying('groupedBy', values, keys) : values.join(' ');
    }
    case 'distinct':
      return step.names.join(', ');
    case 'sort': {
      const keys = step.keys
        .map(({ value, descending }) => `${value.text}${descending ? ' DESC' : ''}`)
        .join(', ');
      return step.first === undefined ? keys : planSaying('sortedFirst', keys, step.first.text);
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

function indexOf(step: Step): string | Saying | undefined {
  switch (step.op) {
    case 'scan':
      return accessSaying(step.of);
    case 'expand':
    case 'expandFar':
    case 'shortest':
      return linkIndex(step);
    case 'count':
      return countSaying(step.counted);
    case 'procedure':
      return step.name === 'text'
        ? planSaying('readWords')
        : step.name === 'similar'
          ? planSaying('readUses')
          : undefined;
    default:
      return undefined;
  }
}

function countSaying(counted: CountOf): Saying {
  const label = (name: string | undefined): string => (name === undefined ? '' : `:${name}`);
  if (counted.of === 'nodes')
    return counted.label === undefined
      ? planSaying('countedNodes')
      : planSaying('countedNodesOf', counted.label);
  const types = counted.types === undefined ? '' : `[:${counted.types.join('|')}]`;
  const [before, after] = [counted.direction === 'in' ? '<-' : '-', counted.direction === 'out' ? '->' : '-'];
  return planSaying(
    'countedLinks',
    `(${label(counted.from)})${before}${types}${after}(${label(counted.to)})`,
  );
}

const as = ({ text }: Computed, name: string): string => (text === name ? name : `${text} AS ${name}`);

function linkIndex({ direction }: EdgeFilter): Saying {
  if (direction === 'out') return planSaying('readLinksOut');
  return planSaying(direction === 'in' ? 'readLinksIn' : 'readLinksBoth');
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
