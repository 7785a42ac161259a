/**
 * What is pasted: files are attached, an address over marked words makes them a link, rich text becomes Markdown with
 * the plain words one press away.
 */
import { syntaxTree } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { attachPaste } from './attach.ts';

const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>]+$/i;
/** Programs whose HTML is only the colours of code. */
const CODE_EDITORS = ['vscode-editor-data', 'application/vnd.code.copymetadata'];

/** Handles a paste; false leaves it to the editor, which takes the plain words. */
export function pasted(app: AppState, view: EditorView, event: ClipboardEvent): boolean {
  if (view.state.readOnly) return false;
  return attachPaste(app, view, event) || pasteAddress(view, event) || pasteRich(app, view, event);
}

function pasteAddress(view: EditorView, event: ClipboardEvent): boolean {
  const address = event.clipboardData?.getData('text/plain').trim() ?? '';
  const { from, to, empty } = view.state.selection.main;
  if (empty || view.state.selection.ranges.length > 1 || !ADDRESS.test(address)) return false;
  const label = view.state.sliceDoc(from, to);
  // Marked words that are an address themselves, or more than a line, are replaced as ever.
  if (ADDRESS.test(label.trim()) || label.includes('\n') || label.trim() === '') return false;
  const target = /[()]/.test(address) ? `<${address}>` : address;
  const text = `[${label.replace(/[[\]]/g, '\\$&')}](${target})`;
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    userEvent: 'input.paste',
    scrollIntoView: true,
  });
  return true;
}

function pasteRich(app: AppState, view: EditorView, event: ClipboardEvent): boolean {
  const transfer = event.clipboardData;
  if (!transfer?.types.includes('text/html')) return false;
  if (CODE_EDITORS.some((type) => transfer.types.includes(type)) || isInCode(view)) return false;
  const html = transfer.getData('text/html');
  const plain = transfer.getData('text/plain');
  if (html.trim() === '') return false;
  // Marked already, so that what is typed while the converter is fetched does not fall into the paste.
  const { from, to } = view.state.selection.main;
  import('./html-to-markdown.ts')
    .then(({ markdownOf }) => {
      const markdown = markdownOf(html);
      put(app, view, { from, to }, markdown ?? plain, markdown === undefined ? undefined : plain);
    })
    .catch((error: unknown) => {
      app.toasts.fail(error);
      put(app, view, { from, to }, plain, undefined);
    });
  return true;
}

/** @param plain the words without their form, offered in place of what was put in */
function put(
  app: AppState,
  view: EditorView,
  place: { readonly from: number; readonly to: number },
  text: string,
  plain: string | undefined,
): void {
  const from = Math.min(place.from, view.state.doc.length);
  const to = Math.min(Math.max(from, place.to), view.state.doc.length);
  const insert = view.state.toText(text);
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.paste',
    scrollIntoView: true,
  });
  if (plain === undefined || plain.trim() === text.trim() || plain.trim() === '') return;
  app.toasts.say(words.editing.pastedRich, {
    label: words.editing.pastePlain,
    run() {
      // Only while it still stands there as it came.
      if (!view.state.sliceDoc(from, from + insert.length).startsWith(insert.sliceString(0))) return;
      const bare = view.state.toText(plain);
      view.dispatch({
        changes: { from, to: from + insert.length, insert: bare },
        selection: { anchor: from + bare.length },
        userEvent: 'input.paste',
      });
      view.focus();
    },
  });
}

function isInCode(view: EditorView): boolean {
  const { head } = view.state.selection.main;
  for (let node = syntaxTree(view.state).resolveInner(head, -1); node.parent; node = node.parent)
    if (/Code/.test(node.name)) return true;
  return false;
}
