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
  const failed = () => failedAs(props.error);
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
        <h1>{failed().title}</h1>
        <p>{failed().what ?? props.error.message}</p>
        <Show when={failed().help}>{(help) => <p>{help()}</p>}</Show>
        <div class="dialog-acts">
          <Show when={mayBeSalvaged(props.error)}>
            <button type="button" class="btn btn-primary" disabled={tasks.busy()} onClick={saveWhatCanBeRead}>
              Save what can be read
            </button>
          </Show>
          <button
            type="button"
            class={mayBeSalvaged(props.error) ? 'btn btn-line' : 'btn btn-primary'}
            disabled={tasks.busy()}
            onClick={() => (failed().act === RELOAD ? location.reload() : again())}
          >
            {failed().act ?? 'Try again'}
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

interface Failed {
  readonly title: string;
  /** What is wrong, where the error's own sentence is for those who know the file. */
  readonly what?: string;
  /** What that means, and what can be done. */
  readonly help?: string;
  readonly act?: string;
}

const RELOAD = 'Reload';
const OTHERS = 'Other memexes in this browser can be opened all the same.';
const DAMAGED: Failed = {
  title: 'This memex is damaged',
  help: 'Nothing was changed. What can still be read can be brought to a new memex, which tells what is lost; this one stays as it is.',
};

function failedAs({ code, details }: MxError): Failed {
  switch (code) {
    case 'busy':
      return {
        title: 'Another tab has this memex open',
        help: `Nothing is lost, and nothing was changed. ${OTHERS}`,
      };
    case 'not-found':
      return {
        title: 'This memex is gone with its tab',
        help: 'If you saved a copy of it, open that from the menu.',
        act: 'Begin a new one',
      };
    case 'newer-version':
      // What was before 1.0 were drafts: no newer Memex reads them.
      if (String(details.version).startsWith('0.')) return { title: 'This memex is of another version' };
      return {
        title: 'This memex is of another version',
        help: `Nothing was changed. If it was written in this browser, the newer Memex is here as well: reload to use it. ${OTHERS}`,
        act: RELOAD,
      };
    case 'not-a-memex':
      return {
        ...DAMAGED,
        what: 'The beginning of its file is not what Memex has written there. The rest may still be whole.',
      };
    case 'corrupt':
    case 'truncated':
      return DAMAGED;
    case 'storage-full':
      return { title: 'The disk is full' };
    default:
      return { title: 'This memex could not be opened' };
  }
}
