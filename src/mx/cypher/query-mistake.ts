/** Mistakes in the text of a query: told with line, column, what was expected, and the nearest name. */
import { MxError } from '../errors.ts';
import type { Saying } from '../saying.ts';
import { EditDistance } from '../search/edit-distance.ts';
import type { MistakeKind } from '../values/mistake.ts';
import { querySaying } from '../values/query-sayings.ts';

export interface MistakeFacts {
  /** openCypher's name for it: `UndefinedVariable`. */
  readonly mistake: string;
  readonly kind?: MistakeKind;
  /** What could have stood there. */
  readonly expected?: readonly string[];
  /** A known name that is nearly the one that was written. */
  readonly nearest?: string | undefined;
}

/** Names further away than this are no slips of the pen. */
const SLIP_MOST = 2;

/** Makes the mistakes of one query. */
export class QueryText {
  constructor(readonly text: string) {}

  /** Line and column, both from 1. */
  position(at: number): { readonly line: number; readonly column: number } {
    const before = this.text.slice(0, at);
    const line = before.split('\n').length;
    return { line, column: at - (before.lastIndexOf('\n') + 1) + 1 };
  }

  mistake(at: number, saying: Saying, facts: MistakeFacts): MxError {
    const { line, column } = this.position(at);
    const { kind = 'SyntaxError', nearest } = facts;
    return new MxError('invalid-query', querySaying('mistakeAt', line, column, saying, nearest ?? ''), {
      ...facts,
      kind,
      line,
      column,
      at,
    });
  }
}

/** The one of these names that is nearest to a wrong one, if any is near; capitals count for nothing. */
export function nearestName(wrong: string, names: Iterable<string>): string | undefined {
  const most = Math.min(SLIP_MOST, Math.floor(wrong.length / 2));
  const distances = new EditDistance(wrong.toLowerCase(), most);
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const told = distances.to(name.toLowerCase());
    if (!('distance' in told) || name === wrong) continue;
    if (best === undefined || told.distance < best.distance) best = { name, distance: told.distance };
  }
  return best?.name;
}
