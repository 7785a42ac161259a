import { createEffect, type JSX, onCleanup, onMount } from 'solid-js';
import type { NoteDocument } from '../state/document-types.ts';
import './PlainText.css';
import { words } from '../words/catalogue.ts';

/**
 * The text to write in until the editor is fetched: without it, a key typed at once would fall into the title or
 * nowhere.
 */
export function PlainText(props: {
  document: NoteDocument;
  hint: string;
  readOnly: boolean;
  ready: (focus: () => void) => void;
  /** The editor takes its place while a person writes: where the cursor is. */
  leave: (cursor: number) => void;
}): JSX.Element {
  let field!: HTMLTextAreaElement;
  onMount(() => {
    createEffect(() => {
      if (field.value !== props.document.text()) field.value = props.document.text();
    });
    props.ready(() => field.focus());
  });
  onCleanup(() => {
    if (document.activeElement === field) props.leave(field.selectionStart);
  });
  return (
    <textarea
      ref={field}
      class="plain-text"
      aria-label={words.notes.text}
      placeholder={props.hint}
      readonly={props.readOnly}
      spellcheck={true}
      onInput={(event) => props.document.setText(event.currentTarget.value)}
      onBlur={() => void props.document.saveNow()}
    />
  );
}
