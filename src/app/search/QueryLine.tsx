import X from 'lucide-solid/icons/x';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { readBox } from '../../mx/query/box-query.ts';
import { type Completion, completionsOf, type KnownValues } from './completions.ts';
import { explainPart, explainProblem } from './explain-part.ts';
import { joinedParts, withoutPart } from './query-parts.ts';
import './QueryLine.css';
import { words } from '../words/catalogue.ts';

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
  const joined = createMemo(() => joinedParts(props.text, read().parts));
  return (
    <div class="query-line">
      <Show when={read().parts.length > 0}>
        <ul class="query-parts" aria-label={words.search.searchedFor}>
          <For each={joined().parts}>
            {({ part, before }) => (
              <>
                <Joins joins={before} />
                <li class="chip" classList={{ 'chip-not': part.not }}>
                  <bdi>{explainPart(part, props.forms)}</bdi>
                  <button
                    type="button"
                    aria-label={words.search.without(explainPart(part, props.forms))}
                    onClick={() => props.onText(withoutPart(props.text, part))}
                  >
                    <X />
                  </button>
                </li>
              </>
            )}
          </For>
          <Joins joins={joined().after} />
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

/** What stands between two parts. */
function Joins(props: { joins: readonly string[] }): JSX.Element {
  const said = (join: string): string =>
    join === 'or' ? words.search.or : join === 'not (' ? words.search.notBracket : join;
  return <For each={props.joins}>{(join) => <li class="query-join">{said(join)}</li>}</For>;
}

function Completions(props: {
  completions: readonly Completion[];
  onText: (text: string) => void;
}): JSX.Element {
  return (
    <ul class="query-completions" aria-label={words.search.completeWith}>
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
