/** Functions that make dates, times and durations. */
import { notA } from '../values/arithmetic.ts';
import { makeTemporal } from '../values/make-temporal.ts';
import { DAY, Temporal, type TemporalKind } from '../values/temporal.ts';
import type { Value } from '../values/value.ts';
import type { QueryFunction } from './functions.ts';

const KINDS: readonly TemporalKind[] = ['date', 'localtime', 'time', 'localdatetime', 'datetime', 'duration'];

function temporal(value: Value | undefined): Temporal {
  if (value instanceof Temporal) return value;
  throw notA('date or time', value ?? null);
}

/** What a function makes of a text, known before the run; undefined where that is a mistake, or no time. */
export function temporalOf(name: string, text: string): Temporal | undefined {
  const kind = KINDS.find((each) => each === name);
  try {
    return (kind && makeTemporal(kind, text, 0)) ?? undefined;
  } catch {
    // whoever runs it is told
    return undefined;
  }
}

/** What lies between two points in time, in days and less. */
function between(a: Temporal, b: Temporal): Temporal {
  const nanos = b.instant - a.instant;
  return new Temporal('duration', { day: Number(nanos / DAY), nanos: nanos % DAY });
}

/** `date`, `datetime`, `duration.between`, … */
export const TIME_FUNCTIONS: readonly QueryFunction[] = [
  ...KINDS.map(
    (kind): QueryFunction => ({
      name: kind,
      least: kind === 'duration' ? 1 : 0,
      most: 1,
      takes: [['string', 'map', 'temporal']],
      gives: 'temporal',
      nullIn: true,
      call: ([from], run) => makeTemporal(kind, from, run.now),
    }),
  ),
  {
    name: 'timestamp',
    least: 0,
    most: 0,
    gives: 'integer',
    nullIn: false,
    call: (_, run) => BigInt(Math.floor(run.now)),
  },
  {
    name: 'duration.between',
    least: 2,
    most: 2,
    takes: [['temporal'], ['temporal']],
    gives: 'temporal',
    nullIn: true,
    call: ([a, b]) => between(temporal(a), temporal(b)),
  },
  {
    name: 'duration.inDays',
    least: 2,
    most: 2,
    takes: [['temporal'], ['temporal']],
    gives: 'temporal',
    nullIn: true,
    call: ([a, b]) => new Temporal('duration', { day: between(temporal(a), temporal(b)).day }),
  },
  {
    name: 'duration.inSeconds',
    least: 2,
    most: 2,
    takes: [['temporal'], ['temporal']],
    gives: 'temporal',
    nullIn: true,
    call: ([a, b]) => new Temporal('duration', { nanos: temporal(b).instant - temporal(a).instant }),
  },
];
