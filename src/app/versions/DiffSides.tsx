import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { DiffLine, Piece } from '../../formats/text-diff.ts';
import { words } from '../words/catalogue.ts';
import { firstLines, folded, lineCount } from './changed-lines.ts';
import './DiffSides.css';

/** Pairs of lines drawn at once. */
const LINES_STEP = 400;

/** A compared text in two columns: what it was on the left, what it became on the right. */
export function DiffSides(props: { lines: readonly DiffLine[] }): JSX.Element {
  const stretches = createMemo(() => folded(props.lines));
  const [most, setMost] = createSignal(LINES_STEP);
  const all = createMemo(() => lineCount(stretches()));
  const shown = createMemo(() => firstLines(stretches(), most()));
  return (
    <div class="sides">
      <div class="sides-head quiet small" aria-hidden="true">
        <span>{words.time.earlierText}</span>
        <span>{words.time.laterText}</span>
      </div>
      <For each={shown()}>
        {(stretch) =>
          'folded' in stretch ? (
            <p class="diff-note">{words.versions.unchanged(stretch.folded)}</p>
          ) : (
            <For each={stretch.lines}>{(line) => <Pair line={line} />}</For>
          )
        }
      </For>
      <Show when={all() > most()}>
        <p class="sides-more">
          <button type="button" class="btn btn-line btn-sm" onClick={() => setMost(most() + LINES_STEP)}>
            {words.time.showMoreLines(Math.min(LINES_STEP, all() - most()))}
          </button>
        </p>
      </Show>
    </div>
  );
}

function Pair(props: { line: DiffLine }): JSX.Element {
  const side = (without: Piece['kind']): readonly Piece[] =>
    props.line.pieces.filter(({ kind }) => kind !== without);
  return (
    <div
      class="sides-pair"
      classList={{ 'sides-apart': props.line.apart, 'sides-title': props.line.heading > 0 }}
    >
      <Cell pieces={side('added')} label={words.time.earlierText} />
      <Cell pieces={side('removed')} label={words.time.laterText} />
    </div>
  );
}

function Cell(props: { pieces: readonly Piece[]; label: string }): JSX.Element {
  return (
    <p classList={{ 'sides-empty': props.pieces.length === 0 }}>
      <span class="vh">{props.label}: </span>
      <For each={props.pieces}>
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
    </p>
  );
}
