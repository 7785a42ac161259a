/** Whoever holds text that is not saved yet registers here, so that leaving (a memex, the page) can save first. */

export interface Unsaved {
  /** `save` must resolve once everything is acknowledged or refused. Gives back the function that unregisters. */
  register(save: () => Promise<void>): () => void;
  saveAll(): Promise<void>;
}

export function createUnsaved(): Unsaved {
  const holders = new Set<() => Promise<void>>();
  return {
    register(save) {
      holders.add(save);
      return () => holders.delete(save);
    },
    async saveAll() {
      await Promise.allSettled([...holders].map((save) => save()));
    },
  };
}
