/** A name for a task of the worker that no other tab's task has: stopping one must not stop another's. */
export function taskName(kind: string): string {
  return `${kind}-${crypto.randomUUID()}`;
}
