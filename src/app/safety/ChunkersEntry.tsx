import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { CHUNKER_SETTING, type ChunkerChoice } from '../../mx/store/chunker-choice.ts';
import type { ChunkerEffect, ChunkersReport } from '../../mx/store/measure-chunkers.ts';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { figure, size } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { undoCommits } from '../timeline/undo.ts';
import { byLanguage, words } from '../words/catalogue.ts';
import { TaskFoot } from './TaskFoot.tsx';
import type { Tasks } from './tasks.ts';
import './ChunkersEntry.css';

const CHOICES: readonly ChunkerChoice[] = ['content-defined', 'fixed'];
const percent = byLanguage((locale) => new Intl.NumberFormat(locale, { style: 'percent' }));

/** How new content is cut into parts, and what each way would make of what is here. */
export function ChunkersEntry(props: { tasks: Tasks }): JSX.Element {
  const app = useApp();
  const [report, setReport] = createSignal<ChunkersReport>();
  const [said] = createTold(
    app,
    () => app.memex.phase() === 'open' && { after: app.memex.changes() },
    () => app.client.chunker(),
  );
  // by its value alone: asking anew would take a choice back that is being stored
  const chosen = createMemo((): ChunkerChoice | undefined => readyValue(said));
  const choose = async (chunker: ChunkerChoice): Promise<void> => {
    try {
      const change = { kind: 'setSetting', name: CHUNKER_SETTING, value: chunker } as const;
      const { commit } = await app.client.apply([change]);
      app.toasts.say(words.safety.chunkers.chosen(words.safety.chunkers.way[chunker]), {
        label: words.common.undo,
        run: async () => void (await undoCommits(app, { from: commit, to: commit })),
      });
    } catch (error) {
      app.toasts.fail(error);
    }
  };
  const measure = (): void =>
    props.tasks.start('chunkers', async (task, watcher) => {
      setReport(await app.client.measureChunkers(task, watcher));
      return undefined;
    });
  return (
    <section class="entry chunkers" aria-label={words.safety.chunkers.heading}>
      <h2>
        {words.safety.chunkers.heading}
        <small>{words.safety.chunkers.note}</small>
      </h2>
      <div>
        <div class="chunkers-choices" role="radiogroup" aria-label={words.safety.chunkers.note}>
          <For each={CHOICES}>
            {(choice) => (
              <label class="check">
                <input
                  type="radio"
                  name="chunker"
                  checked={chosen() === choice}
                  onChange={() => void choose(choice)}
                />
                <span>
                  <b>{words.safety.chunkers.names[choice]}</b>
                  <span class="chunkers-says">{words.safety.chunkers.says[choice]}</span>
                </span>
              </label>
            )}
          </For>
        </div>
        <p class="small quiet">
          {words.safety.chunkers.fromNowOn} {words.safety.chunkers.shortOnes}
        </p>
        <Show when={report()}>{(found) => <Effects report={found()} chosen={chosen()} />}</Show>
        <p class="chunkers-measure">
          <button type="button" class="btn btn-line btn-sm" disabled={props.tasks.busy()} onClick={measure}>
            {words.safety.chunkers.measure}
          </button>
        </p>
        <TaskFoot
          tasks={props.tasks}
          kinds={['chunkers']}
          label={words.safety.chunkers.measuring}
          leaves={words.safety.chunkers.stopLeaves}
        />
      </div>
    </section>
  );
}

function Effects(props: { report: ChunkersReport; chosen: ChunkerChoice | undefined }): JSX.Element {
  const measured = (): string => {
    const { contents, bytes, whole } = props.report;
    return (whole ? words.safety.chunkers.measured : words.safety.chunkers.sample)(contents, size(bytes));
  };
  const saved = ({ differentBytes }: ChunkerEffect): number =>
    1 - differentBytes / Math.max(1, props.report.bytes);
  return (
    <div class="chunkers-effects" role="status">
      <Show when={props.report.contents > 0} fallback={<p>{words.safety.chunkers.nothing}</p>}>
        <p>
          <b>{betterSentence(props.report.effects)}</b> {measured()}
        </p>
        <div class="chunkers-table">
          <table class="num">
            <caption class="vh">{words.safety.chunkers.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.safety.chunkers.wayHeading}</th>
                <th scope="col">{words.safety.chunkers.parts}</th>
                <th scope="col">{words.safety.chunkers.different}</th>
                <th scope="col">{words.safety.chunkers.kept}</th>
                <th scope="col">{words.safety.chunkers.saved}</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.report.effects}>
                {(effect) => (
                  <tr>
                    <th scope="row">
                      {words.safety.chunkers.names[effect.chunker]}
                      <Show when={effect.chunker === props.chosen}>
                        <small>{words.safety.chunkers.inUse}</small>
                      </Show>
                    </th>
                    <td>{figure(effect.chunks)}</td>
                    <td>{figure(effect.different)}</td>
                    <td>{size(effect.differentBytes)}</td>
                    <td>{percent().format(saved(effect))}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </div>
  );
}

/** Which of the ways keeps less, and by how much. */
function betterSentence(effects: readonly ChunkerEffect[]): string {
  const [best, other] = [...effects].sort((a, b) => a.differentBytes - b.differentBytes);
  if (best === undefined || other === undefined || best.differentBytes === other.differentBytes)
    return words.safety.chunkers.same;
  const less = other.differentBytes - best.differentBytes;
  const share = percent().format(less / other.differentBytes);
  return words.safety.chunkers.better(words.safety.chunkers.names[best.chunker], size(less), share);
}
