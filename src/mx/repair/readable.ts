import { isMxError } from '../errors.ts';

/** What `read` gives, or undefined for a record that makes no sense. */
export function readable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (isMxError(error, 'corrupt')) return undefined;
    throw error;
  }
}
