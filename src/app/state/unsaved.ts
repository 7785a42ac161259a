/** Whoever holds text that is not saved yet registers here, so that leaving (a memex, the page) can save first. */

import { words } from '../words/catalogue.ts';
import type { Saving } from './saving.ts';
import { ToldError } from './told-error.ts';

export interface Unsaved {
  /** `save` must resolve once everything is acknowledged or refused. Gives back the function that unregisters. */
  register(save: () => Promise<void>): () => void;
  /** @throws MxError when something typed could not be saved; it is still a draft then */
  saveAll(): Promise<void>;
}

export function createUnsaved(saving: Saving): Unsaved {
  const holders = new Set<() => Promise<void>>();
  return {
    register(save) {
      holders.add(save);
      return () => holders.delete(save);
    },
    async saveAll() {
      await Promise.allSettled([...holders].map((save) => save()));
      const now = saving.overall();
      if (now.state === 'failed') throw new ToldError('io', words.state.someNotSaved(now.reason));
    },
  };
}
