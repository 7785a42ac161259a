/** `undo-store.ts`, fetched when the first note is: nothing that is shown first needs it. */
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
        (error: unknown) => console.warn('What can be undone was not kept.', error),
      );
    },
    async kept(memex, note) {
      try {
        return await (await there()).kept(memex, note);
      } catch (error) {
        console.warn('What could be undone was not read.', error);
        return undefined;
      }
    },
    forget: async (memex, notes) => (await there()).forget(memex, notes),
  };
}
