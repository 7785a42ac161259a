import { type JSX, onCleanup, onMount, Show } from 'solid-js';
import type { MxError } from '../../mx/errors.ts';
import { mayBeSalvaged, salvage } from '../safety/salvage.ts';
import { TaskFoot } from '../safety/TaskFoot.tsx';
import { createTasks } from '../safety/tasks.ts';
import { useApp } from '../state/app-state.ts';
import './OpenFailed.css';

/** Instead of the screens while no memex is open: what is wrong, and what can be done. */
export function OpenFailed(props: { error: MxError }): JSX.Element {
  const app = useApp();
  const { memex, memexes, toasts } = app;
  const tasks = createTasks(app);
  const damaged = () => mayBeSalvaged(props.error);
  /** What was before 1.0 were drafts: no newer Memex reads them. */
  const fromNewer = () =>
    props.error.code === 'newer-version' && !String(props.error.details.version).startsWith('0.');
  const saveWhatCanBeRead = (): void => {
    const entry = memex.entry();
    if (entry !== undefined) tasks.start('salvage', salvage(app, { key: entry.key }, entry.name));
  };
  const again = (): void => {
    const key = memex.entry()?.key;
    const opened = key === undefined ? memexes.start() : memexes.openByKey(key);
    opened.catch((error: unknown) => toasts.fail(error));
  };
  // Whoever closed the other tab comes back to this one, and should not have to ask twice.
  const onFocus = (): void => {
    if (props.error.code === 'busy') again();
  };
  onMount(() => window.addEventListener('focus', onFocus));
  onCleanup(() => window.removeEventListener('focus', onFocus));
  return (
    <div class="scroll">
      <main class="open-failed">
        <h1>{titleOf(props.error)}</h1>
        <p>{sentenceFor(props.error)}</p>
        <Show when={damaged()}>
          <p>
            Nothing was changed. What can still be read can be brought to a new memex, which tells what is
            lost; this one stays as it is.
          </p>
        </Show>
        <Show when={props.error.code === 'busy'}>
          <p>Nothing is lost, and nothing was changed. Other memexes can be opened from the name above.</p>
        </Show>
        <Show when={fromNewer()}>
          <p>
            Nothing was changed. If it was written in this browser, the newer Memex is here as well: reload to
            use it. Other memexes can be opened from the name above.
          </p>
        </Show>
        <div class="dialog-acts">
          <Show when={damaged()}>
            <button type="button" class="btn btn-primary" disabled={tasks.busy()} onClick={saveWhatCanBeRead}>
              Save what can be read
            </button>
          </Show>
          <button
            type="button"
            class={damaged() ? 'btn btn-line' : 'btn btn-primary'}
            disabled={tasks.busy()}
            onClick={() => (fromNewer() ? location.reload() : again())}
          >
            {fromNewer() ? 'Reload' : props.error.code === 'not-found' ? 'Begin a new one' : 'Try again'}
          </button>
        </div>
        <TaskFoot
          tasks={tasks}
          kinds={['salvage']}
          label="Saving what can be read"
          leaves="Stopping leaves nothing behind."
        />
      </main>
    </div>
  );
}

/** Of a file in this browser, "not a memex" means that its beginning no longer says so. */
function sentenceFor(error: MxError): string {
  if (error.code !== 'not-a-memex') return error.message;
  return 'The beginning of its file is not what Memex has written there. The rest may still be whole.';
}

function titleOf(error: MxError): string {
  switch (error.code) {
    case 'busy':
      return 'Another tab has this memex open';
    case 'not-found':
      return 'This memex is gone with its tab';
    case 'newer-version':
      return 'This memex is of another version';
    case 'not-a-memex':
    case 'corrupt':
    case 'truncated':
      return 'This memex is damaged';
    case 'storage-full':
      return 'The disk is full';
    default:
      return 'This memex could not be opened';
  }
}
