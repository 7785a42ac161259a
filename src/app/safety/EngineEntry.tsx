import Check from 'lucide-solid/icons/check';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import { createEffect, For, type JSX, Show } from 'solid-js';
import type { EngineReport, LevelReport } from '../../mx/tree/engine-report.ts';
import { useApp } from '../state/app-state.ts';
import { ago, counted, figure, size } from '../state/sentence.ts';
import { CACHE_MIB } from '../state/settings.ts';
import { engineSentence, hitRate } from './engine-report.ts';
import './EngineEntry.css';

const MIB = 1024 * 1024;

/** How the store below is doing: a sentence, the runs by level, and every figure that it counts. */
export function EngineEntry(props: { engine: EngineReport | undefined }): JSX.Element {
  return (
    <section class="entry" aria-labelledby="safety-engine">
      <h2 id="safety-engine">
        How the store is doing<small>since it was opened</small>
      </h2>
      <Show when={props.engine}>
        {(engine) => (
          <div>
            <div class="issue">
              <Show when={engine().fault === undefined} fallback={<CircleAlert class="danger-ink" />}>
                <Check class="ok-ink" />
              </Show>
              <div>
                <b>{engineSentence(engine(), size)}</b>
                <OpenedFact />
              </div>
            </div>
            <Levels engine={engine()} />
            <Facts engine={engine()} />
            <CacheChoice />
          </div>
        )}
      </Show>
    </section>
  );
}

/** What opening found, which is where a crash would show. */
function OpenedFact(): JSX.Element {
  const { memex } = useApp();
  const words = (): string => {
    const report = memex.report();
    if (report === undefined) return '';
    if (report.replayedCommits === 0) return 'It was closed properly last time: nothing had to be replayed.';
    const torn =
      report.tornBytes === 0
        ? ''
        : ` A last write of ${size(report.tornBytes)} that was never finished is cut off.`;
    return `Opening replayed ${counted(report.replayedCommits, 'commit')} from the log.${torn}`;
  };
  return <p>{words()}</p>;
}

function Levels(props: { engine: EngineReport }): JSX.Element {
  const most = () => Math.max(1, ...props.engine.levels.map(({ bytes }) => bytes));
  return (
    <Show when={props.engine.levels.length > 0}>
      <table class="engine-levels num">
        <caption class="vh">Sorted runs by level, the newest first</caption>
        <thead class="vh">
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Share of the largest</th>
            <th scope="col">Size</th>
            <th scope="col">Runs</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.engine.levels}>{(level) => <Level level={level} most={most()} />}</For>
        </tbody>
      </table>
    </Show>
  );
}

function Level(props: { level: LevelReport; most: number }): JSX.Element {
  const share = () => `${Math.max(1, (100 * props.level.bytes) / props.most)}%`;
  return (
    <tr>
      <th scope="row">Level {props.level.level}</th>
      <td class="engine-bar" aria-hidden="true">
        <i ref={(bar) => createEffect(() => bar.style.setProperty('--part', share()))} />
      </td>
      <td>{size(props.level.bytes)}</td>
      <td>
        {counted(props.level.runs, 'run')}, {counted(props.level.states, 'state')}
      </td>
    </tr>
  );
}

function Facts(props: { engine: EngineReport }): JSX.Element {
  const packs = () => props.engine.packs;
  const device = () => props.engine.device;
  const snapshots = () => props.engine.snapshots;
  return (
    <div class="safety-facts engine-facts num">
      <dl>
        <Fact
          name="Saves"
          value={`${figure(props.engine.commits.count)}, ${size(props.engine.commits.bytes)}`}
        />
        <Fact name="Saves that had to wait" value={figure(props.engine.commits.delayed)} />
        <Fact name="Log, replayed after a crash" value={size(props.engine.logBytes)} />
        <Fact
          name="In memory until sorted"
          value={size(props.engine.memtableBytes + props.engine.frozenBytes)}
        />
        <Fact
          name="Checkpoints, merges"
          value={`${figure(props.engine.checkpoints)}, ${figure(props.engine.merges.done)} (${size(props.engine.merges.writtenBytes)})`}
        />
        <Fact name="Bytes written per byte saved" value={props.engine.writeAmplification.toFixed(1)} />
        <Fact name="Room of runs per byte kept" value={props.engine.spaceAmplification.toFixed(2)} />
        <Fact name="Free inside the file" value={size(props.engine.freeBytes)} />
        <Fact name="Of that kept ready" value={size(props.engine.readyBytes)} />
        <Fact name="Free after the next checkpoints" value={size(props.engine.quarantinedBytes)} />
      </dl>
      <dl>
        <Fact name="Found in memory" value={hitRate(props.engine) ?? 'nothing read yet'} />
        <Fact
          name="Cache"
          value={`${size(props.engine.cache.bytes)} of ${Math.round(props.engine.cache.budget / MIB)} MiB`}
        />
        <Fact name="Reads" value={`${figure(device().reads)}, ${size(device().readBytes)}`} />
        <Fact name="Writes" value={`${figure(device().writes)}, ${size(device().writtenBytes)}`} />
        <Fact name="Flushes" value={figure(device().flushes)} />
        <Fact name="Tables spared by filters" value={figure(props.engine.filters.negatives)} />
        <Fact name="Packs" value={`${figure(packs().count)}, ${figure(packs().compressed)} compressed`} />
        <Fact
          name="Text and files in packs"
          value={`${size(packs().plainBytes)} in ${size(packs().bytes)}`}
        />
        <Fact name="Of that no longer used" value={size(packs().deadBytes)} />
        <Fact
          name="Open snapshots"
          value={
            snapshots().oldestOpened === undefined
              ? figure(snapshots().open)
              : `${figure(snapshots().open)}, the oldest ${ago(snapshots().oldestOpened ?? 0, Date.now())}`
          }
        />
      </dl>
    </div>
  );
}

function Fact(props: { name: string; value: string }): JSX.Element {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  );
}

/** The one budget of memory for all that was read. */
function CacheChoice(): JSX.Element {
  const { settings } = useApp();
  return (
    <div class="engine-cache">
      <span id="engine-cache">Memory for what was read</span>
      <div class="safety-themes" role="radiogroup" aria-labelledby="engine-cache">
        <For each={CACHE_MIB}>
          {(mib) => (
            <label class="check">
              <input
                type="radio"
                name="cache"
                checked={settings.values.cacheMiB === mib}
                onChange={() => settings.set('cacheMiB', mib)}
              />
              {mib} MiB
            </label>
          )}
        </For>
      </div>
      <p class="quiet small">Counts from the next opening on.</p>
    </div>
  );
}
