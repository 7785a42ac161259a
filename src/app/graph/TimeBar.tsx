import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import { createMemo, createSignal, For, type JSX, onCleanup } from 'solid-js';
import { dayOf, figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { madeIn, type Span } from './dates.ts';
import type { GraphModel } from './graph-model.ts';
import './TimeBar.css';

const PARTS = 60;
const STEP_MS = 140;
/** When motion is reduced it goes in few steps, each long enough to be looked at. */
const STILL_STEP_MS = 1_200;
const STILL_PARTS = 5;

/** The time in which the nodes were made: bars, a slider up to when they are shown, and Play. */
export function TimeBar(props: {
  model: GraphModel;
  span: Span;
  /** The moment that is shown; undefined for now. */
  until: number | undefined;
  onUntil: (time: number | undefined) => void;
}): JSX.Element {
  const made = createMemo(() => madeIn(props.model, props.span, PARTS));
  const most = createMemo(() => made().reduce((highest, count) => Math.max(highest, count), 1));
  const length = (): number => props.span.to - props.span.from;
  const timeAt = (part: number): number => props.span.from + (length() * part) / PARTS;
  const part = (): number =>
    props.until === undefined ? PARTS : Math.round(((props.until - props.span.from) / length()) * PARTS);
  const shown = createMemo(() => {
    const { until } = props;
    if (until === undefined) return props.model.count;
    let count = 0;
    for (const time of props.model.created) if (time <= until) count++;
    return count;
  });
  const show = (to: number): void => props.onUntil(to >= PARTS ? undefined : timeAt(to));
  const [playing, setPlaying] = createSignal(false);
  let timer = 0;
  const stop = (): void => {
    clearTimeout(timer);
    setPlaying(false);
  };
  const play = (): void => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const step = (): void => {
      const next = part() + (still ? PARTS / STILL_PARTS : 1);
      show(next);
      if (next >= PARTS) stop();
      else timer = window.setTimeout(step, still ? STILL_STEP_MS : STEP_MS);
    };
    if (part() >= PARTS) show(0);
    setPlaying(true);
    timer = window.setTimeout(step, STEP_MS);
  };
  onCleanup(stop);
  const when = (): string => (props.until === undefined ? words.graph.today : dayOf(props.until));
  return (
    <section class="time-bar" aria-label={words.graph.timeBar}>
      <button
        type="button"
        class="icon-btn"
        aria-label={playing() ? words.graph.pauseTime : words.graph.playTime}
        title={playing() ? words.graph.pauseTime : words.graph.playTime}
        onClick={() => (playing() ? stop() : play())}
      >
        {playing() ? <Pause /> : <Play />}
      </button>
      <div class="time-bar-track">
        <svg viewBox={`0 0 ${PARTS} 20`} preserveAspectRatio="none" aria-hidden="true">
          <For each={[...made()]}>
            {(count, at) => (
              <rect
                x={at() + 0.12}
                width={0.76}
                y={20 - bar(count, most())}
                height={bar(count, most())}
                classList={{ 'time-bar-later': at() >= part() }}
              />
            )}
          </For>
        </svg>
        <input
          class="slider"
          type="range"
          min="0"
          max={PARTS}
          value={part()}
          aria-label={words.graph.shownUntil}
          aria-valuetext={`${when()}, ${words.graph.shownOf(figure(shown()), figure(props.model.count))}`}
          onInput={(event) => {
            stop();
            show(Number(event.currentTarget.value));
          }}
        />
        <p class="time-bar-ends">
          <span>{dayOf(props.span.from)}</span>
          <span>{dayOf(props.span.to)}</span>
        </p>
      </div>
      <p class="time-bar-count num">
        <b>{when()}</b>
        {words.graph.shownOf(figure(shown()), figure(props.model.count))}
      </p>
    </section>
  );
}

/** The height of a bar of 20: by the root, so that one great import hides nothing; a single node is seen. */
function bar(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(2, 20 * Math.sqrt(count / most));
}
