import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  onCleanup,
  Show,
} from 'solid-js';
import type { PairRow } from '../../../workers/similar-protocol.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { comparisonAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { figure, sentenceOf } from '../state/sentence.ts';
import { likenessFigure, percentOf } from './likeness-words.ts';
import { keepApart } from './pair-acts.ts';
import '../parts/ledger.css';
import './DuplicatesScreen.css';
import './lit.css';
import { words } from '../words/catalogue.ts';

/** Rows drawn at once. */
const ROWS_STEP = 50;

/** Notes that are there twice, or nearly: listed as they are found, to be merged, linked, or kept apart. */
export default function DuplicatesScreen(): JSX.Element {
  const { memex, duplicates } = useApp();
  const equal = createMemo(() => duplicates.pairs().filter(({ similarity }) => similarity === 1));
  const nearly = createMemo(() => duplicates.pairs().filter(({ similarity }) => similarity < 1));
  createEffect(on(memex.phase, () => duplicates.enter()));
  onCleanup(() => duplicates.leave());
  return (
    <main class="scroll">
      <div class="ledger duplicates">
        <header>
          <h1>{words.similar.duplicates}</h1>
          <p class="lead">{words.similar.duplicatesLead}</p>
          <a class="text-btn" href="#/similarity">
            {' '}
            {words.similar.whatCounts}{' '}
          </a>
        </header>
        <div class="duplicates-tools">
          <LeastChoice />
          <Looking />
        </div>
        <Show when={duplicates.pairs().length > 0} fallback={<None />}>
          <Pairs title={words.similar.theSame} note={words.similar.toTheLetter} pairs={equal()} />
          <Pairs title={words.similar.nearlyTheSame} note={words.similar.changedLastFirst} pairs={nearly()} />
        </Show>
      </div>
    </main>
  );
}

function LeastChoice(): JSX.Element {
  const { duplicates } = useApp();
  const id = createUniqueId();
  const [moved, setMoved] = createSignal<number>();
  const shown = (): number => moved() ?? percentOf(duplicates.least());
  return (
    <div class="duplicates-least">
      <label for={id}>{words.similar.howAlike}</label>
      <input
        id={id}
        class="slider"
        type="range"
        min={30}
        max={100}
        step={5}
        value={shown()}
        aria-valuetext={leastWords(shown())}
        onInput={(event) => setMoved(event.currentTarget.valueAsNumber)}
        onChange={(event) => {
          // in this order: what is shown is put into the slider at once
          duplicates.chooseLeast(event.currentTarget.valueAsNumber / 100);
          setMoved(undefined);
        }}
      />
      <span class="duplicates-said num" aria-hidden="true">
        {leastWords(shown())}
      </span>
    </div>
  );
}

function leastWords(percent: number): string {
  return percent === 100 ? words.likeness.equal : words.likeness.perCent(percent);
}

/** How far the search is, with Stop; once it has ended, what came of it, and the way to look again. */
function Looking(): JSX.Element {
  const { duplicates } = useApp();
  const found = (): string => words.similar.pairs(duplicates.pairs().length);
  const part = (): number => {
    const { done = 0, total = 0 } = duplicates.progress() ?? {};
    return total === 0 ? 0 : Math.min(1, done / total);
  };
  const looked = (): string => {
    const now = duplicates.progress();
    return now === undefined || now.total === 0
      ? words.similar.looking
      : words.similar.lookedAt(figure(now.done), figure(now.total));
  };
  const ended = (): string =>
    duplicates.phase() === 'failed'
      ? sentenceOf(duplicates.failure())
      : duplicates.phase() === 'stopped'
        ? words.similar.stoppedSoFar(duplicates.pairs().length)
        : duplicates.phase() === 'full'
          ? words.similar.andMore(duplicates.pairs().length)
          : words.similar.among(duplicates.pairs().length, duplicates.progress()?.total ?? 0);
  return (
    <div class="duplicates-looking">
      <Show
        when={duplicates.phase() === 'looking'}
        fallback={
          <Show when={duplicates.phase() !== 'none'}>
            <p class="num" role="status">
              {ended()}
            </p>
            <button type="button" class="text-btn" onClick={() => duplicates.look()}>
              {' '}
              {words.similar.lookAgain}{' '}
            </button>
          </Show>
        }
      >
        <p class="num">
          <span class="strong">{found()}</span> <span class="quiet">{looked()}</span>
        </p>
        <div
          class="progress"
          role="progressbar"
          aria-label={words.similar.lookingFor}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(part() * 100)}
        >
          <i ref={(bar) => createEffect(() => bar.style.setProperty('--done', `${part() * 100}%`))} />
        </div>
        <button type="button" class="btn btn-line btn-sm" onClick={() => duplicates.stop()}>
          {' '}
          {words.similar.stop}{' '}
        </button>
      </Show>
    </div>
  );
}

