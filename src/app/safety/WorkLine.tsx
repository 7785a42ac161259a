import { createEffect, type JSX } from 'solid-js';
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { stageWords } from './stage-words.ts';
import type { Tasks } from './tasks.ts';

/** The bar of the work under way, with what stopping it leaves. */
export function WorkLine(props: { tasks: Tasks; label: string; leaves: string }): JSX.Element {
  const part = () => {
    const progress = props.tasks.progress();
    return progress === undefined || progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total);
  };
  return (
    <div class="safety-work">
      <p class="num">
        <span class="strong">{stageWords(props.tasks.progress()?.stage) ?? props.label}</span>
        <span class="quiet">
          {props.tasks.progress()?.total
            ? words.work.doneOf(
                figure(props.tasks.progress()?.done ?? 0),
                figure(props.tasks.progress()?.total ?? 0),
              )
            : ''}
        </span>
      </p>
      <div
        class="progress"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(part() * 100)}
      >
        <i ref={(bar) => createEffect(() => bar.style.setProperty('--done', `${part() * 100}%`))} />
      </div>
      <p>
        <button type="button" class="btn btn-line btn-sm" onClick={() => props.tasks.stop()}>
          {' '}
          {words.work.stop}{' '}
        </button>
        <span class="quiet">{props.leaves}</span>
      </p>
    </div>
  );
}
