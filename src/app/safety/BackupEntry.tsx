import Check from 'lucide-solid/icons/check';
import ClockAlert from 'lucide-solid/icons/clock-alert';
import Download from 'lucide-solid/icons/download';
import { type JSX, Show } from 'solid-js';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { momentOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { backUp } from './backup.ts';
import { TaskFoot } from './TaskFoot.tsx';
import type { Tasks } from './tasks.ts';

/** The copy that the person holds: when it was made, what has changed since, and how to make another. */
export function BackupEntry(props: { tasks: Tasks; changes: number }): JSX.Element {
  const app = useApp();
  const last = () => app.memex.entry()?.lastBackup;
  const [kept] = createTold(
    app,
    () => ({ key: app.memex.key(), last: last() }),
    async ({ key }) => (key === undefined ? undefined : await app.side.handle(key)),
  );
  const handle = () => readyValue(kept);
  return (
    <section class="entry">
      <h2>
        {words.safety.backup.heading}
        <small>{words.safety.backup.note}</small>
      </h2>
      <div>
        <div class="issue">
          <Show when={last() !== undefined && props.changes === 0} fallback={<ClockAlert class="warn-ink" />}>
            <Check class="ok-ink" />
          </Show>
          <div>
            <b>
              <Show when={last()} fallback={words.safety.backup.none}>
                {(time) => <>{momentOf(time())}</>}
              </Show>
            </b>
            <p>
              <Show when={last() !== undefined} fallback={words.safety.backup.oneFile}>
                {props.changes === 0
                  ? words.safety.backup.nothingSince
                  : words.safety.backup.changesSince(props.changes)}
                <Show when={handle()}>{(file) => <>{` ${words.safety.backup.fileWas(file().name)}`}</>}</Show>
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
                {words.safety.backup.saveAgain}
              </button>
            )}
          </Show>
        </div>
        <div class="issue">
          <Download />
          <div>
            <b>{words.safety.backup.folder}</b>
            <p>{words.safety.backup.folderSays}</p>
          </div>
          <button
            type="button"
            class="btn btn-line btn-sm"
            disabled={props.tasks.busy()}
            onClick={() => props.tasks.start('folder', backUp(app, 'folder'))}
          >
            {words.safety.backup.exportFolder}
          </button>
        </div>
        <TaskFoot
          tasks={props.tasks}
          kinds={['mx', 'folder']}
          label={words.safety.backup.making}
          leaves={words.safety.backup.stopLeaves}
        />
      </div>
    </section>
  );
}
