/** What a plan does, told step by step: as data, and as text for a person. */
import type { Computed } from '../expression/computed.ts';
import { accessText } from './access.ts';
import type { Run } from './run.ts';
import type { EdgeFilter, Step } from './step.ts';

/** One step of a plan, with the steps that it gets its rows from. */
export interface PlanTold {
  /** `scan`, `expand`, `filter`, … */
  readonly step: string;
  /** What it does here: `n:note`, `(a)-[:cites]->(b)`. */
  readonly what: string;
  /** The index that it uses, if it uses one. */
  readonly index?: string;
  readonly estimatedRows: number;
  /** What it did, when that was counted: for PROFILE. The time is its own and that of the steps below. */
  readonly rows?: number;
  readonly timeMs?: number;
  /** False: every step of today runs on one processor. */
  readonly parallel: boolean;
  readonly inputs: readonly PlanTold[];
}

/** A plan as data. @param run the run that counted, for PROFILE */
export function explain(step: Step, run?: Run): PlanTold {
  const { what, index, inputs } = factsOf(step);
  const counts = run?.profile?.get(step) ?? (run?.profile === undefined ? undefined : { rows: 0, timeMs: 0 });
  return {
    step: step.op,
    what,
    ...(index === undefined ? {} : { index }),
    estimatedRows: Math.round(step.rows * 100) / 100,
    ...(counts === undefined ? {} : counts),
    parallel: false,
    inputs: inputs.map((input) => explain(input, run)),
  };
}

interface Facts {
  readonly what: string;
  readonly index?: string;
  readonly inputs: readonly Step[];
}

function factsOf(step: Step): Facts {
  switch (step.op) {
    case 'argument':
      return { what: '', inputs: [] };
    case 'scan':
      return { what: step.name, index: accessText(step.of), inputs: [step.input] };
    case 'expand':
    case 'expandFar':
      return {
        what: `${step.text}${step.into ? ' between known nodes' : ''}`,
        index: linkIndex(step),
        inputs: [step.input, ...('each' in step ? (step.each?.where.plans ?? []) : [])],
      };
    case 'shortest':
      return { what: step.text, index: linkIndex(step), inputs: [step.input] };
    case 'ends':
      return { what: step.text, inputs: [step.input] };
    case 'filter':
      return { what: step.where.text, inputs: [step.input, ...step.where.plans] };
    case 'project':
      return {
        what: step.items.map(({ name, value }) => as(value, name)).join(', '),
        inputs: [step.input, ...plansOf(step.items.map(({ value }) => value))],
      };
    case 'aggregate': {
      const keys = step.keys.map(({ name, value }) => as(value, name));
      const values = step.values
        .flatMap(({ value, extra }) => [value, extra])
        .filter((each) => each !== undefined);
      return {
        what: [
          ...step.values.map(({ text }) => text),
          ...(keys.length > 0 ? [`by ${keys.join(', ')}`] : []),
        ].join(' '),
        inputs: [step.input, ...plansOf([...step.keys.map(({ value }) => value), ...values])],
      };
    }
    case 'distinct':
      return { what: step.names.join(', '), inputs: [step.input] };
    case 'sort': {
      const keys = step.keys
        .map(({ value, descending }) => `${value.text}${descending ? ' DESC' : ''}`)
        .join(', ');
      return {
        what: step.first === undefined ? keys : `${keys}, the first ${step.first.text}`,
        inputs: [step.input, ...plansOf(step.keys.map(({ value }) => value))],
      };
    }
    case 'skip':
    case 'limit':
      return { what: step.count.text, inputs: [step.input] };
    case 'unwind':
      return { what: as(step.list, step.name), inputs: [step.input, ...step.list.plans] };
    case 'semi':
      return { what: step.text, inputs: [step.input, step.inner] };
    case 'optional':
      return { what: '', inputs: [step.input, step.inner] };
    case 'union':
      return { what: '', inputs: step.inputs };
    case 'procedure': {
      const given = step.given.map(({ text }) => text).join(', ');
      const index =
        step.name === 'text' ? 'words' : step.name === 'similar' ? 'uses of chunks and words' : undefined;
      return {
        what: `${step.name}(${given})`,
        ...(index === undefined ? {} : { index }),
        inputs: [step.input],
      };
    }
  }
}

const as = ({ text }: Computed, name: string): string => (text === name ? name : `${text} AS ${name}`);
const plansOf = (values: readonly Computed[]): Step[] => values.flatMap(({ plans }) => plans);

function linkIndex({ direction }: EdgeFilter): string {
  return direction === 'out' ? 'links out' : direction === 'in' ? 'links in' : 'links out, links in';
}

/** One line for each step, what it gets its rows from below it and further in. */
export function planText(plan: PlanTold, depth = 0): string {
  const { step, what, index, estimatedRows, rows, timeMs, inputs } = plan;
  const counted = rows === undefined ? '' : `, ${rows} in fact, ${(timeMs ?? 0).toFixed(2)} ms`;
  const line = [
    `${'  '.repeat(depth)}${step}`,
    ...(what === '' ? [] : [what]),
    ...(index === undefined ? [] : [`[${index}]`]),
    `(${estimatedRows} rows expected${counted})`,
  ].join(' ');
  const told = inputs.filter(({ step: name }) => name !== 'argument');
  return [line, ...told.map((input) => planText(input, depth + 1))].join('\n');
}
