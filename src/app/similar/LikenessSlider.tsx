import { createUniqueId, type JSX } from 'solid-js';

/** One of the things that count: a slider with its value in words, and what it means. */
export function LikenessSlider(props: {
  label: string;
  means: string;
  min: number;
  max: number;
  step: number;
  value: number;
  said: string;
  set: (value: number) => void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <section class="entry likeness-part">
      <h2>
        <label for={id}>{props.label}</label>
      </h2>
      <div>
        <div class="likeness-value">
          <input
            id={id}
            class="slider"
            type="range"
            min={props.min}
            max={props.max}
            step={props.step}
            value={props.value}
            aria-valuetext={props.said}
            aria-describedby={`${id}-means`}
            onInput={(event) => props.set(rounded(event.currentTarget.valueAsNumber))}
          />
          <span class="likeness-said num" aria-hidden="true">
            {props.said}
          </span>
        </div>
        <p class="quiet" id={`${id}-means`}>
          {props.means}
        </p>
      </div>
    </section>
  );
}

/** Tenths and twentieths add up to crumbs. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
