import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';
import { type Heading, headingAt, headingsOf } from '../outline/headings.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import './OutlineTab.css';

const PAUSE_MS = 200;

/** The headings of a note; each leads to its place, and the one that a person is under is lit. */
export function OutlineTab(props: { document: NoteDocument }): JSX.Element {
  const note = props.document;
  const [headings, setHeadings] = createSignal<readonly Heading[]>(headingsOf(note.text()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Read after a pause: it costs what the text is long.
  createEffect(
    on(
      note.text,
      (text) => {
        clearTimeout(timer);
        timer = setTimeout(() => setHeadings(headingsOf(text)), PAUSE_MS);
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  const line = createMemo(() => note.place().line);
  const at = createMemo(() => headingAt(headings(), line()));
  /** The shallowest level there is stands at the edge. */
  const edge = createMemo(() => Math.min(...headings().map(({ level }) => level)));
  return (
    <section class="sec">
      <header>
        <h3>{words.panel.outline}</h3>
        <span class="count">{figure(headings().length)}</span>
      </header>
      <Show when={note.measure()}>
        {(measure) => (
          <p class="outline-measure">
            <span>{words.amounts.words(measure().words)}</span>
            <span>{words.editing.characters(measure().characters)}</span>
            <span>{words.editing.minutes(measure().minutes)}</span>
          </p>
        )}
      </Show>
      <Show
        when={headings().length > 0}
        fallback={
          <div class="empty outline-none">
            <p>{words.editing.outlineNone}</p>
            <p>{words.editing.outlineNoneHint}</p>
          </div>
        }
      >
        <ol class="outline">
          <For each={headings()}>
            {(heading, i) => (
              <li>
                <button
                  type="button"
                  class="outline-row"
                  data-level={heading.level - edge() + 1}
                  aria-current={i() === at() ? 'location' : undefined}
                  onClick={() => note.seek({ line: heading.line })}
                >
                  <span class="cut">{heading.text === '' ? words.common.untitled : heading.text}</span>
                </button>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  );
}
