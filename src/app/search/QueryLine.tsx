import X from 'lucide-solid/icons/x';
import { createMemo, For, type JSX, Show } from 'solid-js';
import type { BoxPart } from '../../mx/query/box-query.ts';
import { readBox } from '../../mx/query/box-query.ts';
import { type Completion, completionsOf, type KnownValues } from './completions.ts';
import { explainPart, explainProblem } from './explain-part.ts';
import './QueryLine.css';

/** What was typed, taken apart: each part explained, with a way to take it out; what is wrong; what may be meant. */
export function QueryLine(props: {
  text: string;
  known: KnownValues;
  /** True when words are found in any form. */
  forms: boolean;
  onText: (text: string) => void;
}): JSX.Element {
  const read = createMemo(() => readBox(props.text, Date.now()));
  const completions = createMemo(() => completionsOf(props.text, props.known));
  const without = ({ from, to }: BoxPart): string =>
    `${props.text.slice(0, from)}${props.text.slice(to)}`.replace(/\s+/g, ' ').trim();
  return (
    <div class="query-line">
      <Show when={read().parts.length > 0}>
        <ul class="query-parts" aria-label="What is searched for">
          <For each={read().parts}>
            {(part) => (
              <li class="chip" classList={{ 'chip-not': part.not }}>
                <bdi>{explainPart(part, props.forms)}</bdi>
                <button
                  type="button"
                  aria-label={`Without ${explainPart(part, props.forms)}`}
                  onClick={() => props.onText(without(part))}
                >
                  <X />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={completions().length > 0}>
        <Completions completions={completions()} onText={props.onText} />
      </Show>
      <For each={read().problems}>
        {(problem) => (
          <p class="query-problem">
            <bdi>{explainProblem(problem)}</bdi>
          </p>
        )}
      </For>
    </div>
  );
}

function Completions(props: {
  completions: readonly Completion[];
  onText: (text: string) => void;
}): JSX.Element {
  return (
    <ul class="query-completions" aria-label="Complete with">
      <For each={props.completions}>
        {({ label, text }) => (
          <li>
            <button type="button" class="btn btn-line btn-sm" onClick={() => props.onText(text)}>
              <bdi>{label}</bdi>
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
