import Check from 'lucide-solid/icons/check';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import { createEffect, For, type JSX, Show } from 'solid-js';
import type { EngineReport, LevelReport } from '../../mx/tree/engine-report.ts';
import { useApp } from '../state/app-state.ts';
import { ago, figure, size } from '../state/sentence.ts';
import { CACHE_MIB } from '../state/settings.ts';
import { engineSentence, hitRate } from './engine-report.ts';
import './EngineEntry.css';
import { words } from '../words/catalogue.ts';

const MIB = 1024 * 1024;

/** How the store below is doing: a sentence, the runs by level, and every figure that it counts. */
export function EngineEntry(props: { engine: EngineReport | undefined }): JSX.Element {
  return (
    <section class="entry" aria-labelledby="safety-engine">
      <h2 id="safety-engine">
        {words.safety.engine.heading}
        <small>{words.safety.engine.note}</small>
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
  const found = (): string => {
    const said = words.safety.engine;
    const report = memex.report();
    if (report === undefined) return '';
    if (report.replayedCommits === 0) return said.closedProperly;
    return report.tornBytes === 0
      ? said.replayed(report.replayedCommits)
      : said.replayedTorn(report.replayedCommits, size(report.tornBytes));
  };
  return <p>{found()}</p>;
}

function Levels(props: { engine: EngineReport }): JSX.Element {
  const most = () => Math.max(1, ...props.engine.levels.map(({ bytes }) => bytes));
  return (
    <Show when={props.engine.levels.length > 0}>
      <table class="engine-levels num">
        <caption class="vh">{words.safety.engine.levels}</caption>
        <thead class="vh">
          <tr>
            <th scope="col">{words.safety.engine.level}</th>
            <th scope="col">{words.safety.engine.shareOfLargest}</th>
            <th scope="col">{words.safety.engine.size}</th>
            <th scope="col">{words.safety.engine.runs}</th>
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
      <th scope="row">{words.safety.engine.levelNumber(props.level.level)}</th>
      <td class="engine-bar" aria-hidden="true">
        <i ref={(bar) => createEffect(() => bar.style.setProperty('--part', share()))} />
      </td>
      <td>{size(props.level.bytes)}</td>
      <td>{words.safety.engine.runsAndStates(props.level.runs, props.level.states)}</td>
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
          name={words.safety.engine.saves}
          value={words.safety.engine.countAndSize(
            figure(props.engine.commits.count),
            size(props.engine.commits.bytes),
          )}
        />
        <Fact name={words.safety.engine.savesDelayed} value={figure(props.engine.commits.delayed)} />
        <Fact name={words.safety.engine.log} value={size(props.engine.logBytes)} />
        <Fact
          name={words.safety.engine.inMemory}
          value={size(props.engine.memtableBytes + props.engine.frozenBytes)}
        />
        <Fact
          name={words.safety.engine.checkpoints}
          value={words.safety.engine.checkpointsAre(
            figure(props.engine.checkpoints),
            figure(props.engine.merges.done),
            size(props.engine.merges.writtenBytes),
          )}
        />
        <Fact name={words.safety.engine.writeFactor} value={props.engine.writeAmplification.toFixed(1)} />
        <Fact name={words.safety.engine.spaceFactor} value={props.engine.spaceAmplification.toFixed(2)} />
        <Fact name={words.safety.engine.free} value={size(props.engine.freeBytes)} />
        <Fact name={words.safety.engine.ready} value={size(props.engine.readyBytes)} />
        <Fact name={words.safety.engine.quarantined} value={size(props.engine.quarantinedBytes)} />
      </dl>
      <dl>
        <Fact
          name={words.safety.engine.hitRate}
          value={hitRate(props.engine) ?? words.safety.engine.nothingRead}
        />
        <Fact
          name={words.safety.engine.cache}
          value={words.safety.engine.cacheOf(
            size(props.engine.cache.bytes),
            Math.round(props.engine.cache.budget / MIB),
          )}
        />
        <Fact
          name={words.safety.engine.reads}
          value={words.safety.engine.countAndSize(figure(device().reads), size(device().readBytes))}
        />
        <Fact
          name={words.safety.engine.writes}
          value={words.safety.engine.countAndSize(figure(device().writes), size(device().writtenBytes))}
        />
        <Fact name={words.safety.engine.flushes} value={figure(device().flushes)} />
        <Fact name={words.safety.engine.spared} value={figure(props.engine.filters.negatives)} />
        <Fact
          name={words.safety.engine.packs}
          value={words.safety.engine.packsAre(figure(packs().count), figure(packs().compressed))}
        />
        <Fact
          name={words.safety.engine.inPacks}
          value={words.safety.engine.inPacksAre(size(packs().plainBytes), size(packs().bytes))}
        />
        <Fact name={words.safety.engine.dead} value={size(packs().deadBytes)} />
        <Fact
          name={words.safety.engine.snapshots}
          value={
            snapshots().oldestOpened === undefined
              ? figure(snapshots().open)
              : words.safety.engine.snapshotsAre(
                  figure(snapshots().open),
                  ago(snapshots().oldestOpened ?? 0, Date.now()),
                )
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
      <span id="engine-cache">{words.safety.engine.memory}</span>
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
              {words.safety.engine.mib(mib)}
            </label>
          )}
        </For>
      </div>
      <p class="quiet small">{words.safety.engine.fromNextOpening}</p>
    </div>
  );
}
