/** What makes room: deleting for good, letting old versions go; then the file gives back what it no longer needs. */
import type { Watcher } from '../../../workers/protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import type { Work } from '../safety/tasks.ts';
import type { AppState } from '../state/app-state.ts';
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** Nodes deleted in one commit: each needs a little room itself, and there is next to none. */
const NODES_AT_ONCE = 64;

/** Deletes nodes for good, with all their versions. */
export function deleteForGood(app: AppState, ids: readonly NodeId[]): Work {
  return async (task, watcher) => {
    await purge(app, ids, watcher, ids.length);
    return giveBack(app, task, watcher);
  };
}

/** Deletes all that is in the trash for good. */
export function emptyTrash(app: AppState): Work {
  return async (task, watcher) => {
    const trash = { order: 'modified', descending: true, trashed: true, offset: 0 } as const;
    let { total, ids } = await app.client.list({ ...trash, limit: NODES_AT_ONCE });
    for (const all = total; ids.length > 0; ) {
      await purge(app, ids, watcher, all, all - total);
      ({ total, ids } = await app.client.list({ ...trash, limit: NODES_AT_ONCE }));
    }
    return giveBack(app, task, watcher);
  };
}

/** Lets go of what versions hold that newer ones took the place of before this time. */
export function forgetVersions(app: AppState, before: number): Work {
  return async (task, watcher) => {
    await app.client.forgetVersions(before, task, watcher);
    return giveBack(app, task, watcher);
  };
}

/** Removes copies that were made to be saved elsewhere. */
export function removeLeftovers(app: AppState): Work {
  return async () => {
    await app.client.removeLeftovers();
    return saved(app, words.room.copiesRemoved);
  };
}

async function purge(
  app: AppState,
  ids: readonly NodeId[],
  watcher: Watcher,
  total: number,
  before = 0,
): Promise<void> {
  for (let done = 0; done < ids.length; done += NODES_AT_ONCE) {
    const some = ids.slice(done, done + NODES_AT_ONCE);
    watcher.onProgress({ stage: 'deleting', done: before + done, total });
    await app.client.apply(some.map((id) => ({ kind: 'purgeNode', id })));
    await app.undo.forget(app.memex.key() ?? '', some);
    for (const id of some) {
      app.documents.find(id)?.abandon();
      app.openNotes.closeNode(id);
    }
  }
}

async function giveBack(app: AppState, task: string, watcher: Watcher): Promise<string> {
  const { bytesBefore, bytesAfter } = await app.client.compact(task, watcher);
  const gained = bytesBefore - bytesAfter;
  return saved(app, gained > 0 ? words.room.shorter(size(gained)) : words.room.roomInside);
}

/** What waited for room is saved now, or the sentence says that it still does not fit. */
async function saved(app: AppState, said: string): Promise<string> {
  const waited = app.saving.overall().state === 'failed';
  if (!waited) {
    app.shortage.over();
    return said;
  }
  try {
    await app.unsaved.saveAll();
    return words.room.waitedSaved(said);
  } catch (error) {
    console.warn('It still does not fit:', error);
    return words.room.waitedStill(said);
  }
}
