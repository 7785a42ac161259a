import { For, type JSX, Show } from 'solid-js';
import type { FormatUpgrade } from '../../mx/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { backUp } from '../safety/backup.ts';
import { TaskFoot } from '../safety/TaskFoot.tsx';
import { createTasks, type Work } from '../safety/tasks.ts';
import { useApp } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';

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
    app.toasts.say(words.dialogs.upgrade.done);
    props.close();
    return undefined;
  };
  const withCopy: Work = async (task, watcher) => {
    const saved = await backUp(app, 'mx')(task, watcher);
    // Nothing was chosen: the person thought better of it.
    if (saved === undefined) return undefined;
    return bringUpToDate(task, watcher);
  };
  const due = () => words.dialogs.upgrade.due(props.upgrade.from, props.upgrade.to);
  const goOn = (): readonly Way[] => [{ label: words.common.goOn, work: bringUpToDate }];
  const begin = (): readonly Way[] => [
    { label: words.dialogs.upgrade.copyThenGoOn, work: withCopy },
    { label: words.dialogs.upgrade.goOnWithoutCopy, work: bringUpToDate },
  ];
  return (
    <Dialog title={words.dialogs.upgrade.heading} close={() => tasks.busy() || props.close()}>
      <p>{props.upgrade.begun ? words.dialogs.upgrade.begun : due()}</p>
      <TaskFoot
        tasks={tasks}
        kinds={['upgrade']}
        label={words.dialogs.upgrade.running}
        leaves={words.dialogs.upgrade.stoppingLeaves}
      />
      <Show when={!tasks.busy()}>
        <div class="dialog-acts">
          <For each={props.upgrade.begun ? goOn() : begin()}>
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
            {' '}
            {words.common.later}{' '}
          </button>
        </div>
      </Show>
    </Dialog>
  );
}
