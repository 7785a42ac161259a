import { closeBrackets } from '@codemirror/autocomplete';
import { history, historyField } from '@codemirror/commands';
import { foldState, indentUnit } from '@codemirror/language';
import { Compartment, EditorState, type Extension, Transaction } from '@codemirror/state';
import { dropCursor, EditorView, keymap, placeholder } from '@codemirror/view';
import { createEffect, type JSX, on, onCleanup, onMount } from 'solid-js';
import { fillEmbed } from '../preview/embed.ts';
import { watchLinks } from '../preview/link-preview.ts';
import rendered from '../preview/rendered.css?inline';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';
import { attachDrop } from './attach.ts';
import { editingKeys } from './editing-keys.ts';
import { editorTheme } from './editor-theme.ts';
import { findAndReplace } from './find-panel.ts';
import { focusLines } from './focus-lines.ts';
import { folding } from './folding.ts';
import { type EditorHandle, editorHandle } from './handle.ts';
import { linksOf, pressed } from './links-in-text.ts';
import { livePreview, namesChanged } from './live-preview.ts';
import { markdownLanguage } from './markdown-language.ts';
import { pasted } from './paste.ts';
import { placeIn, toFragment, toPassage } from './places.ts';
import { changesBetween } from './replace-text.ts';
import { suggestions } from './suggestions.ts';
import { writingKeys } from './writing-acts.ts';

/** What of the editor outlives it: steps of undo, the selection, what is folded. */
const KEPT = { history: historyField, folds: foldState };
/** Keeping the history of a longer text would cost more than it is worth. */
const KEPT_TEXT_MAX = 200_000;

/**
 * The writing surface, in a shadow root: there CodeMirror puts its styles into adopted sheets, which the content
 * security policy allows. Its state outlives the tab being hidden, and the visit.
 */
