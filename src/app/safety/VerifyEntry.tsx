import Check from 'lucide-solid/icons/check';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import LifeBuoy from 'lucide-solid/icons/life-buoy';
import ScanLine from 'lucide-solid/icons/scan-line';
import Wrench from 'lucide-solid/icons/wrench';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { damageOf, problemWords } from '../state/damage.ts';
import { clockOf, dayOf, decimal } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { checkedWords } from './safety-words.ts';
import { salvage } from './salvage.ts';
import { TaskFoot } from './TaskFoot.tsx';
import type { TaskKind, Tasks } from './tasks.ts';

const PROBLEMS_SHOWN = 20;

/** Beside the check itself, what may be under way here; and what stopping it leaves. */
function workNames(kind: TaskKind | undefined): { readonly label: string; readonly leaves: string } {
  const said = words.safety.check;
  if (kind === 'repair') return { label: said.repairing, leaves: said.repairingLeaves };
  if (kind === 'salvage') return { label: said.salvaging, leaves: said.salvagingLeaves };
  return { label: said.checking, leaves: said.checkingLeaves };
}

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
        {words.safety.check.heading}
        <Show when={found()}>
          {(last) => (
            <small>
              {words.safety.check.when(dayOf(last().at), clockOf(last().at), seconds(last().tookMs))}
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
                  <b>{words.safety.check.notYet}</b>
                  <p>{words.safety.check.notYetSays}</p>
                </div>
              </>
            }
          >
            <Match when={found()?.report.ok === false || memex.report()?.damage !== undefined}>
              <CircleAlert class="danger-ink" />
              <div>
                <b>
                  {found() === undefined
                    ? words.safety.check.damagedOnOpening
                    : words.safety.check.problems(found()?.report.problems.length ?? 0)}
                </b>
                <p>{damageOf(memex.report()) || words.safety.check.backUpFirst}</p>
              </div>
            </Match>
            <Match when={found()}>
              {(last) => (
                <>
                  <Check class="ok-ink" />
                  <div>
                    <b>{words.safety.check.nothingDamaged}</b>
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
            {found() === undefined ? words.safety.check.checkNow : words.safety.check.checkAgain}
          </button>
        </div>
        <Show when={problems().length > 0}>
          <ul class="safety-problems">
            <For each={problems().slice(0, PROBLEMS_SHOWN)}>
              {(problem) => (
                <li>
                  {problemWords(problem)} <code class="quiet">{problem.where}</code>
                </li>
              )}
            </For>
            <Show when={problems().length > PROBLEMS_SHOWN}>
              <li class="quiet">{words.safety.check.andMore(problems().length - PROBLEMS_SHOWN)}</li>
            </Show>
          </ul>
        </Show>
        <Show when={mendable()}>
          <div class="issue safety-mend">
            <Wrench />
            <div>
              <b>{words.safety.check.mendable}</b>
              <p>{words.safety.check.mendableSays}</p>
            </div>
            <button
              type="button"
              class="btn btn-line btn-sm"
              disabled={props.tasks.busy()}
              onClick={() => props.tasks.repair()}
            >
              {words.safety.check.repair}
            </button>
          </div>
        </Show>
        <Show when={beyondRepair() && memex.entry()}>
          {(entry) => (
            <div class="issue safety-mend">
              <LifeBuoy />
              <div>
                <b>{words.safety.check.salvageable}</b>
                <p>{words.safety.check.salvageableSays}</p>
              </div>
              <button
                type="button"
                class="btn btn-line btn-sm"
                disabled={props.tasks.busy()}
                onClick={() => props.tasks.start('salvage', salvage(app, { key: entry().key }, entry().name))}
              >
                {words.safety.check.saveWhatCanBeRead}
              </button>
            </div>
          )}
        </Show>
        <TaskFoot
          tasks={props.tasks}
          kinds={['verify', 'repair', 'salvage']}
          label={workNames(props.tasks.running()).label}
          leaves={workNames(props.tasks.running()).leaves}
        />
      </div>
    </section>
  );
}

function proved(checked: Readonly<Record<string, number>>): string {
  const counts = checkedWords(checked);
  return counts.length === 0 ? words.safety.check.readAgain : words.safety.check.proved(counts);
}

function seconds(ms: number): string {
  return ms < 1_000
    ? words.safety.check.milliseconds(Math.max(1, Math.round(ms)))
    : words.safety.check.seconds(decimal(ms / 1_000, 1));
}
