import Shrink from 'lucide-solid/icons/shrink';
import { createEffect, type JSX, Show } from 'solid-js';
import type { EngineReport } from '../../mx/tree/engine-report.ts';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { size } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { readRoomFacts } from './room-facts.ts';
import { TaskFoot } from './TaskFoot.tsx';
import type { Tasks } from './tasks.ts';

/** How much room is used of what the browser gives, what sharing has saved, and what could be given back. */
export function RoomEntry(props: { tasks: Tasks; engine: EngineReport | undefined }): JSX.Element {
  const app = useApp();
  const { memex } = app;
  const [read] = createTold(app, () => memex.status()?.fileBytes, readRoomFacts);
  const room = () => readyValue(read);
  const status = () => memex.status();
  const other = () => Math.max(0, (room()?.usage ?? 0) - (status()?.fileBytes ?? 0));
  const saved = () => Math.max(0, (status()?.contentBytes ?? 0) - (status()?.storedBytes ?? 0));
  const share = (bytes: number) => `${(100 * bytes) / Math.max(1, room()?.quota ?? 1)}%`;
  const compact = () =>
    props.tasks.start('compact', async (task, watcher) => {
      const { bytesBefore, bytesAfter } = await app.client.compact(task, watcher);
      return bytesAfter < bytesBefore
        ? words.safety.space.shorter(size(bytesBefore - bytesAfter), size(bytesAfter))
        : words.safety.space.nothingToGive(size(bytesAfter));
    });
  return (
    <section class="entry">
      <h2>
        {words.safety.space.heading}
        <Show when={room()?.quota}>
          {(quota) => <small>{words.safety.space.ofQuota(size(quota()))}</small>}
        </Show>
      </h2>
      <div>
        <div class="meter" aria-hidden="true">
          <i class="ink-1" ref={(part) => followPart(part, () => share(status()?.fileBytes ?? 0))} />
          <Show when={other() > 0}>
            <i class="ink-5" ref={(part) => followPart(part, () => share(other()))} />
          </Show>
        </div>
        <ul class="key-list num">
          <li class="ink-1">
            <i />
            <span>{words.safety.space.thisMemex(size(status()?.fileBytes ?? 0))}</span>
          </li>
          <Show when={other() > 0}>
            <li class="ink-5">
              <i />
              <span>{words.safety.space.others(size(other()))}</span>
            </li>
          </Show>
          <Show when={saved() > 0}>
            <li class="safety-saved">
              <span>{words.safety.space.saved(size(saved()))}</span>
            </li>
          </Show>
        </ul>
        <div class="issue safety-compact">
          <Shrink />
          <div>
            <b>
              <Show when={toGain(props.engine)} fallback={words.safety.space.little}>
                {(gain) => <>{words.safety.space.upTo(size(gain()))}</>}
              </Show>
            </b>
            <p>{words.safety.space.says}</p>
          </div>
          <button type="button" class="btn btn-line btn-sm" disabled={props.tasks.busy()} onClick={compact}>
            {words.safety.space.compact}
          </button>
        </div>
        <p class="safety-more">
          <a href="#/room">{words.safety.space.whatElse}</a>
        </p>
        <TaskFoot
          tasks={props.tasks}
          kinds={['compact']}
          label={words.safety.space.compacting}
          leaves={words.safety.space.stopLeaves}
        />
      </div>
    </section>
  );
}

function followPart(part: HTMLElement, width: () => string): void {
  createEffect(() => part.style.setProperty('--part', width()));
}

/** Less than this is not worth a word. */
const GAIN_MIN = 100_000;

/** What compaction could give back at least; undefined when that is little. */
function toGain(engine: EngineReport | undefined): number | undefined {
  if (engine === undefined) return undefined;
  const gain = engine.freeBytes - engine.readyBytes + engine.quarantinedBytes + engine.packs.deadBytes;
  return gain < GAIN_MIN ? undefined : gain;
}
