/** Doing one thing with the chosen nodes: saved before, stopped on wish, told after, with one undoing. */
import type { Chosen, ManyAct } from '../../../workers/batch-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { Progress } from '../../mx/types.ts';
import { taskName } from '../client/task-name.ts';
import { nodeAddress } from '../router.ts';
import type { AppState } from '../state/app-state.ts';
import { undoCommits } from '../timeline/undo.ts';
import { words } from '../words/catalogue.ts';

export interface BatchRun {
  stop(): void;
  /** True when it was done, false when it was stopped. Rejects with what refused it; nothing has happened then. */
  readonly done: Promise<boolean>;
}

export function runBatch(
  app: AppState,
  chosen: Chosen,
  act: ManyAct,
  onProgress: (progress: Progress) => void,
): BatchRun {
  const task = taskName('many');
  return { stop: () => void app.client.cancel(task), done: run(app, chosen, act, task, onProgress) };
}

async function run(
  app: AppState,
  chosen: Chosen,
  act: ManyAct,
  task: string,
  onProgress: (progress: Progress) => void,
): Promise<boolean> {
  const { client, toasts, unsaved } = app;
  // what is still being typed is part of what is acted on
  await unsaved.saveAll();
  try {
    const { commit, done, same, kept, refused } = await client.actOnMany({ chosen, act }, task, {
      onProgress,
    });
    if (act.kind === 'delete' || act.kind === 'merge') await closeDeleted(app);
    const said = [
      done > 0 ? words.batch.did[act.kind](done) : words.batch.nothingDone,
      ...(same > 0 && done > 0 ? [words.batch.same(same)] : []),
      ...(kept > 0 ? [words.batch.kept(kept)] : []),
      ...(refused > 0 ? [words.batch.refused(refused)] : []),
    ].join(' ');
    if (commit === undefined) toasts.say(said);
    else
      toasts.say(said, {
        label: words.common.undo,
        run: async () => void (await undoCommits(app, { from: commit, to: commit })),
      });
    return true;
  } catch (error) {
    if (!isMxError(error, 'cancelled')) throw error;
    toasts.say(words.batch.stopped);
    return false;
  }
}

/** Notes that are open and lie in the trash now are closed. */
async function closeDeleted({ client, documents, openNotes, router }: AppState): Promise<void> {
  for (const { id } of openNotes.tabs()) {
    if (id === undefined) continue;
    const node = await client.node(id);
    if (node.deleted === undefined) continue;
    documents.find(id)?.abandon();
    openNotes.closeNode(id);
  }
  if (router.route().screen !== 'notes') return;
  const next = openNotes.active();
  router.replace(next?.id === undefined ? '#/notes' : nodeAddress(next.id));
}
