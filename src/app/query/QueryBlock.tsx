import { createEffect, createMemo, type JSX, on, onCleanup, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { QueryTable } from './QueryTable.tsx';
import { createQuestion } from './question.ts';
import './QueryBlock.css';
import { words } from '../words/catalogue.ts';

const SHOWN_ROWS = 50;
/** Whoever reads a note did not ask for work that never ends. */
const PATIENCE_MS = 5000;
/** Commits come fast while somebody types elsewhere. */
const PAUSE_MS = 800;

/** A question that stands in a note, with its answer: asked anew when the memex has changed. */
export function QueryBlock(props: { text: string }): JSX.Element {
  const { client, memex } = useApp();
  const question = createQuestion(client, SHOWN_ROWS, PATIENCE_MS);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  createEffect(
    on([memex.phase, memex.changes], ([phase]) => {
      clearTimeout(timer);
      if (phase !== 'open') return;
      const wait = question.asked() === undefined ? 0 : PAUSE_MS;
      timer = setTimeout(() => void question.ask(props.text), wait);
    }),
  );
  const address = createMemo(() => `#/query?${new URLSearchParams({ q: props.text.trim() })}`);
  return (
    <figure class="query-block">
      <Show
        when={question.failure() === ''}
        fallback={
          <>
            <pre>{props.text.trim()}</pre>
            <p class="query-mistake">{question.failure()}</p>
          </>
        }
      >
        <Show when={question.reply()} fallback={<pre>{props.text.trim()}</pre>}>
          {(reply) => (
            <div class="query-block-rows">
              <QueryTable reply={reply()} />
            </div>
          )}
        </Show>
      </Show>
      <figcaption class="small quiet">
        <span>
          <Show when={question.reply()}>
            {(reply) => (reply().more ? words.query.firstRows : words.query.rows)(reply().rows.length)}
          </Show>
        </span>
        <a href={address()}>{words.query.openAsQuery}</a>
      </figcaption>
    </figure>
  );
}
