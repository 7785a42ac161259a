import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { createEffect, type JSX, on, onCleanup, onMount } from 'solid-js';
import { completionLook } from '../editor/completion-look.ts';
import { words } from '../words/catalogue.ts';
import { type KnownWords, queryCompletions } from './query-completions.ts';
import { queryLanguage } from './query-language.ts';

/** Where a question is written, in a shadow root as the notes' editor is: Ctrl Enter asks it. */
export default function QueryEditor(props: {
  text: string;
  known: KnownWords;
  /** Where the mistake is, in UTF-16 code units. */
  mistake: number | undefined;
  change: (text: string) => void;
  ask: () => void;
}): JSX.Element {
  let host!: HTMLDivElement;
  let view: EditorView | undefined;
  const spoken = new Compartment();
  const inWords = () => [
    EditorView.contentAttributes.of({ 'aria-label': words.query.question }),
    EditorState.phrases.of({ Completions: words.common.completions }),
  ];
  onMount(() => {
    const root = host.attachShadow({ mode: 'open' });
    const parent = document.createElement('div');
    root.append(parent);
    view = new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: props.text,
        extensions: [
          queryLanguage,
          history(),
          closeBrackets(),
          EditorView.lineWrapping,
          placeholder('MATCH (n:note)-[:cites]->(m) RETURN n, m LIMIT 20'),
          EditorView.contentAttributes.of({ spellcheck: 'false' }),
          spoken.of(inWords()),
          autocompletion({
            override: [
              ({ state, pos, explicit }) => {
                const found = queryCompletions(state.sliceDoc(), pos, props.known);
                if (found === undefined || (found.from === pos && !explicit && found.options.length > 40))
                  return null;
                return {
                  from: found.from,
                  filter: false,
                  options: found.options.map(({ label, text, kind }) => ({
                    label,
                    apply: text,
                    detail: words.query.completions[kind],
                  })),
                };
              },
            ],
            icons: false,
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) props.change(update.state.sliceDoc());
          }),
          keymap.of([
            {
              key: 'Mod-Enter',
              run: () => {
                props.ask();
                return true;
              },
            },
            { key: 'Tab', run: acceptCompletion },
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          look,
          completionLook,
        ],
      }),
    });
    view.focus();
  });
  createEffect(
    on(
      () => props.text,
      (text) => {
        if (view === undefined || view.state.sliceDoc() === text) return;
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      },
      { defer: true },
    ),
  );
  createEffect(() => {
    const { mistake } = props;
    if (view === undefined || mistake === undefined) return;
    const at = Math.min(mistake, view.state.doc.length);
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at) });
  });
  createEffect(on(inWords, (now) => view?.dispatch({ effects: spoken.reconfigure(now) }), { defer: true }));
  onCleanup(() => view?.destroy());
  return <div class="query-editor" dir="ltr" ref={host} />;
}

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--code)', fontSize: 'var(--t-13)', lineHeight: 'var(--l-16)' },
  '.cm-content': { padding: 'var(--s-3)', caretColor: 'var(--accent)', minHeight: '5.5rem' },
  '.cm-line': { padding: '0' },
  '.cm-content ::selection, .cm-content::selection': { background: 'var(--select)' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
});
