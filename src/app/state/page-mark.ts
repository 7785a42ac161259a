/**
 * What tells this page's drafts from those of others: a name that no other page has, and a lock of that name for as
 * long as the page lives. Text of a page that lives is its own to save; that of one that is gone is taken over.
 */
export interface PageMark {
  readonly page: string;
  /**
   * Does something with what a page has left behind, when it is gone; nobody else does meanwhile. Undefined while it
   * lives. What names no page was left by one that is gone.
   */
  whenGone<Result>(page: string | undefined, use: () => Promise<Result>): Promise<Result | undefined>;
}

const lockName = (page: string): string => `memex-page:${page}`;

export function markPage(locks: LockManager | undefined = globalThis.navigator?.locks): PageMark {
  const page = crypto.randomUUID();
  // Never let go of: the browser does when the page ends.
  const forever = (): Promise<void> => new Promise(() => undefined);
  locks
    ?.request(lockName(page), forever)
    .catch((error: unknown) => console.warn('This page could not be marked.', error));
  return {
    page,
    async whenGone(other, use) {
      if (other === page) return undefined;
      if (other === undefined || locks === undefined) return use();
      return locks.request(lockName(other), { ifAvailable: true }, async (lock) =>
        lock === null ? undefined : await use(),
      );
    },
  };
}
