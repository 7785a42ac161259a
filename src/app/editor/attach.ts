/**
 * Files dropped on a text, or pasted into it, become nodes and are embedded at the cursor. Folders, notes and great
 * numbers go to the import screen, where one sees first what would come in.
 */
import type { EditorView } from '@codemirror/view';
import { type Dropped, readChosen, readDrop, readPaste } from '../import/dropped-files.ts';
import { entryReason } from '../import/entry-reason.ts';
import { lookAt } from '../import/look-at.ts';
import { withUnread } from '../import/unread.ts';
import type { AppState } from '../state/app-state.ts';
import { fetchSayings } from '../state/saying.ts';
import { ToldError } from '../state/told-error.ts';
import { words } from '../words/catalogue.ts';

/** More files than this at once are an import. */
const ATTACHED_MAX = 8;

/** Handles a drop with files in it; false when there are none. */
export function attachDrop(app: AppState, view: EditorView, event: DragEvent): boolean {
  const transfer = event.dataTransfer;
  if (!transfer?.types.includes('Files') || view.state.readOnly) return false;
  const pos = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head;
  take(app, view, readDrop(transfer), pos);
  return true;
}

/** Handles a paste that is nothing but files. */
export function attachPaste(app: AppState, view: EditorView, event: ClipboardEvent): boolean {
  const transfer = event.clipboardData;
  const hasText = transfer?.types.includes('text/plain') === true;
  if (!transfer || transfer.files.length === 0 || hasText || view.state.readOnly) return false;
  take(app, view, Promise.resolve(readPaste(transfer, new Date())), view.state.selection.main.head);
  return true;
}

/** Makes nodes of files that were chosen, and embeds them at the cursor. */
export function attachFiles(app: AppState, view: EditorView, files: readonly File[]): void {
  if (files.length === 0 || view.state.readOnly) return;
  take(app, view, Promise.resolve(readChosen(files)), view.state.selection.main.head);
}

function take(app: AppState, view: EditorView, reading: Promise<Dropped>, pos: number): void {
  reading
    .then(async (dropped) => {
      if (isImport(dropped)) await lookAt(app, dropped);
      else await attach(app, view, dropped, pos);
    })
    .catch((error: unknown) => app.toasts.fail(error));
}

function isImport(dropped: Dropped): boolean {
  return (
    dropped.folders.length > 0 ||
    dropped.files.length > ATTACHED_MAX ||
    dropped.files.some(({ path }) => /\.(md|markdown|mx|zip)$/i.test(path))
  );
}

async function attach(app: AppState, view: EditorView, dropped: Dropped, pos: number): Promise<void> {
  const task = `attach-${Date.now().toString(36)}`;
  const came = await app.client.importFiles(dropped.files, task, { onProgress: () => undefined });
  const report = withUnread(came, dropped);
  const failed = report.entries.find((entry) => entry.outcome === 'failed');
  const names = report.entries.filter((entry) => entry.outcome !== 'failed').map((entry) => entry.path);
  if (names.length > 0) {
    const at = Math.min(pos, view.state.doc.length);
    const text = names.map((name) => `![[${name}]]`).join('\n');
    const before = view.state.doc.lineAt(at).from === at ? '' : '\n';
    view.dispatch({
      changes: { from: at, insert: `${before}${text}\n` },
      selection: { anchor: at + before.length + text.length + 1 },
      userEvent: 'input.paste',
      scrollIntoView: true,
    });
  }
  if (failed === undefined) return;
  await fetchSayings();
  const reason = entryReason(failed) ?? words.editing.reasonUnknown;
  throw new ToldError('io', words.editing.notAdded(failed.path, reason));
}
