/** Undoing commits from the interface: what came of it is said, and what stands in the way is shown. */
import { isMxError } from '../../mx/errors.ts';
import type { Obstacle, RestoreReport, UndoneCommits } from '../../mx/types.ts';
import { taskName } from '../client/task-name.ts';
import type { AppState } from '../state/app-state.ts';
import { fetchWords, words } from '../words/catalogue.ts';

/**
 * Undoes them; true when nothing stood in the way. The toast takes that back.
 * @param said what the toast says of it, instead of counting what came back
 */
export async function undoCommits(app: AppState, undone: UndoneCommits, said?: string): Promise<boolean> {
  await fetchWords('time');
  try {
    await app.unsaved.saveAll();
    const report = await app.now.undoCommits(undone, taskName('undo'), { onProgress: () => undefined });
    const { commit } = report;
    const counted = undoneWords(report);
    // settings are not counted
    const isElse = commit !== undefined && counted === '';
    const done = said ?? (isElse ? words.time.undoneElse : words.time.undone(counted));
    if (commit === undefined) app.toasts.say(done);
    else
      app.toasts.say(done, {
        label: words.time.redo,
        run: async () => void (await undoCommits(app, { from: commit, to: commit })),
      });
    return true;
  } catch (error) {
    if (isMxError(error, 'conflict') && Array.isArray(error.details.obstacles)) {
      const obstacles = error.details.obstacles as readonly Obstacle[];
      app.dialogs.inTheWay(obstacles, Number(error.details.count));
    } else app.toasts.fail(error);
    return false;
  }
}

/** "2 nodes as before, 1 link back"; empty when nothing had to be done. */
export function undoneWords(report: RestoreReport): string {
  const { time } = words;
  const parts = [
    [report.restored, time.nodesBack],
    [report.trashed, time.nodesTrashed],
    [report.linksRestored, time.linksBack],
    [report.linksRemoved, time.linksGone],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, say]) => say(count))
    .join(', ');
}
