import Check from 'lucide-solid/icons/check';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import ScanLine from 'lucide-solid/icons/scan-line';
import Wrench from 'lucide-solid/icons/wrench';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { clockOf, counted, dayOf, figure } from '../state/sentence.ts';
import { checkedWords } from './room-facts.ts';
import { TaskFoot } from './TaskFoot.tsx';
import type { Tasks } from './tasks.ts';

const PROBLEMS_SHOWN = 20;

/** Checks the whole file, and tells what was proved. */
export function VerifyEntry(props: { tasks: Tasks }): JSX.Element {
  const { memex } = useApp();
  const found = () => props.tasks.verified();
  const problems = () => found()?.report.problems ?? [];
  const mendable = () => problems().some(({ remedy }) => remedy === 'repair');
  return (
    <section class="entry">
      <h2>
        Check
        <Show when={found()}>
          {(last) => (
            <small>
              {dayOf(last().at)}, {clockOf(last().at)}, {seconds(last().tookMs)}
            </small>
          )}
        </Show>
      </h2>
      <div>
        <div class="issue">
          <Switch
            fallback={
              <>
                <ScanLine />
                <div>
                  <b>Not checked since it was opened</b>
                  <p>
                    A check reads every byte: hashes, counts, both ends of every link, and that no link runs
                    in a circle.
                  </p>
                </div>
              </>
            }
          >
            <Match when={found()?.report.ok === false || memex.report()?.damage !== undefined}>
              <CircleAlert class="danger-ink" />
              <div>
                <b>
                  {found() === undefined
                    ? 'Damage was found on opening'
                    : `${counted(found()?.report.problems.length ?? 0, 'problem')} found`}
                </b>
                <p>{memex.report()?.damage ?? 'Back up what can be read before anything else.'}</p>
              </div>
            </Match>
            <Match when={found()}>
              {(last) => (
                <>
                  <Check class="ok-ink" />
                  <div>
                    <b>Nothing is damaged</b>
                    <p>{proved(last().report.checked)}</p>
                  </div>
                </>
              )}
            </Match>
          </Switch>
          <button
            type="button"
            class="btn btn-line btn-sm"
            disabled={props.tasks.busy()}
            onClick={() => props.tasks.verify()}
          >
            {found() === undefined ? 'Check now' : 'Check again'}
          </button>
        </div>
        <Show when={problems().length > 0}>
          <ul class="safety-problems">
            <For each={problems().slice(0, PROBLEMS_SHOWN)}>
              {(problem) => (
                <li>
                  {problem.what} <code class="quiet">{problem.where}</code>
                </li>
              )}
            </For>
            <Show when={problems().length > PROBLEMS_SHOWN}>
              <li class="quiet">and {figure(problems().length - PROBLEMS_SHOWN)} more</li>
            </Show>
          </ul>
        </Show>
        <Show when={mendable()}>
          <div class="issue safety-mend">
            <Wrench />
            <div>
              <b>What is derived can be made anew</b>
              <p>
                Indexes, counts and references are made again from the notes themselves. No note is touched.
              </p>
            </div>
            <button
              type="button"
              class="btn btn-line btn-sm"
              disabled={props.tasks.busy()}
              onClick={() => props.tasks.repair()}
            >
              Repair
            </button>
          </div>
        </Show>
        <TaskFoot
          tasks={props.tasks}
          kinds={['verify', 'repair']}
          label={props.tasks.running() === 'repair' ? 'Repairing' : 'Checking'}
          leaves={
            props.tasks.running() === 'repair'
              ? 'What is mended by then stays mended.'
              : 'Checking changes nothing.'
          }
        />
      </div>
    </section>
  );
}

function proved(checked: Readonly<Record<string, number>>): string {
  const words = checkedWords(checked, figure);
  return words === '' ? 'Every byte was read again after the repair.' : `${words}.`;
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
