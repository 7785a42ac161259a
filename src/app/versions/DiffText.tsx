import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { DiffLine } from '../../formats/text-diff.ts';
import { firstLines, folded, lineCount, type Stretch } from './changed-lines.ts';
import './DiffText.css';
import { words } from '../words/catalogue.ts';

/** Lines drawn at once: a text of a hundred thousand is not put into a page whole. */
const LINES_STEP = 1000;

/** A compared text in the reading face: what came is tinted, what went is tinted and struck. */
export function DiffText(props: {
  lines: readonly DiffLine[];
  fold: boolean;
  /** Said above the text when there is nothing to compare. */
  nothing: string | undefined;
}): JSX.Element {
  const changed = createMemo(() => props.lines.some((line) => line.changed));
  const stretches = createMemo((): readonly Stretch[] =>
    props.fold && changed() ? folded(props.lines) : [{ lines: props.lines }],
  );
  const [most, setMost] = createSignal(LINES_STEP);
  const all = createMemo(() => lineCount(stretches()));
  const shown = createMemo(() => firstLines(stretches(), most()));
  return (
    <article class="diff">
      <Show when={props.nothing ?? (props.fold && !changed() ? words.versions.sameInBoth : undefined)}>
        {(text) => <p class="diff-note">{text()}</p>}
      </Show>
      <For each={shown()}>
        {(stretch) =>
          'folded' in stretch ? (
            <p class="diff-note">{words.versions.unchanged(stretch.folded)}</p>
          ) : (
            <For each={stretch.lines}>{(line) => <Line line={line} />}</For>
          )
        }
      </For>
      <Show when={all() > most()}>
        <p>
          <button type="button" class="btn btn-line btn-sm" onClick={() => setMost(most() + LINES_STEP)}>
            {words.versions.showMoreLines(Math.min(LINES_STEP, all() - most()))}
          </button>
        </p>
      </Show>
    </article>
  );
}

function Line(props: { line: DiffLine }): JSX.Element {
  return (
    <Show
      when={props.line.heading > 0}
      fallback={
        <p dir="auto" classList={{ 'diff-close': !props.line.apart }}>
          <Pieces line={props.line} />
        </p>
      }
    >
      <h2 dir="auto" classList={{ 'diff-small': props.line.heading > 2 }}>
        <Pieces line={props.line} />
      </h2>
    </Show>
  );
}

function Pieces(props: { line: DiffLine }): JSX.Element {
  return (
    <For each={props.line.pieces}>
      {(piece) =>
        piece.kind === 'added' ? (
          <ins>{piece.text}</ins>
        ) : piece.kind === 'removed' ? (
          <del>{piece.text}</del>
        ) : (
          piece.text
        )
      }
    </For>
  );
}
