/**
 * Who has a memex open: the holder of a Web Lock that is named after it. Tabs queue for the lock; the browser gives
 * it to the next when the holder lets go, closes, reloads or crashes.
 */

/** The part of `navigator.locks` that is used. */
export interface Locks {
  request<Result>(
    name: string,
    options: { readonly signal?: AbortSignal; readonly ifAvailable?: boolean; readonly steal?: boolean },
    use: (lock: unknown) => Promise<Result> | Result,
  ): Promise<Result>;
}

export interface Leadership {
  letGo(): void;
}

const lockName = (key: string): string => `memex:${key}`;

/**
 * Waits until this tab may have the memex open. Where there are no locks it may at once: then the exclusive file
 * handle decides.
 * @param lost called when the lock is taken by force, which a tab does that has waited long for an answer
 * @throws DOMException `AbortError` when the signal comes first
 */
export function becomeLeader(
  locks: Locks | undefined,
  key: string,
  how: { readonly signal: AbortSignal } | { readonly steal: true },
  lost: () => void,
): Promise<Leadership> {
  if (locks === undefined) return Promise.resolve({ letGo: () => undefined });
  return new Promise((resolve, reject) => {
    let granted = false;
    const hold = (): Promise<void> =>
      new Promise((letGo) => {
        granted = true;
        resolve({ letGo });
      });
    locks.request(lockName(key), how, hold).catch((error: unknown) => (granted ? lost() : reject(error)));
  });
}

/** Does something while no tab has the memex open; undefined when one has. */
export async function whileNobodyLeads<Result>(
  locks: Locks | undefined,
  key: string,
  use: () => Promise<Result>,
): Promise<Result | undefined> {
  if (locks === undefined) return use();
  return locks.request(lockName(key), { ifAvailable: true }, async (lock) =>
    lock === null ? undefined : await use(),
  );
}
