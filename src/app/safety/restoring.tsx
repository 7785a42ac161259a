import { createSignal, type JSX, Show } from 'solid-js';
import type { CommitNumber } from '../../mx/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useApp } from '../state/app-state.ts';
import { momentOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { restoredWords } from './history-words.ts';
import type { Tasks } from './tasks.ts';

/** A commit that everything can be brought back to. */
export interface RestorePoint {
  readonly commit: CommitNumber;
  readonly time: number;
  /** A named moment's name. */
  readonly name?: string;
}

/** Bringing everything back to a commit: asks first, and the toast at the end undoes it. */
export function createRestoring(tasks: Tasks): {
  ask(point: RestorePoint): void;
  dialog(): JSX.Element;
} {
  const { client, memex, toasts, unsaved } = useApp();
  const [asked, setAsked] = createSignal<RestorePoint>();

  const restore = (commit: CommitNumber, undoable: boolean): void => {
    tasks.start('restore', async (task, watcher) => {
      await unsaved.saveAll();
      const before = memex.status()?.commit;
      const report = await client.restoreAll({ commit }, task, watcher);
      const said = restoredWords(report);
      if (!undoable || before === undefined || report.commit === undefined) return said;
      toasts.say(said, { label: words.common.undo, run: () => restore(before, false) });
      return undefined;
    });
  };
  const dialog = (): JSX.Element => (
    <Show when={asked()}>
      {(point) => (
        <Dialog title={words.safety.history.backQuestion(whenOf(point()))} close={() => setAsked(undefined)}>
          <p>{words.safety.history.backSays}</p>
          <div class="dialog-acts">
            <button type="button" class="btn btn-primary" onClick={() => setAsked(undefined)}>
              {' '}
              {words.safety.history.leaveIt}{' '}
            </button>
            <button
              type="button"
              class="btn btn-line dialog-apart"
              onClick={() => {
                const { commit } = point();
                setAsked(undefined);
                restore(commit, true);
              }}
            >
              {' '}
              {words.safety.history.bringBack}{' '}
            </button>
          </div>
        </Dialog>
      )}
    </Show>
  );
  return { ask: setAsked, dialog };
}

function whenOf({ name, time }: RestorePoint): string {
  return name === undefined ? momentOf(time) : words.safety.history.namedMoment(name, momentOf(time));
}
