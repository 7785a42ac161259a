/** `undo-store.ts`, fetched when the first note is: nothing that is shown first needs it. */

import { tellNotKept } from './not-kept.ts';
import type { UndoStore } from './undo-store.ts';

export function createLateUndoStore(): UndoStore {
  let made: Promise<UndoStore> | undefined;
  const there = (): Promise<UndoStore> => {
    made ??= import('./undo-store.ts').then(({ createUndoStore }) => createUndoStore());
    return made;
  };
  return {
    keep(memex, note, editing) {
      there().then(
        (store) => store.keep(memex, note, editing),
        (error: unknown) => tellNotKept(error),
      );
    },
    async kept(memex, note) {
      try {
        return await (await there()).kept(memex, note);
      } catch (error) {
        tellNotKept(error);
        return undefined;
      }
    },
    forget: async (memex, notes) => (await there()).forget(memex, notes),
  };
}
