import { createEffect, createMemo, For, type JSX, on, Show } from 'solid-js';
import type { TextSpan } from '../../mx/similarity/lit-passages.ts';
import { type LitLine, type LitPiece, litLines } from './lit-text.ts';
import './lit.css';
import './LitText.css';
import { words } from '../words/catalogue.ts';

/** A text in the reading face, what the other has as well underlined and numbered; the same number stands in both. */
export function LitText(props: {
  text: string;
  spans: readonly TextSpan[];
  /** The passage that is looked at. */
  current: number | undefined;
  choose: (passage: number) => void;
}): JSX.Element {
  const lines = createMemo(() => litLines(props.text, props.spans));
  let article!: HTMLElement;
  createEffect(
    on(
      () => props.current,
      (current) => {
        if (current === undefined) return;
        const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
        article
          .querySelector(`[data-passages~="${current}"]`)
          ?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
      },
    ),
  );
  return (
    <article class="lit-text" ref={article}>
      <For each={lines()} fallback={<p class="quiet">{words.similar.nothingWritten}</p>}>
        {(line) => <Line line={line} current={props.current} choose={props.choose} />}
      </For>
    </article>
  );
}

function Line(props: {
  line: LitLine;
  current: number | undefined;
  choose: (passage: number) => void;
}): JSX.Element {
  const pieces = (): JSX.Element => (
    <For each={props.line.pieces}>
      {(piece) => (
        <Show when={piece.passages.length > 0} fallback={piece.text}>
          <Lit piece={piece} current={props.current} choose={props.choose} />
        </Show>
      )}
    </For>
  );
  return (
    <Show
      when={props.line.heading > 0}
      fallback={<p classList={{ 'lit-close': !props.line.apart }}>{pieces()}</p>}
    >
      <h3 classList={{ 'lit-small': props.line.heading > 2 }}>{pieces()}</h3>
    </Show>
  );
}

function Lit(props: {
  piece: LitPiece;
  current: number | undefined;
  choose: (passage: number) => void;
}): JSX.Element {
  const isCurrent = (): boolean =>
    props.current !== undefined && props.piece.passages.includes(props.current);
  return (
    <>
      <For each={props.piece.begins}>
        {(passage) => (
          <button
            type="button"
            class="lit-number"
            aria-label={words.similar.passage(passage + 1)}
            aria-pressed={props.current === passage}
            onClick={() => props.choose(passage)}
          >
            {passage + 1}
          </button>
        )}
      </For>
      <mark
        class="lit"
        classList={{ 'lit-current': isCurrent() }}
        data-passages={props.piece.passages.join(' ')}
      >
        {props.piece.text}
      </mark>
    </>
  );
}
