import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import {
  defaultKeymap,
  history,
  historyField,
  historyKeymap,
  indentLess,
  indentMore,
} from '@codemirror/commands';
import { indentUnit } from '@codemirror/language';
import { Compartment, EditorState, Transaction, type TransactionSpec } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  type KeyBinding,
  keymap,
  placeholder,
} from '@codemirror/view';
import { createEffect, type JSX, on, onCleanup, onMount } from 'solid-js';
import type { TextPlace } from '../../mx/graph/passage.ts';
import { openName, openNode } from '../frame/acts.ts';
import { fillEmbed, isRemote, nameOfAddress } from '../preview/embed.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';
import { attachDrop, attachPaste } from './attach.ts';
import { editorTheme } from './editor-theme.ts';
import { continueList } from './lists.ts';
import { linkAt, livePreview, namesChanged } from './live-preview.ts';
import { markdownLanguage } from './markdown-language.ts';
import { toggleMark } from './marks.ts';
import { changesBetween } from './replace-text.ts';
import { suggestions } from './suggestions.ts';

export interface EditorHandle {
  /** @param cursor where the cursor goes, in characters from the beginning; where it was, without one */
  focus(cursor?: number): void;
  /** Writes text at the cursor, as if it were typed. */
  insert(text: string, cursorBack?: number): void;
  undo(): void;
}

/**
 * The writing surface, in a shadow root: there CodeMirror puts its styles into adopted sheets, which the content
 * security policy allows. Its state (undo, selection) outlives the tab being hidden.
 */
export default function NoteEditor(props: {
  document: NoteDocument;
  hint: string;
  readOnly: boolean;
  ready?: (handle: EditorHandle) => void;
  /** The person wants to go above the first line. */
  leaveUp?: () => void;
}): JSX.Element {
  const app = useApp();
  const note = props.document;
  let host!: HTMLDivElement;
  let view: EditorView | undefined;
  /** True while the document's own text is being put into the editor. */
  let replacing = false;
  const access = new Compartment();
  const spoken = new Compartment();
  const inWords = () => [
    placeholder(props.hint),
    EditorView.contentAttributes.of({ 'aria-label': words.notes.text }),
    EditorState.phrases.of({ Completions: words.editor.completions }),
  ];

  const unresolved = (): ReadonlySet<string> => {
    const rows = app.active.around()?.referencesOut ?? [];
    return new Set(rows.filter((row) => row.id === undefined).map((row) => row.title));
  };
  const follow = (link: { name: string } | { url: string }, keep: boolean): void => {
    if ('name' in link && link.name.startsWith('#'))
      view?.dispatch(toHeading(view.state, link.name.slice(1)));
    else if ('name' in link) void openName(app, note.id(), link.name.replace(/#.*$/, ''));
    else if (/^(https?|mailto):/i.test(link.url)) window.open(link.url, '_blank', 'noopener,noreferrer');
    else if (!isRemote(link.url)) void openName(app, note.id(), nameOfAddress(link.url));
    if (keep) app.openNotes.keep(note.key);
  };

  const extensions = [
    markdownLanguage,
    history(),
    drawSelection({ cursorBlinkRate: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1060 }),
    dropCursor(),
    closeBrackets(),
    EditorView.lineWrapping,
    indentUnit.of('  '),
    spoken.of(inWords()),
    EditorView.contentAttributes.of({ spellcheck: 'true', autocapitalize: 'sentences' }),
    suggestions(
      app.client,
      () => app.nodeList.facets().tags,
      (error) => app.toasts.fail(error),
    ),
    livePreview({
      unresolved,
      fillEmbed: (target, alt, figure) => fillEmbed(app, note.id(), target, alt, figure),
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !replacing) {
        note.setText(update.state.sliceDoc());
        app.openNotes.keep(note.key);
      }
      if (update.docChanged || update.selectionSet) note.selection = markedIn(update.state);
    }),
    EditorView.domEventHandlers({
      mousedown(event, at) {
        if (event.button !== 0) return false;
        const target = event.target instanceof Element ? event.target : undefined;
        const embed = target?.closest<HTMLElement>('.md-embed');
        if (embed?.dataset.node !== undefined && !target?.closest('audio, video')) {
          event.preventDefault();
          openNode(app, embed.dataset.node);
          return true;
        }
        // A plain click follows a link that is drawn as one; where the cursor already is, it needs Ctrl.
        if (!target?.closest('.md-go')) return false;
        const pos = at.posAtCoords({ x: event.clientX, y: event.clientY });
        const link = pos === null ? undefined : linkAt(at.state, pos);
        const held = event.ctrlKey || event.metaKey;
        const { main } = at.state.selection;
        const inside =
          at.hasFocus &&
          pos !== null &&
          at.state.doc.lineAt(pos).number === at.state.doc.lineAt(main.head).number;
        if (!link || (inside && !held)) return false;
        event.preventDefault();
        follow(link, held);
        return true;
      },
      drop: (event, at) => attachDrop(app, at, event),
      paste: (event, at) => attachPaste(app, at, event),
      focus: (_, at) => {
        // Focus that a closing dialog gives back comes without a cursor, and letters would fall beside the text.
        at.focus();
        return false;
      },
      blur: () => {
        void note.saveNow();
        return false;
      },
    }),
    keymap.of([
      ...editingKeys(() => props.leaveUp?.()),
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      // Alt L adds a link, here too
      ...defaultKeymap.filter(({ key }) => key !== 'Alt-l'),
    ]),
    editorTheme,
  ];

  onMount(() => {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const parent = document.createElement('div');
    root.replaceChildren(parent);
    const locked = (): ReturnType<Compartment['of']> =>
      access.of([EditorState.readOnly.of(props.readOnly), EditorView.editable.of(!props.readOnly)]);
    const all = [
      ...extensions,
      locked(),
      // A file written with CRLF keeps it.
      note.text().includes('\r\n') ? EditorState.lineSeparator.of('\r\n') : [],
    ];
    const kept = note.editorState;
    const state =
      kept?.text === note.text()
        ? EditorState.fromJSON(kept.state, { extensions: all }, { history: historyField })
        : EditorState.create({ doc: note.text(), extensions: all });
    view = new EditorView({ state, parent, root });
    props.ready?.({
      focus(cursor) {
        if (cursor !== undefined)
          view?.dispatch({ selection: { anchor: Math.min(cursor, view.state.doc.length) } });
        view?.focus();
      },
      insert(text, cursorBack = 0) {
        if (!view) return;
        const { from, to } = view.state.selection.main;
        view.dispatch({
          changes: { from, to, insert: text },
          selection: { anchor: from + text.length - cursorBack },
          userEvent: 'input.type',
          scrollIntoView: true,
        });
        view.focus();
      },
      undo() {
        if (!view) return;
        historyKeymap.find((binding) => binding.key === 'Mod-z')?.run?.(view);
      },
    });
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
      const [anchor, head] = [positionOf(view.state, passage.start), positionOf(view.state, passage.end)];
      view.dispatch({
        selection: { anchor, head },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      });
      view.focus();
    }),
  );
  createEffect(
    on(app.active.around, () => view?.dispatch({ effects: namesChanged.of(null) }), { defer: true }),
  );
  createEffect(() => {
    const locked = props.readOnly;
    view?.dispatch({
      effects: access.reconfigure([EditorState.readOnly.of(locked), EditorView.editable.of(!locked)]),
    });
  });
  createEffect(on(inWords, (now) => view?.dispatch({ effects: spoken.reconfigure(now) }), { defer: true }));
  onCleanup(() => {
    if (view) {
      note.editorState = { text: view.state.sliceDoc(), state: view.state.toJSON({ history: historyField }) };
    }
    view?.destroy();
  });

  return <div class="note-editor" ref={host} />;
}

