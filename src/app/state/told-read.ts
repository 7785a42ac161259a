/** Reads whose failure is told. */
import { createResource, type ResourceReturn } from 'solid-js';
import type { OpenMemex } from './open-memex.ts';
import type { Toasts } from './toasts.ts';

/**
 * A resource that never fails: what went wrong is told in a toast, and what was read before stays. For what has no
 * place of its own for a sentence. (Reading a resource that failed throws, `latest` too, and would take the whole
 * screen with it.) Says nothing once the memex is left.
 */
export function createTold<Source, Value>(
  { memex, toasts }: { readonly memex: Pick<OpenMemex, 'phase'>; readonly toasts: Pick<Toasts, 'fail'> },
  source: () => Source | false | null | undefined,
  read: (source: Source) => Value | Promise<Value>,
): ResourceReturn<Value | undefined> {
  return createResource<Value | undefined, Source>(source, async (wanted, { value }) => {
    try {
      return await read(wanted);
    } catch (error) {
      if (memex.phase() === 'open') toasts.fail(error);
      return value;
    }
  });
}
