import BookOpen from 'lucide-solid/icons/book-open';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import { type JSX, Show } from 'solid-js';
import { SaveLight } from '../frame/SaveLight.tsx';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { NoteMenu } from './NoteMenu.tsx';
import './PhoneNoteBar.css';
import { words } from '../words/catalogue.ts';

/** Over a note on a phone: back to the list, the truth about saving, the note's menu; while writing, Done. */
export function PhoneNoteBar(props: { document: NoteDocument; writing: boolean }): JSX.Element {
  const { openNotes, settings } = useApp();
  return (
    <header class="phone-note-bar">
      <a class="icon-btn" href="#/notes" aria-label={words.notes.backToList}>
        <ChevronLeft />
      </a>
      <span class="phone-note-bar-title cut">{props.writing ? props.document.title() : ''}</span>
      <SaveLight short />
      <Show
        when={!props.writing}
        fallback={
          <button
            type="button"
            class="text-btn phone-note-bar-done"
            onClick={() => {
              const { activeElement } = document;
              if (activeElement instanceof HTMLElement) activeElement.blur();
            }}
          >
            {' '}
            {words.notes.done}{' '}
          </button>
        }
      >
        <button
          type="button"
          class="icon-btn"
          aria-label={words.notes.readingView}
          aria-pressed={settings.values.noteView === 'read'}
          onClick={() => settings.set('noteView', settings.values.noteView === 'read' ? 'write' : 'read')}
        >
          <BookOpen />
        </button>
        <Show when={openNotes.active()}>{(tab) => <NoteMenu tab={tab()} />}</Show>
      </Show>
    </header>
  );
}
