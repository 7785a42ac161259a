import Check from 'lucide-solid/icons/check';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import ScanLine from 'lucide-solid/icons/scan-line';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { clockOf, counted, dayOf, figure } from '../state/sentence.ts';
import { checkedWords } from './room-facts.ts';
import type { Tasks } from './tasks.ts';
import { WorkLine } from './WorkLine.tsx';

const PROBLEMS_SHOWN = 20;

/** Checks the whole file, and tells what was proved. */
export function VerifyEntry(props: { tasks: Tasks }): JSX.Element {
  const { memex } = useApp();
  const found = () => props.tasks.verified();
  const running = () => props.tasks.running()?.kind === 'verify';
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
                    <p>{checkedWords(last().report.checked, figure)}.</p>
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
        <Show when={running()}>
          <WorkLine tasks={props.tasks} label="Checking" leaves="Checking changes nothing." />
        </Show>
        <Show when={found()?.report.ok === false}>
          <ul class="safety-problems">
            <For each={found()?.report.problems.slice(0, PROBLEMS_SHOWN)}>
              {(problem) => (
                <li>
                  {problem.what} <code class="quiet">{problem.where}</code>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </section>
  );
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
