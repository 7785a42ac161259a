import { For, type JSX, Show } from 'solid-js';
import type { FormatUpgrade } from '../../mx/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { backUp } from '../safety/backup.ts';
import { TaskFoot } from '../safety/TaskFoot.tsx';
import { createTasks, type Work } from '../safety/tasks.ts';
import { useApp } from '../state/app-state.ts';

const BEGUN = 'This was begun and interrupted. It goes on where it was; nothing is lost.';

/** The first of several is the one to be taken. */
interface Way {
  readonly label: string;
  readonly work: Work;
}

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
  const due = () =>
    `It was written in format ${props.upgrade.from}; this Memex writes ${props.upgrade.to}. Your notes stay as they are, but an older Memex will not open it afterwards. Keep a copy of it as it is now.`;
  const goOn: readonly Way[] = [{ label: 'Go on', work: bringUpToDate }];
  const begin: readonly Way[] = [
    { label: 'Save a copy, then go on', work: withCopy },
    { label: 'Go on without a copy', work: bringUpToDate },
  ];
  return (
    <Dialog title="Bring this memex up to date" close={() => tasks.busy() || props.close()}>
      <p>{props.upgrade.begun ? BEGUN : due()}</p>
      <TaskFoot
        tasks={tasks}
        kinds={['upgrade']}
        label="Bringing it up to date"
        leaves="Stopped, it can be read, and goes on later."
      />
      <Show when={!tasks.busy()}>
        <div class="dialog-acts">
          <For each={props.upgrade.begun ? goOn : begin}>
            {({ label, work }, i) => (
              <button
                type="button"
                class={i() === 0 ? 'btn btn-primary' : 'btn btn-line'}
                autofocus={i() === 0}
                onClick={() => tasks.start('upgrade', work)}
              >
                {label}
              </button>
            )}
          </For>
          <button type="button" class="btn dialog-apart" onClick={props.close}>
            Later
          </button>
        </div>
      </Show>
    </Dialog>
  );
}
