/**
 * Mistakes in queries, each an `MxError` `invalid-query`. Its details carry openCypher's name of the mistake (`kind`
 * and `mistake`), so that programs can tell them apart, and where it stands when that is known.
 */
import { MxError } from '../errors.ts';
import type { Saying } from '../saying.ts';

export type MistakeKind =
  | 'SyntaxError'
  | 'TypeError'
  | 'ArgumentError'
  | 'ArithmeticError'
  | 'SemanticError'
  | 'ParameterMissing'
  | 'ProcedureError'
  | 'EntityNotFound';

/** A mistake that shows only when values meet: while a query runs. */
export function valueMistake(
  kind: MistakeKind,
  mistake: string,
  saying: Saying,
  details: Readonly<Record<string, unknown>> = {},
): MxError {
  return new MxError('invalid-query', saying, { kind, mistake, ...details });
}
