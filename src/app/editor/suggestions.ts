/** `[[` completes through the store's own names; a name that is not there yet can be made on the spot. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Facet } from '../../../workers/reading-protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import { GLYPH_PATHS } from '../parts/Glyph.tsx';
import { nodeLook } from '../parts/node-types.ts';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { linkPlaces } from './link-places.ts';
import { tableAt } from './table-keys.ts';

interface NodeCompletion extends Completion {
  /** The node type, for the glyph; absent for a name that is not there yet. */
  readonly nodeType?: string;
}

const SUGGESTIONS_MAX = 12;

/** @param source the note that is written in */
export function suggestions(app: AppState, source: () => NodeId | undefined): Extension {
  return [
    autocompletion({
      override: [
        (context) => targets(app, source(), context),
        (context) => tagNames(app.nodeList.facets().tags, context),
      ],
      icons: false,
      closeOnBlur: true,
      // Enter right after the list has opened means its first line: a line break inside [[ ]] is never meant.
      interactionDelay: 0,
      maxRenderedOptions: SUGGESTIONS_MAX + 1,
      addToOptions: [{ position: 10, render: (completion: NodeCompletion) => glyphOf(completion) }],
    }),
    // The second bracket opens the list at once, before any letter of a name; so does the `#` of a place in the note.
    EditorView.updateListener.of((update) => {
      if (!update.docChanged || !update.transactions.some((tr) => tr.isUserEvent('input'))) return;
      const { head } = update.state.selection.main;
      const before = update.state.doc.sliceString(
        Math.max(0, update.state.doc.lineAt(head).from, head - 200),
        head,
      );
      if (/\[\[$|\[\[[^\]|\n]*#\^?$/.test(before)) startCompletion(update.view);
    }),
  ];
}

async function targets(
  app: AppState,
  source: NodeId | undefined,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  const opened = context.matchBefore(/\[\[[^\]|\n]*$/);
  if (!opened) return null;
  // Of two on a line, the one that is written now.
  const start = opened.text.lastIndexOf('[[') + 2;
  const typed = opened.text.slice(start);
  const from = opened.from + start;
  if (typed.includes('#')) return linkPlaces(app, source, context, typed, from);
  return names(app, context, typed, from);
}

async function names(
  app: AppState,
  context: CompletionContext,
  typed: string,
  from: number,
): Promise<CompletionResult | null> {
  const found = await app.client.suggest(typed, SUGGESTIONS_MAX);
  if (context.aborted) return null;
  const options: NodeCompletion[] = found.map((one, i) => ({
    label: one.title,
    nodeType: one.type,
    boost: -i,
    apply: (view, _completion, start, end) => insertName(view, one.title, one.alias, start, end),
    ...(one.alias === undefined ? {} : { displayLabel: one.alias, detail: one.title }),
  }));
  const exact = found.some((one) => one.title.toLowerCase() === typed.trim().toLowerCase());
  if (typed.trim() !== '' && !exact) {
    options.push({
      label: typed.trim(),
      displayLabel: words.editing.newNote(typed.trim()),
      boost: -99,
      apply(view, _completion, start, end) {
        insertName(view, typed.trim(), undefined, start, end);
        app.client
          .saveNote({ title: typed.trim(), text: '' })
          .catch((error: unknown) => app.toasts.fail(error));
      },
    });
  }
  return { from, options, filter: false };
}

/** Writes the name and closes the brackets, whether or not they were closed already. */
function insertName(
  view: EditorView,
  title: string,
  alias: string | undefined,
  from: number,
  to: number,
): void {
  const closed = view.state.doc.sliceString(to, to + 2) === ']]';
  // In a table a bare bar would begin the next cell.
  const bar = tableAt(view.state, from) ? '\\|' : '|';
  const text = alias === undefined ? title : `${title}${bar}${alias}`;
  view.dispatch({
    changes: { from, to, insert: closed ? text : `${text}]]` },
    selection: { anchor: from + text.length + 2 },
    userEvent: 'input.complete',
  });
}

function tagNames(tags: readonly Facet[], context: CompletionContext): CompletionResult | null {
  const opened = context.matchBefore(/(?:^|\s)#[\p{L}\p{N}_/-]+$/u);
  if (!opened) return null;
  const from = opened.to - opened.text.trimStart().length;
  return {
    from,
    options: tags.map(({ value, count }) => ({
      label: `#${value}`,
      detail: words.amounts.nodes(count),
    })),
    validFor: /^#[\p{L}\p{N}_/-]*$/u,
  };
}

function glyphOf(completion: NodeCompletion): Node {
  if (completion.nodeType === undefined) {
    const plus = document.createElement('span');
    plus.className = 'suggest-plus';
    plus.textContent = completion.label.startsWith('#') ? '' : '+';
    return plus;
  }
  const look = nodeLook(completion.nodeType);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 10 10');
  svg.setAttribute('class', 'suggest-glyph');
  svg.style.setProperty('color', `var(--cat-${look.ink})`);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', GLYPH_PATHS[look.shape]);
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}
