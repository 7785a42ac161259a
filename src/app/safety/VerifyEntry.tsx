import Check from 'lucide-solid/icons/check';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import LifeBuoy from 'lucide-solid/icons/life-buoy';
import ScanLine from 'lucide-solid/icons/scan-line';
import Wrench from 'lucide-solid/icons/wrench';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { clockOf, counted, dayOf, figure } from '../state/sentence.ts';
import { checkedWords } from './room-facts.ts';
import { salvage } from './salvage.ts';
import { TaskFoot } from './TaskFoot.tsx';
import type { Tasks } from './tasks.ts';

const PROBLEMS_SHOWN = 20;

/** Beside the check itself, what may be under way here; and what stopping it leaves. */
const LABELS: Readonly<Record<string, string>> = { repair: 'Repairing', salvage: 'Saving what can be read' };
const LEAVES: Readonly<Record<string, string>> = {
  repair: 'What is mended by then stays mended.',
  salvage: 'Stopping leaves nothing behind.',
};

/** Checks the whole file, and tells what was proved. */
export function VerifyEntry(props: { tasks: Tasks }): JSX.Element {
  const app = useApp();
  const { memex } = app;
  const found = () => props.tasks.verified();
  const problems = () => found()?.report.problems ?? [];
  const beyondRepair = () =>
    memex.report()?.damage !== undefined || problems().some(({ remedy }) => remedy === 'salvage');
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
        <Show when={beyondRepair() && memex.entry()}>
          {(entry) => (
            <div class="issue safety-mend">
              <LifeBuoy />
              <div>
                <b>What can still be read can be saved</b>
                <p>
                  It is brought to a new memex, which tells what is lost. This one is only read, and stays as
                  it is.
                </p>
              </div>
              <button
                type="button"
                class="btn btn-line btn-sm"
                disabled={props.tasks.busy()}
                onClick={() => props.tasks.start('salvage', salvage(app, { key: entry().key }, entry().name))}
              >
                Save what can be read
              </button>
            </div>
          )}
        </Show>
        <TaskFoot
          tasks={props.tasks}
          kinds={['verify', 'repair', 'salvage']}
          label={LABELS[props.tasks.running() ?? ''] ?? 'Checking'}
          leaves={LEAVES[props.tasks.running() ?? ''] ?? 'Checking changes nothing.'}
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
