import { createEffect, createMemo, createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { stageWords } from '../safety/stage-words.ts';
import { figure, size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { ImportSteps } from './ImportSteps.tsx';
import { graphIn, type ImportPlan } from './import-plan.ts';
import type { ImportRun } from './import-run.ts';
import { timeLeft } from './time-left.ts';

/** While the import is being written; one may leave the page and come back. */
export function ImportWriting(props: { run: ImportRun; plan: ImportPlan; since: number }): JSX.Element {
  const isGraph = () => graphIn(props.plan.dropped) !== undefined;
  const total = () => (isGraph() ? (props.run.progress()?.total ?? 0) : props.plan.dropped.files.length);
  const done = () => Math.min(total(), props.run.progress()?.done ?? 0);
  const doneWords = () => {
    const said = words.importing;
    const isLinking = props.run.progress()?.stage === 'linking';
    const of = !isGraph() ? said.filesOf : isLinking ? said.linksOf : said.nodesOf;
    return total() === 0 ? said.reading : of(figure(done()), total());
  };
  return (
    <>
      <header>
        <h1>{words.importing.importNamed(props.plan.name)}</h1>
        <p class="lead">{words.importing.writing}</p>
      </header>
      <ImportSteps now={2} />
      <section class="entry">
        <h2>{words.importing.soFar}</h2>
        <ProgressLine
          run={props.run}
          label={words.importing.label}
          done={doneWords()}
          since={props.since}
          beside={size(props.plan.bytes)}
        />
      </section>
      <footer class="ledger-foot">
        <button type="button" class="btn btn-line" onClick={() => props.run.stop()}>
          {' '}
          {words.importing.stop}{' '}
        </button>
        <span class="quiet">{words.importing.stopSays}</span>
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
        <h1>{words.importing.openNamed(props.file.name.replace(/\.mx$/i, ''))}</h1>
        <p class="lead">{words.importing.openSays}</p>
      </header>
      <section class="entry import-opened">
        <h2>{words.importing.soFar}</h2>
        <ProgressLine
          run={props.run}
          label={words.importing.checkingFile}
          done={stageWords(props.run.progress()?.stage) ?? words.importing.reading}
          since={since}
          beside={size(props.file.size)}
        />
      </section>
      <footer class="ledger-foot">
        <button type="button" class="btn btn-line" onClick={() => props.run.stop()}>
          {' '}
          {words.importing.stop}{' '}
        </button>
        <span class="quiet">{words.importing.stopLeaves}</span>
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
          <Show when={left()} fallback={props.beside}>
            {(time) => words.importing.besideLeft(props.beside, time())}
          </Show>
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
