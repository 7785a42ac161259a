/** What stands beside the memex: settings, what can be undone, what has a copy. */

export class NotKeptError extends Error {
  override readonly name = 'NotKeptError';
}

/** Says that the browser did not keep something of it, and that the memex is whole all the same. */
export function tellNotKept(cause: unknown): void {
  reportError(new NotKeptError('Something beside the memex was not kept.', { cause }));
}
