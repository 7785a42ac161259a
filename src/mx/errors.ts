/**
 * Every refusal and failure of the store is an `MxError`: a code for programs, a sentence for a person,
 * and details that a screen can show. Errors cross the worker border as `MxErrorData` and are rebuilt there.
 */
import type { Saying } from './saying.ts';

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
  /** The sentence as data, where it has a code of its own. */
  readonly saying?: Saying;
}

export class MxError extends Error {
  override readonly name = 'MxError';
  /** What `message` says, as data, for who speaks another language. */
  readonly saying: Saying | undefined;

  constructor(
    readonly code: MxErrorCode,
    message: string | Saying,
    readonly details: MxErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    super(typeof message === 'string' ? message : message.english, options);
    this.saying = typeof message === 'string' ? undefined : message;
  }

  toData(): MxErrorData {
    const { code, message, details, saying } = this;
    return { code, message, details, ...(saying === undefined ? {} : { saying }) };
  }

  static from(data: MxErrorData): MxError {
    return new MxError(data.code, data.saying ?? data.message, data.details);
  }
}

/** True for an `MxError`, of this code when one is given. */
export function isMxError(error: unknown, code?: MxErrorCode): error is MxError {
  return error instanceof MxError && (code === undefined || error.code === code);
}