export default function NoteEditor(props: {
  document: NoteDocument;
  readOnly: boolean;
  /** Only the paragraph at the cursor is lit. */
  focus: boolean;
  ready?: () => void;
  /** The person wants to go above the first line. */
  leaveUp?: () => void;
}): JSX.Element {
  const app = useApp();
  const note = props.document;
  let host!: HTMLDivElement;
  let view: EditorView | undefined;
  let handle: EditorHandle | undefined;
  /** True while the document's own text is being put into the editor. */
  let replacing = false;
  const access = new Compartment();
  const spoken = new Compartment();
  const inWords = (): Extension => [
    placeholder(words.notes.hint),
    EditorView.contentAttributes.of({ 'aria-label': words.notes.text }),
    EditorState.phrases.of({ Completions: words.common.completions }),
  ];
  const lighting = new Compartment();

  const unresolved = (): ReadonlySet<string> => {
    const rows = app.active.around(note.id())?.referencesOut ?? [];
    return new Set(rows.filter((row) => row.id === undefined).map((row) => row.title));
  };
  const lock = (): Extension => [
    EditorState.readOnly.of(props.readOnly),
    EditorView.editable.of(!props.readOnly),
  ];
  const lit = (): Extension => (props.focus ? focusLines : []);

  const extensions = (): Extension[] => [
    markdownLanguage,
    history(),
    dropCursor(),
    closeBrackets(),
    EditorView.lineWrapping,
    // each line is read the way that its letters are
    EditorView.perLineTextDirection.of(true),
    indentUnit.of('  '),
    spoken.of(inWords()),
    EditorView.contentAttributes.of({ spellcheck: 'true', autocorrect: 'on', autocapitalize: 'sentences' }),
    suggestions(app, note.id),
    livePreview({
      unresolved,
      fillEmbed: (target, alt, figure) => fillEmbed(app, note.id(), target, alt, figure),
    }),
    folding,
    findAndReplace,
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !replacing) {
        const { state } = update;
        note.typed(() => state.sliceDoc());
        app.openNotes.keep(note.key);
      }
      if (update.docChanged || update.selectionSet) note.setPlace(placeIn(update.state));
    }),
    EditorView.domEventHandlers({
      mousedown: (event, at) => pressed(app, note, at, event),
      drop: (event, at) => attachDrop(app, at, event),
      paste(event, at) {
        if (!pasted(app, at, event)) return false;
        event.preventDefault();
        return true;
      },
      focus: (event, at) => {
        // Focus that a closing dialog gives back comes without a cursor, and letters would fall beside the text.
        if (event.target === at.contentDOM) at.focus();
        return false;
      },
      blur: () => {
        void note.saveNow();
        return false;
      },
    }),
    writingKeys(() => app.settings.values.keys),
    keymap.of([...editingKeys(() => props.leaveUp?.())]),
    editorTheme,
    access.of(lock()),
    lighting.of(lit()),
    // A file written with CRLF keeps it.
    note.text().includes('\r\n') ? EditorState.lineSeparator.of('\r\n') : [],
  ];

  const keep = (): void => {
    if (!view) return;
    const { state } = view;
    if (state.doc.length > KEPT_TEXT_MAX) {
      note.editing = undefined;
      return;
    }
    note.editing = { text: state.sliceDoc(), state: state.toJSON(KEPT) };
    note.keepEditing();
  };
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') keep();
  };

  onMount(() => {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const parent = document.createElement('div');
    root.replaceChildren(parent);
    view = new EditorView({ state: firstState(note, extensions()), parent, root });
    // Embedded notes look as they do on a page.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rendered);
    root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
    note.setPlace(placeIn(view.state));
    onCleanup(watchLinks(app, root, linksOf(note, view)));
    document.addEventListener('visibilitychange', onHide);
    onCleanup(() => document.removeEventListener('visibilitychange', onHide));
    handle = editorHandle(app, view);
    note.setEditor(handle);
    props.ready?.();
  });
  createEffect(
    on(
      note.replaced,
      () => {
        if (!view || view.state.sliceDoc() === note.text()) return;
        replacing = true;
        const text = note.text();
        const isPlain = view.state.lineBreak === '\n' && !text.includes('\r');
        view.dispatch({
          changes: isPlain
            ? changesBetween(view.state.sliceDoc(), text)
            : { from: 0, to: view.state.doc.length, insert: text },
          annotations: Transaction.addToHistory.of(false),
        });
        replacing = false;
      },
      { defer: true },
    ),
  );
  createEffect(
    on(note.shown, (passage) => {
      if (view === undefined || passage === undefined) return;
      view.dispatch(toPassage(view.state, passage));
      view.focus();
    }),
  );
  createEffect(
    on(note.sought, (fragment) => {
      if (view === undefined || fragment === undefined) return;
      const there = toFragment(view.state, fragment);
      if (there) {
        view.dispatch(there);
        if (!props.readOnly) view.focus();
      }
      // Behind this turn, in which others hear of it too: which of them hears first is left to what was fetched first.
      queueMicrotask(() => {
        if (note.sought() === fragment) note.seek(undefined);
      });
    }),
  );
  createEffect(
    on(
      () => app.active.around(note.id()),
      () => view?.dispatch({ effects: namesChanged.of(null) }),
      { defer: true },
    ),
  );
  createEffect(() => view?.dispatch({ effects: access.reconfigure(lock()) }));
  createEffect(() => view?.dispatch({ effects: lighting.reconfigure(lit()) }));
  createEffect(on(inWords, (now) => view?.dispatch({ effects: spoken.reconfigure(now) }), { defer: true }));
  onCleanup(() => {
    keep();
    // In another pane the next one may be there already.
    if (note.editor() === handle) note.setEditor(undefined);
    view?.destroy();
  });

  return <div class="note-editor" ref={host} />;
}

/** As it was left, if the text is still the same; what was kept of another text is of no use. */
function firstState(note: NoteDocument, extensions: Extension[]): EditorState {
  const kept = note.editing;
  if (kept?.text === note.text()) {
    try {
      return EditorState.fromJSON(kept.state, { extensions }, KEPT);
    } catch (error) {
      console.warn('What was kept of the editor could not be read.', error);
    }
  }
  return EditorState.create({ doc: note.text(), extensions });
}
