import { createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js';
import type { NoteDocument } from '../state/document-types.ts';
import { figure } from '../state/sentence.ts';
import { measureOf } from '../state/text-measure.ts';
import { words } from '../words/catalogue.ts';

const PAUSE_MS = 120;

/** Words of the note that is written in, and of what is marked in it. */
export default function WritingMeasure(props: { document: NoteDocument }): JSX.Element {
  const [marked, setMarked] = createSignal<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      () => props.document.place().marked,
      (place) => {
        clearTimeout(timer);
        if (place === undefined || 'quote' in place) setMarked(undefined);
        else
          timer = setTimeout(
            () => setMarked(measureOf(props.document.text().slice(place.start, place.end)).words),
            PAUSE_MS,
          );
      },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  return (
    <Show when={props.document.measure()}>
      {(measure) => (
        <>
          <span>{wordsOf(measure().words, marked())}</span>
          <span>{words.editing.minutes(measure().minutes)}</span>
        </>
      )}
    </Show>
  );
}

function wordsOf(count: number, marked: number | undefined): string {
  const all = words.amounts.words(count);
  return marked === undefined ? all : words.editing.ofWords(figure(marked), all);
}
