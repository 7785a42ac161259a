import { For, type JSX, Show } from 'solid-js';
import type { PlanStep } from '../../../workers/query-protocol.ts';
import { said } from '../state/saying.ts';
import { decimal, figure } from '../state/sentence.ts';
import './QueryPlan.css';
import { words } from '../words/catalogue.ts';

/** The steps of a plan, the last one on top, each above those that it reads from; how many rows each gives as a bar. */
export function QueryPlan(props: { plan: PlanStep }): JSX.Element {
  const most = (): number => greatest(props.plan);
  return (
    <>
      <p class="query-plan-cost quiet small num">
        {words.query.wholeCost(figure(Math.round(props.plan.wholeCost)))}
      </p>
      <ul class="query-plan" aria-label={words.query.planSteps}>
        <Step step={props.plan} most={most()} />
      </ul>
    </>
  );
}

function Step(props: { step: PlanStep; most: number }): JSX.Element {
  const rows = (): number => props.step.rows ?? props.step.estimated;
  return (
    <li>
      <div class="query-step">
        <p>
          <b>{words.query.steps[props.step.name]}</b>{' '}
          <bdi class="query-step-details">{said(props.step.details)}</bdi>
        </p>
        <svg class="query-step-rows" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width={100 * share(rows(), props.most)} height="4" />
        </svg>
        <p class="quiet small num">
          {props.step.rows === undefined
            ? words.query.aboutRows(figure(Math.round(props.step.estimated)))
            : words.query.rowsAboutExpected(
                figure(props.step.rows),
                figure(Math.round(props.step.estimated)),
              )}
          {words.query.cost(figure(Math.round(props.step.cost)))}
          <Show when={props.step.ms !== undefined}>{words.query.inMs(decimal(props.step.ms ?? 0, 1))}</Show>
          <Show when={props.step.index}>{(index) => <>{words.query.byIndex(said(index()))}</>}</Show>
          <Show when={props.step.parallel}>{words.query.inParallel}</Show>
        </p>
      </div>
      <Show when={props.step.steps.length > 0}>
        <ul>
          <For each={props.step.steps}>{(step) => <Step step={step} most={props.most} />}</For>
        </ul>
      </Show>
    </li>
  );
}

/** On a scale of powers: steps of a plan differ by thousands. */
function share(rows: number, most: number): number {
  return most <= 0 ? 0 : Math.log1p(rows) / Math.log1p(most);
}

function greatest({ rows, estimated, steps }: PlanStep): number {
  return Math.max(rows ?? estimated, ...steps.map(greatest));
}
