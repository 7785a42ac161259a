import { defaultKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { createEffect, createSignal, type JSX, on, onCleanup, onMount } from 'solid-js';
import { findPassage, type QuotedPassage, quotePassage } from '../../mx/graph/passage.ts';
import type { Anchor } from '../../mx/types.ts';
import { words } from '../words/catalogue.ts';
import { languageOf } from './code-languages.ts';
import { codeLook } from './code-look.ts';
import type { PassageMarking } from './passage-marking.ts';
import './CodeView.css';

/** More than a quotation keeps of what stands around it. */
const AROUND_CHARS = 64;

/**
 * Text with its line numbers, to be read. Only the lines in sight are in the page, so that a long file scrolls as a short
 * one does. In a shadow root, as the editor is.
 */
export default function CodeView(props: {
  text: string;
  /** Tells the language by its ending. */
  name: string;
  title: string;
  marking?: PassageMarking | undefined;
}): JSX.Element {
  const [wraps, setWraps] = createSignal(false);
  const [lines, setLines] = createSignal(0);
  const wrapping = new Compartment();
  const language = new Compartment();
  let host!: HTMLDivElement;
  let view: EditorView | undefined;

  const extensions = (): Extension => [
    lineNumbers(),
    highlightSpecialChars(),
    drawSelection(),
    EditorState.readOnly.of(true),
    EditorState.tabSize.of(4),
    EditorView.contentAttributes.of({
      'aria-label': words.views.textOf(props.title),
      'aria-readonly': 'true',
      // it takes the keyboard, so that passages can be marked; a screen keyboard is of no use
      inputmode: 'none',
      tabindex: '0',
    }),
    EditorView.updateListener.of(({ selectionSet, state }) => {
      if (!selectionSet) return;
      const { from, to, empty } = state.selection.main;
      props.marking?.mark(empty ? undefined : quoteAt(state, from, to));
    }),
    keymap.of(defaultKeymap),
    wrapping.of([]),
    language.of([]),
    codeLook,
  ];

  onMount(() => {
    const root = host.attachShadow({ mode: 'open' });
    createEffect(() => {
      view?.destroy();
      const parent = document.createElement('div');
      root.replaceChildren(parent);
      const shown = new EditorView({
        state: EditorState.create({ doc: props.text, extensions: extensions() }),
        parent,
        root,
      });
      view = shown;
      setLines(shown.state.doc.lines);
      languageOf(props.name).then((known) => {
        if (known !== undefined && view === shown) shown.dispatch({ effects: language.reconfigure(known) });
      }, reportError);
    });
    createEffect(() => {
      view?.dispatch({ effects: wrapping.reconfigure(wraps() ? EditorView.lineWrapping : []) });
    });
    const show = (shown: EditorView, anchor: Anchor): void => {
      const place = findPassage(shown.state.doc.toString(), withPlainEnds(anchor));
      props.marking?.found(place);
      if (place === undefined) return;
      shown.dispatch({
        selection: { anchor: place.start, head: place.end },
        effects: EditorView.scrollIntoView(place.start, { y: 'center' }),
      });
      shown.focus();
    };
    createEffect(
      on(
        () => props.marking?.wanted(),
        (anchor) => {
          if (view !== undefined && anchor !== undefined) show(view, anchor);
        },
      ),
    );
  });
  onCleanup(() => {
    view?.destroy();
    props.marking?.mark(undefined);
  });

  return (
    <div class="code-view">
      <div class="preview-tools">
        <span class="quiet small num">{words.views.lines(lines())}</span>
        <label class="check small preview-tools-end">
          <input
            type="checkbox"
            checked={wraps()}
            onChange={(event) => setWraps(event.currentTarget.checked)}
          />
          {words.views.wrap}
        </label>
      </div>
      <div ref={host} />
    </div>
  );
}

/** A passage and what stands around it, without making one text of a long file. */
function quoteAt({ doc }: EditorState, from: number, to: number): QuotedPassage {
  const before = Math.max(0, from - AROUND_CHARS);
  const text = doc.sliceString(before, to + AROUND_CHARS);
  return quotePassage(text, { start: from - before, end: to - before });
}

/** Here the end of a line is one character, whatever the file has. */
function withPlainEnds(anchor: Anchor): Anchor {
  const plain = (text: string | undefined): string => (text ?? '').replace(/\r\n?/g, '\n');
  return {
    ...anchor,
    quote: plain(anchor.quote),
    prefix: plain(anchor.prefix),
    suffix: plain(anchor.suffix),
  };
}
