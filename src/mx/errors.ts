/**
 * Every refusal and failure of the store is an `MxError`: a code for programs, a sentence for a person,
 * and details that a screen can show. Errors cross the worker border as `MxErrorData` and are rebuilt there.
 */

export type MxErrorCode =
  // what was asked for is not there, or is not well formed
  | 'not-found'
  | 'invalid-id'
  | 'invalid-argument'
  /** A query that cannot be understood, or asks of a value what it cannot give; the details say where. */
  | 'invalid-query'
  | 'ambiguous'
  | 'exists'
  | 'content-unavailable'
  // refusals
  | 'cycle'
  | 'conflict'
  | 'read-only'
  | 'busy'
  | 'cancelled'
  | 'closed'
  // the file
  | 'not-a-memex'
  | 'newer-version'
  | 'truncated'
  | 'corrupt'
  | 'too-large'
  // the device
  | 'storage-full'
  | 'io';

export type MxErrorDetails = Readonly<Record<string, unknown>>;

/** How an error crosses a border that cannot carry classes. */
export interface MxErrorData {
  readonly code: MxErrorCode;
  readonly message: string;
  readonly details: MxErrorDetails;
}

export class MxError extends Error {
  override readonly name = 'MxError';

  constructor(
    readonly code: MxErrorCode,
    message: string,
    readonly details: MxErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  toData(): MxErrorData {
    return { code: this.code, message: this.message, details: this.details };
  }

  static from(data: MxErrorData): MxError {
    return new MxError(data.code, data.message, data.details);
  }
}

/** True for an `MxError`, of this code when one is given. */
export function isMxError(error: unknown, code?: MxErrorCode): error is MxError {
  return error instanceof MxError && (code === undefined || error.code === code);
}
