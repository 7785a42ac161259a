import { createEffect, createMemo, createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { counted, figure, size } from '../state/sentence.ts';
import { ImportSteps } from './ImportSteps.tsx';
import { graphIn, type ImportPlan } from './import-plan.ts';
import type { ImportRun } from './import-run.ts';
import { timeLeft } from './time-left.ts';

/** While the import is being written; one may leave the page and come back. */
export function ImportWriting(props: { run: ImportRun; plan: ImportPlan; since: number }): JSX.Element {
  const isGraph = () => graphIn(props.plan.dropped) !== undefined;
  const total = () => (isGraph() ? (props.run.progress()?.total ?? 0) : props.plan.dropped.files.length);
  const done = () => Math.min(total(), props.run.progress()?.done ?? 0);
  const unit = () => (!isGraph() ? 'file' : props.run.progress()?.stage === 'linking' ? 'link' : 'node');
  return (
    <>
      <header>
        <h1>Import “{props.plan.name}”</h1>
        <p class="lead">Writing. You can go on working; this page keeps its place.</p>
      </header>
      <ImportSteps now={2} />
      <section class="entry">
        <h2>So far</h2>
        <ProgressLine
          run={props.run}
          label="Import"
          done={total() === 0 ? 'Reading' : `${figure(done())} of ${counted(total(), unit())}`}
          since={props.since}
          beside={size(props.plan.bytes)}
        />
      </section>
      <footer class="ledger-foot">
        <button type="button" class="btn btn-line" onClick={() => props.run.stop()}>
          Stop
        </button>
        <span class="quiet">
          What has come in by then stays, and the report says what. The rest can follow later.
        </span>
      </footer>
    </>
  );
}

/** While a `.mx` is read, verified whole and put in its place. */
export function MemexOpening(props: { run: ImportRun; file: File }): JSX.Element {
  const since = Date.now();
  return (
    <>
      <header>
        <h1>Open “{props.file.name.replace(/\.mx$/i, '')}”</h1>
        <p class="lead">
          Every part of the file is being checked. Only when all of it is good does it become a memex of its
          own; yours are not touched.
        </p>
      </header>
      <section class="entry import-opened">
        <h2>So far</h2>
        <ProgressLine
          run={props.run}
          label="Checking the file"
          done={props.run.progress()?.stage ?? 'Reading'}
          since={since}
          beside={size(props.file.size)}
        />
      </section>
      <footer class="ledger-foot">
        <button type="button" class="btn btn-line" onClick={() => props.run.stop()}>
          Stop
        </button>
        <span class="quiet">Stopping leaves nothing behind.</span>
      </footer>
    </>
  );
}

/** Figures above, a thin bar, the current thing below. */
function ProgressLine(props: {
  run: ImportRun;
  label: string;
  done: string;
  since: number;
  beside: string;
}): JSX.Element {
  const part = createMemo(() => {
    const progress = props.run.progress();
    return progress === undefined || progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total);
  });
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 1_000);
  onCleanup(() => clearInterval(timer));
  const left = () => timeLeft(now() - props.since, part());
  return (
    <div class="import-progress">
      <p class="import-progress-figures num">
        <span class="strong">{props.done}</span>
        <span class="quiet">
          {props.beside}
          <Show when={left()}>{(words) => <>, {words()}</>}</Show>
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
        <i
          ref={(bar) => {
            createEffect(() => bar.style.setProperty('--done', `${part() * 100}%`));
          }}
        />
      </div>
      <p class="quiet cut">{props.run.progress()?.current ?? '\u00a0'}</p>
    </div>
  );
}
