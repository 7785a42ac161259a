import { createEffect, type JSX, onMount } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import './TitleField.css';
import { words } from '../words/catalogue.ts';

/** Else its height is asked for and set, each time at the price of laying out the page. */
const GROWS_ITSELF = CSS.supports('field-sizing', 'content');

/** The note's title, written in place: one growing field, Enter goes on to the text. */
export function TitleField(props: {
  document: NoteDocument;
  readOnly: boolean;
  autofocus: boolean;
  enter: () => void;
}): JSX.Element {
  const { openNotes } = useApp();
  let field!: HTMLTextAreaElement;
  const fitHeight = (): void => {
    if (GROWS_ITSELF) return;
    field.style.setProperty('height', 'auto');
    field.style.setProperty('height', `${field.scrollHeight}px`);
  };
  onMount(() => {
    createEffect(() => {
      if (field.value !== props.document.title()) field.value = props.document.title();
      fitHeight();
    });
    // The reading face arrives after the first picture and is wider than the one that stood in for it.
    if (!GROWS_ITSELF) void document.fonts.ready.then(fitHeight);
    if (props.autofocus) field.focus();
  });
  return (
    <h1 class="title">
      <textarea
        ref={field}
        class="title-field"
        rows="1"
        dir="auto"
        aria-label={words.notes.title}
        placeholder={words.common.untitled}
        readonly={props.readOnly}
        spellcheck={true}
        onInput={(event) => {
          const text = event.currentTarget.value.replace(/\s*\n\s*/g, ' ');
          if (text !== event.currentTarget.value) event.currentTarget.value = text;
          props.document.setTitle(text);
          openNotes.keep(props.document.key);
          fitHeight();
        }}
        onKeyDown={(event) => {
          const atEnd = field.selectionStart === field.value.length;
          if (event.key === 'Enter' || (event.key === 'ArrowDown' && atEnd)) {
            event.preventDefault();
            props.enter();
          }
        }}
        onBlur={() => void props.document.saveNow()}
      />
    </h1>
  );
}
