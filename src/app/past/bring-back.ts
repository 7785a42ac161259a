/** Bringing something of the past back to now: one node, or everything. */
import type { CommitNumber, NodeId, RestoreReport } from '../../mx/types.ts';
import { taskName } from '../client/task-name.ts';
import type { AppState } from '../state/app-state.ts';
import { undoCommits, undoneWords } from '../timeline/undo.ts';
import { words } from '../words/catalogue.ts';

/** Makes a node what it was, as a new version or out of the trash, and shows it as it is now. */
export async function bringNodeBack(app: AppState, id: NodeId, commit: CommitNumber): Promise<void> {
  try {
    const { title } = await app.client.node(id);
    const done = await app.now.apply([{ kind: 'restoreNode', id, at: { commit }, nearest: true }]);
    app.past.leave();
    const isChanged = done.results[0]?.changed === true;
    if (!isChanged) app.toasts.say(words.time.nodeIsSame(title));
    else
      app.toasts.say(words.time.nodeIsBack(title), {
        label: words.time.redo,
        run: async () => void (await undoCommits(app, { from: done.commit, to: done.commit })),
      });
  } catch (error) {
    app.toasts.fail(error);
  }
}

/** Makes everything what it was; the toast takes it back. */
export async function bringAllBack(app: AppState, commit: CommitNumber): Promise<RestoreReport> {
  const report = await app.now.restoreAll({ commit }, taskName('restore'), { onProgress: () => undefined });
  app.past.leave();
  const { commit: made } = report;
  if (made === undefined) app.toasts.say(words.time.bringAllNothing);
  else
    app.toasts.say(words.time.allBack(undoneWords(report)), {
      label: words.time.redo,
      run: async () => void (await undoCommits(app, { from: made, to: made })),
    });
  return report;
}