/** What is marked, as a place in the text with its own line ends; undefined when nothing is. */
function markedIn(state: EditorState): TextPlace | undefined {
  const { from, to, empty } = state.selection.main;
  if (empty) return undefined;
  const start = state.sliceDoc(0, from).length;
  return { start, end: start + state.sliceDoc(from, to).length };
}

/** Where in the document a place of the text is: there, the end of a line is one character. */
function positionOf(state: EditorState, at: number): number {
  if (state.lineBreak === '\n') return Math.min(at, state.doc.length);
  return Math.min(state.doc.length, state.sliceDoc().slice(0, at).replaceAll(state.lineBreak, '\n').length);
}

function editingKeys(leaveUp: () => void): readonly KeyBinding[] {
  return [
    { key: 'Enter', run: continueList },
    { key: 'Tab', run: indentMore, shift: indentLess },
    { key: 'Mod-b', run: toggleMark('**') },
    { key: 'Mod-i', run: toggleMark('*') },
    {
      key: 'ArrowUp',
      run(at) {
        const { main } = at.state.selection;
        if (!main.empty || at.state.doc.lineAt(main.head).number !== 1) return false;
        if (at.moveVertically(main, false).head !== main.head) return false;
        leaveUp();
        return true;
      },
    },
  ];
}

/** Puts the cursor at the heading of this text, and that to the top of what is shown. */
function toHeading(state: EditorState, heading: string): TransactionSpec {
  const wanted = heading.trim().toLowerCase();
  for (let n = 1; n <= state.doc.lines; n += 1) {
    const line = state.doc.line(n);
    if (!/^#{1,6}\s/.test(line.text)) continue;
    if (
      line.text
        .replace(/^#+\s+/, '')
        .trim()
        .toLowerCase() !== wanted
    )
      continue;
    return {
      selection: { anchor: line.to },
      effects: EditorView.scrollIntoView(line.from, { y: 'start', yMargin: 24 }),
    };
  }
  return {};
}
