import RotateCcwClock from 'lucide-solid/icons/rotate-ccw-clock';
import { type JSX, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { CommitLog } from './CommitLog.tsx';
import { HorizonChoice } from './HorizonChoice.tsx';
import { keptWords, reachWords } from './history-words.ts';
import { createRestoring } from './restoring.tsx';
import { SnapshotList } from './SnapshotList.tsx';
import { TaskFoot } from './TaskFoot.tsx';
import type { Tasks } from './tasks.ts';
import './HistoryEntry.css';
import { words } from '../words/catalogue.ts';

/** How far back the memex can be read, the moments that have a name, and the way back to any of them. */
export function HistoryEntry(props: { tasks: Tasks }): JSX.Element {
  const { memex } = useApp();
  const restoring = createRestoring(props.tasks);
  const status = () => memex.status();
  const olderVersions = () => {
    const { versions = 0, nodes = 0, trashed = 0 } = status() ?? {};
    return Math.max(0, versions - nodes - trashed);
  };
  return (
    <section class="entry" aria-labelledby="safety-history">
      <h2 id="safety-history">
        {words.safety.history.heading}
        <small>{words.safety.history.note}</small>
      </h2>
      <Show when={status()}>
        {(now) => (
          <div>
            <div class="issue">
              <RotateCcwClock />
              <div>
                <b>{keptWords(now().history.keep)}</b>
                <p>{reachWords(now().history, now().commit, olderVersions())}</p>
              </div>
            </div>
            <HorizonChoice tasks={props.tasks} kept={now().history.keep} />
            <SnapshotList
              snapshots={now().history.snapshots}
              busy={props.tasks.busy()}
              restore={restoring.ask}
            />
            <CommitLog commit={now().commit} busy={props.tasks.busy()} restore={restoring.ask} />
            <TaskFoot
              tasks={props.tasks}
              kinds={['history', 'restore']}
              label={
                props.tasks.running() === 'restore'
                  ? words.safety.history.restoring
                  : words.safety.history.trimming
              }
              leaves={
                props.tasks.running() === 'restore'
                  ? words.safety.history.stopChangesNothing
                  : words.safety.history.stopTrimming
              }
            />
            {restoring.dialog()}
          </div>
        )}
      </Show>
    </section>
  );
}
