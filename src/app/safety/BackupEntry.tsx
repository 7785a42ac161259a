import Check from 'lucide-solid/icons/check';
import ClockAlert from 'lucide-solid/icons/clock-alert';
import Download from 'lucide-solid/icons/download';
import { createResource, type JSX, Show } from 'solid-js';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { counted, momentOf } from '../state/sentence.ts';
import { backUp } from './backup.ts';
import { TaskFoot } from './TaskFoot.tsx';
import type { Tasks } from './tasks.ts';

/** The copy that the person holds: when it was made, what has changed since, and how to make another. */
export function BackupEntry(props: { tasks: Tasks; changes: number }): JSX.Element {
  const app = useApp();
  const last = () => app.memex.entry()?.lastBackup;
  const [kept] = createResource(
    () => ({ key: app.memex.entry()?.key, last: last() }),
    async ({ key }) => (key === undefined ? undefined : await app.side.handle(key)),
  );
  const handle = () => readyValue(kept);
  return (
    <section class="entry">
      <h2>
        Backup<small>a copy that you hold</small>
      </h2>
      <div>
        <div class="issue">
          <Show when={last() !== undefined && props.changes === 0} fallback={<ClockAlert class="warn-ink" />}>
            <Check class="ok-ink" />
          </Show>
          <div>
            <b>
              <Show when={last()} fallback="None yet">
                {(time) => momentOf(time())}
              </Show>
            </b>
            <p>
              <Show
                when={last() !== undefined}
                fallback="One .mx file holds everything: notes, files, links, versions. Any Memex opens it, and the command line too."
              >
                {props.changes === 0
                  ? 'Nothing has changed since.'
                  : `${counted(props.changes, 'change')} since.`}
                <Show when={handle()}>{(file) => <> The file was {file().name}.</>}</Show>
              </Show>
            </p>
          </div>
          <Show when={handle()}>
            {(file) => (
              <button
                type="button"
                class="btn btn-line btn-sm"
                disabled={props.tasks.busy()}
                onClick={() => props.tasks.start('mx', backUp(app, 'mx', file()))}
              >
                Save to it again
              </button>
            )}
          </Show>
        </div>
        <div class="issue">
          <Download />
          <div>
            <b>As a folder</b>
            <p>
              Markdown and files in their folders, zipped: for other programs, and for reading in fifty years.
            </p>
          </div>
          <button
            type="button"
            class="btn btn-line btn-sm"
            disabled={props.tasks.busy()}
            onClick={() => props.tasks.start('folder', backUp(app, 'folder'))}
          >
            Export the folder
          </button>
        </div>
        <TaskFoot
          tasks={props.tasks}
          kinds={['mx', 'folder']}
          label="Making the copy"
          leaves="Stopping leaves nothing behind."
        />
      </div>
    </section>
  );
}
