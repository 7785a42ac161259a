import { createEffect, type JSX } from 'solid-js';
import type { Progress } from '../../mx/types.ts';
import { words } from '../words/catalogue.ts';

/** How far it has come, and Stop. */
export function BatchProgress(props: { progress: Progress | undefined; stop: () => void }): JSX.Element {
  const percent = (): number => {
    const { done = 0, total = 0 } = props.progress ?? {};
    return total === 0 ? 0 : Math.min(100, Math.round((done / total) * 100));
  };
  return (
    <div class="batch-bar-line">
      <div
        class="progress batch-bar-progress"
        role="progressbar"
        aria-label={words.batch.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent()}
      >
        <i ref={(bar) => createEffect(() => bar.style.setProperty('--done', `${percent()}%`))} />
      </div>
      <button type="button" class="btn btn-line btn-sm" onClick={props.stop}>
        {words.batch.stop}
      </button>
    </div>
  );
}
