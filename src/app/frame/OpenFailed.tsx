import { type JSX, onCleanup, onMount, Show } from 'solid-js';
import type { MxError } from '../../mx/errors.ts';
import { mayBeSalvaged, salvage } from '../safety/salvage.ts';
import { TaskFoot } from '../safety/TaskFoot.tsx';
import { createTasks } from '../safety/tasks.ts';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import './OpenFailed.css';
import { words } from '../words/catalogue.ts';

/** Instead of the screens while no memex is open: what is wrong, and what can be done. */
export default function OpenFailed(props: { error: MxError }): JSX.Element {
  const app = useApp();
  const { memex, memexes, toasts } = app;
  const tasks = createTasks(app);
  const failed = () => failedAs(props.error);
  const saveWhatCanBeRead = (): void => {
    const entry = memex.entry();
    if (entry !== undefined) tasks.start('salvage', salvage(app, { key: entry.key }, entry.name));
  };
  const again = (): void => {
    const key = memex.key();
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
        <p>{failed().what ?? sentenceOf(props.error)}</p>
        <Show when={failed().help}>{(help) => <p>{help()}</p>}</Show>
        <div class="dialog-acts">
          <Show when={mayBeSalvaged(props.error)}>
            <button type="button" class="btn btn-primary" disabled={tasks.busy()} onClick={saveWhatCanBeRead}>
              {words.frame.openFailed.saveWhatCanBeRead}
            </button>
          </Show>
          <button
            type="button"
            class={mayBeSalvaged(props.error) ? 'btn btn-line' : 'btn btn-primary'}
            disabled={tasks.busy()}
            onClick={() => (failed().reloads ? location.reload() : again())}
          >
            {failed().act ?? words.common.tryAgain}
          </button>
        </div>
        <TaskFoot
          tasks={tasks}
          kinds={['salvage']}
          label={words.frame.openFailed.saving}
          leaves={words.frame.openFailed.stoppingLeaves}
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
  /** The act loads the page again. */
  readonly reloads?: boolean;
}

function failedAs({ code, details }: MxError): Failed {
  const said = words.frame.openFailed;
  switch (code) {
    case 'busy':
      return { title: said.busy, help: said.busyHelp };
    case 'not-found':
      return { title: said.gone, help: said.goneHelp, act: said.beginNew };
    case 'newer-version':
      // What was before 1.0 were drafts: no newer Memex reads them.
      if (String(details.version).startsWith('0.')) return { title: said.otherVersion };
      return { title: said.otherVersion, help: said.newerHelp, act: words.common.reload, reloads: true };
    case 'not-a-memex':
      return { title: said.damaged, what: said.badBeginning, help: said.damagedHelp };
    case 'corrupt':
    case 'truncated':
      return { title: said.damaged, help: said.damagedHelp };
    case 'storage-full':
      return { title: said.diskFull };
    default:
      return { title: said.notOpened };
  }
}
