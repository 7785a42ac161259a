/** Values that change while a person waits for something else are written down when that is there. */

const DELAY_MS = 150;

export interface KeptSoon<Value> {
  /** Has the value kept in a moment, if none of that name comes in its place before. */
  keep(name: string, value: Value): void;
  /** The value of this name is kept elsewhere: what was to be kept is older. */
  forget(name: string): void;
}

/**
 * @param keep writes a value down
 * @param page is told when it is hidden or goes: what waits is then kept at once
 */
export function createKeptSoon<Value>(
  keep: (name: string, value: Value) => void,
  page: Pick<Window, 'addEventListener'>,
): KeptSoon<Value> {
  const waiting = new Map<string, Value>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepAll = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const [name, value] of waiting) keep(name, value);
    waiting.clear();
  };
  // the second is told to the document, and comes up to the window
  for (const going of ['pagehide', 'visibilitychange']) page.addEventListener(going, keepAll);
  return {
    keep(name, value) {
      waiting.set(name, value);
      timer ??= setTimeout(keepAll, DELAY_MS);
    },
    forget: (name) => waiting.delete(name),
  };
}
