import ArrowLeft from 'lucide-solid/icons/chevron-left';
import ArrowRight from 'lucide-solid/icons/chevron-right';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { Activity } from '../../../workers/timeline-protocol.ts';
import { dayOf, figure, monthOf, yearOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { type Bucket, bucketsAround, ZOOMS, type Zoom } from './strip-buckets.ts';
import './TimelineStrip.css';

/** The drawing is so wide and high, and stretched to its place. */
const WIDE = 1000;
const HIGH = 48;

/**
 * How much was done when: a bar for each year, month or day, and a slider to choose one. The same as a list, where each is
 * a button.
 */
export function TimelineStrip(props: {
  activity: Activity;
  zoom: Zoom;
  setZoom: (zoom: Zoom) => void;
  /** The time that is looked at. */
  time: number;
  now: number;
  choose: (bucket: Bucket) => void;
}): JSX.Element {
  const [listed, setListed] = createSignal(false);
  // Stays where it is while the chosen time is in it, so that the bars do not run away under the hand.
  const buckets = createMemo((before: readonly Bucket[] | undefined): readonly Bucket[] => {
    const all = bucketsAround(props.activity, props.zoom, props.time, props.now);
    const [first, last] = [before?.[0], before?.at(-1)];
    const stays =
      before !== undefined &&
      first !== undefined &&
      last !== undefined &&
      before.length === all.length &&
      first.end - first.start === (all[0]?.end ?? 0) - (all[0]?.start ?? 0) &&
      props.time >= first.start &&
      props.time < last.end &&
      last.last >= (all.at(-1)?.last ?? 0);
    return stays ? before : all;
  });
  const at = (): number => {
    const found = buckets().findIndex(({ end }) => props.time < end);
    return found < 0 ? buckets().length - 1 : found;
  };
  const most = createMemo(() => Math.max(1, ...buckets().map(({ commits }) => commits)));
  const label = (bucket: Bucket): string =>
    props.zoom === 'year'
      ? yearOf(bucket.start)
      : props.zoom === 'month'
        ? monthOf(bucket.start)
        : dayOf(bucket.start);
  const chosen = (): Bucket | undefined => buckets()[at()];
  const choose = (place: number): void => {
    const bucket = buckets()[Math.max(0, Math.min(buckets().length - 1, place))];
    if (bucket !== undefined) props.choose(bucket);
  };
  const middle = (place: number): number =>
    buckets().length === 1 ? 0 : (place / (buckets().length - 1)) * WIDE;
  return (
    <section class="strip" aria-label={words.time.stripListOf}>
      <div class="strip-head">
        <p class="num">
          <span class="strong">{label(chosen() ?? NONE)}</span>
          <span class="quiet">{words.time.saves(chosen()?.commits ?? 0)}</span>
        </p>
        <span class="strip-steps">
          <button
            type="button"
            class="icon-btn"
            disabled={at() === 0}
            aria-label={words.time.earlier}
            title={words.time.earlier}
            onClick={() => choose(at() - 1)}
          >
            <ArrowLeft />
          </button>
          <button
            type="button"
            class="icon-btn"
            disabled={at() === buckets().length - 1}
            aria-label={words.time.later}
            title={words.time.later}
            onClick={() => choose(at() + 1)}
          >
            <ArrowRight />
          </button>
        </span>
        <fieldset class="seg" aria-label={words.time.zoom}>
          <For each={ZOOMS}>
            {(zoom) => (
              <button type="button" aria-pressed={props.zoom === zoom} onClick={() => props.setZoom(zoom)}>
                {words.time.zooms[zoom]}
              </button>
            )}
          </For>
        </fieldset>
        <button
          type="button"
          class="text-btn"
          aria-expanded={listed()}
          onClick={() => setListed((open) => !open)}
        >
          {words.time.stripList}
        </button>
      </div>
      <div class="strip-drawing">
        <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
          <line class="strip-ground" x1="0" x2={WIDE} y1={HIGH - 1} y2={HIGH - 1} />
          <For each={buckets()}>
            {(bucket, i) => (
              <Show when={bucket.commits > 0}>
                <line
                  class="strip-bar"
                  classList={{ 'strip-chosen': i() === at() }}
                  x1={middle(i())}
                  x2={middle(i())}
                  y1={HIGH - 2}
                  y2={HIGH - 2 - Math.max(3, Math.sqrt(bucket.commits / most()) * (HIGH - 6))}
                />
              </Show>
            )}
          </For>
        </svg>
        <input
          class="slider"
          type="range"
          min="0"
          max={buckets().length - 1}
          value={at()}
          disabled={buckets().length === 1}
          aria-label={words.time.strip}
          aria-valuetext={words.time.stripValue(label(chosen() ?? NONE), chosen()?.commits ?? 0)}
          onInput={(event) => choose(Number(event.currentTarget.value))}
        />
      </div>
      <p class="strip-ends" aria-hidden="true">
        <span>{label(buckets()[0] ?? NONE)}</span>
        <span>{label(buckets().at(-1) ?? NONE)}</span>
      </p>
      <Show when={listed()}>
        <ol class="strip-list scroll">
          <For each={buckets().filter(({ commits }) => commits > 0)}>
            {(bucket) => (
              <li>
                <button
                  type="button"
                  aria-current={bucket.start === chosen()?.start ? 'true' : undefined}
                  onClick={() => props.choose(bucket)}
                >
                  <span>{label(bucket)}</span>
                  <span class="quiet num">{figure(bucket.commits)}</span>
                </button>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  );
}

const NONE: Bucket = { start: 0, end: 0, commits: 0, last: 0 };
