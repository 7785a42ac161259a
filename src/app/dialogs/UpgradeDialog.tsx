import { type JSX, Show } from 'solid-js';
import type { FormatUpgrade } from '../../mx/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { backUp } from '../safety/backup.ts';
import { TaskFoot } from '../safety/TaskFoot.tsx';
import { createTasks, type Work } from '../safety/tasks.ts';
import { useApp } from '../state/app-state.ts';

/** Brings a memex of an older format up to date, once there is a copy or the person wants none. */
export default function UpgradeDialog(props: { upgrade: FormatUpgrade; close: () => void }): JSX.Element {
  const app = useApp();
  const tasks = createTasks(app);
  const bringUpToDate: Work = async (task, watcher) => {
    await app.client.upgrade(task, watcher);
    app.toasts.say('This memex is up to date. Everything is as it was.');
    props.close();
    return undefined;
  };
  const withCopy: Work = async (task, watcher) => {
    const saved = await backUp(app, 'mx')(task, watcher);
    // Nothing was chosen: the person thought better of it.
    if (saved === undefined) return undefined;
    return bringUpToDate(task, watcher);
  };
  return (
    <Dialog title="Bring this memex up to date" close={() => tasks.busy() || props.close()}>
      <Show
        when={props.upgrade.begun}
        fallback={
          <p>
            It was written in format {props.upgrade.from}; this Memex writes {props.upgrade.to}. Your notes
            stay as they are, but an older Memex will not open it afterwards. Keep a copy of it as it is now.
          </p>
        }
      >
        <p>This was begun and interrupted. It goes on where it was; nothing is lost.</p>
      </Show>
      <TaskFoot
        tasks={tasks}
        kinds={['upgrade']}
        label="Bringing it up to date"
        leaves="Stopped, it can be read, and goes on later."
      />
      <Show when={!tasks.busy()}>
        <div class="dialog-acts">
          <Show
            when={props.upgrade.begun}
            fallback={
              <>
                <button
                  type="button"
                  class="btn btn-primary"
                  autofocus
                  onClick={() => tasks.start('upgrade', withCopy)}
                >
                  Save a copy, then go on
                </button>
                <button
                  type="button"
                  class="btn btn-line"
                  onClick={() => tasks.start('upgrade', bringUpToDate)}
                >
                  Go on without a copy
                </button>
              </>
            }
          >
            <button
              type="button"
              class="btn btn-primary"
              autofocus
              onClick={() => tasks.start('upgrade', bringUpToDate)}
            >
              Go on
            </button>
          </Show>
          <button type="button" class="btn dialog-apart" onClick={props.close}>
            Later
          </button>
        </div>
      </Show>
    </Dialog>
  );
}