function None(): JSX.Element {
  const { duplicates } = useApp();
  return (
    <Show when={duplicates.phase() === 'ended'}>
      <div class="empty duplicates-none">
        <p>{duplicates.least() === 1 ? words.similar.noneTheSame : words.similar.noneNearly}</p>
        <p>{words.similar.noneHint}</p>
      </div>
    </Show>
  );
}

function Pairs(props: { title: string; note: string; pairs: readonly PairRow[] }): JSX.Element {
  const [shown, setShown] = createSignal(ROWS_STEP);
  return (
    <Show when={props.pairs.length > 0}>
      <section class="duplicates-group">
        <header>
          <h2>{props.title}</h2>
          <span class="count">{figure(props.pairs.length)}</span>
          <span class="sec-end">{props.note}</span>
        </header>
        <ul>
          <For each={props.pairs.slice(0, shown())}>{(pair) => <Pair pair={pair} />}</For>
        </ul>
        <Show when={props.pairs.length > shown()}>
          <button type="button" class="btn btn-line" onClick={() => setShown(shown() + ROWS_STEP)}>
            {' '}
            {words.common.showMore}{' '}
          </button>
        </Show>
      </section>
    </Show>
  );
}

function Pair(props: { pair: PairRow }): JSX.Element {
  const app = useApp();
  const one = () => props.pair.one;
  const other = () => props.pair.other;

  const readOnly = (): boolean => app.memex.report()?.readOnly === true;
  return (
    <li class="pair">
      <span class="pair-figure num" classList={{ 'pair-equal': props.pair.similarity === 1 }}>
        {likenessFigure(props.pair)}
      </span>
      <div class="pair-what">
        <a class="pair-titles" href={comparisonAddress(one().id, other().id)}>
          <span>
            <Glyph type={one().nodeType} />
            <b>{one().title}</b>
          </span>
          <span class="vh"> {words.similar.and} </span>
          <span>
            <Glyph type={other().nodeType} />
            <b>{other().title}</b>
          </span>
        </a>
        <Show when={props.pair.quote}>
          {(quote) => <p class="pair-quote">{words.common.quotedMark(<mark class="lit">{quote()}</mark>)}</p>}
        </Show>
        <div class="pair-acts">
          <a
            class="text-btn"
            href={comparisonAddress(one().id, other().id)}
            aria-label={words.similar.compareNamed(one().title, other().title)}
          >
            {' '}
            {words.similar.compare}{' '}
          </a>
          <Show when={!readOnly()}>
            <button
              type="button"
              class="text-btn"
              aria-label={words.similar.mergeNamed(one().title, other().title)}
              onClick={() => app.dialogs.mergeNodes(one().id, other().id)}
            >
              {' '}
              {words.similar.merge}{' '}
            </button>
            <button
              type="button"
              class="text-btn"
              aria-label={words.similar.linkNamed(one().title, other().title)}
              onClick={() => app.dialogs.addLink(one().id, other())}
            >
              {' '}
              {words.similar.link}{' '}
            </button>
            <button
              type="button"
              class="text-btn"
              aria-label={words.similar.keepApartNamed(one().title, other().title)}
              onClick={() => void keepApart(app, one(), other())}
            >
              {' '}
              {words.similar.keepApart}{' '}
            </button>
          </Show>
        </div>
      </div>
    </li>
  );
}
