/** What the bars, menus and keys can do; each act is written once. */
import type { LinkRow } from '../../../workers/reading-protocol.ts';
import type { CommitNumber, NodeId } from '../../mx/types.ts';
import { download } from '../import/save-file.ts';
import { type Fragment, splitName } from '../outline/link-target.ts';
import { fileBlob } from '../preview/file-blob.ts';
import { nodeAddress } from '../router.ts';
import type { AppState } from '../state/app-state.ts';
import type { OpenNote, Pane } from '../state/open-notes.ts';
import { withWords, words } from '../words/catalogue.ts';

const undoing = withWords(['time'], () => import('../timeline/undo.ts'));

/** Shows an empty note under the cursor. */
export function newNote(app: AppState): void {
  if (app.past.moment() !== undefined) {
    app.toasts.say(words.frame.acts.pastIsRead, {
      label: words.frame.acts.backToNow,
      run: app.past.leave,
    });
    return;
  }
  app.openNotes.openNew();
  app.router.go('#/notes/new');
}

/** Opens a node; `keep` gives it a tab that the next one does not replace. */
export function openNode(app: AppState, id: NodeId, keep = false, title = '', type = 'note'): void {
  app.openNotes.open(id, { keep, title, type });
  app.router.go(nodeAddress(id));
}

/** Shows a tab in the right pane, or one pane again when it is there already. */
export function openBeside(app: AppState, tab: OpenNote): void {
  const { openNotes } = app;
  if (openNotes.in('right')?.key === tab.key) openNotes.closeBeside();
  else openNotes.openBeside(tab.key);
  showActive(app);
}

/** Makes a pane the active one; the address follows. */
export function activatePane(app: AppState, pane: Pane): void {
  if (app.openNotes.activePane() === pane) return;
  app.openNotes.activate(pane);
  showActive(app);
}

/** Goes back (-1) or forward among the notes that the active tab has shown. */
export function stepInTab(app: AppState, by: 1 | -1): void {
  const { openNotes, router } = app;
  const tab = openNotes.active();
  const to = tab && openNotes.step(tab.key, by);
  if (to) router.go(tabAddress(to));
}

function showActive({ openNotes, router }: AppState): void {
  const now = openNotes.active();
  router.replace(now ? tabAddress(now) : '#/notes');
}

export function tabAddress({ id }: OpenNote): string {
  return id === undefined ? '#/notes/new' : nodeAddress(id);
}

/**
 * Opens what a name written in `source` means, at the place behind its `#` if there is one; a name that means nothing
 * becomes a new note of that title.
 */
export async function openName(
  app: AppState,
  source: NodeId | undefined,
  written: string,
  keep = false,
): Promise<void> {
  const { name, fragment } = splitName(written);
  try {
    if (name === '') {
      if (fragment && source !== undefined) showPlace(app, source, fragment);
      return;
    }
    const [found] = await app.client.resolve(source, [name]);
    if (found?.id !== undefined) {
      openNode(app, found.id, keep, found.title, found.nodeType);
      if (fragment) showPlace(app, found.id, fragment);
      return;
    }
    const title = name.split('/').at(-1)?.trim() ?? name;
    if (DAY.test(title)) {
      openDay(app, title);
      return;
    }
    const made = await app.client.saveNote({ title, text: '' });
    openNode(app, made.id, true, title);
    app.toasts.say(words.frame.acts.isNewNote(title), {
      label: words.common.undo,
      run: () => undoNewNote(app, made.id),
    });
  } catch (error) {
    app.toasts.fail(error);
  }
}

/** Brings a place of an open note into sight, as soon as its text is there. */
export function showPlace(app: AppState, id: NodeId, fragment: Fragment): void {
  const tab = app.openNotes.tabs().find((one) => one.id === id);
  if (tab) app.documents.of(tab).seek(fragment);
}

/** A title that is a day; such a note begins from what notes of days begin from. */
export const DAY: RegExp = /^\d{4}-\d\d-\d\d$/;

/** Opens the note of this day, which is called after it: 2026-11-21, as Sweden writes days. */
export function openToday(app: AppState): void {
  openDay(app, new Date().toLocaleDateString('sv-SE'));
}

function openDay(app: AppState, day: string): void {
  import('../days/day-notes.ts').then((days) => days.openDay(app, day), app.toasts.fail);
}

/** Takes a note back that was just made. */
export async function undoNewNote(app: AppState, id: NodeId): Promise<void> {
  await app.client.apply([{ kind: 'deleteNode', id }]);
  app.openNotes.closeNode(id);
  app.router.back();
}

/** Moves a node to the trash, with its links; the toast brings both back. */
export async function deleteNode(app: AppState, id: NodeId): Promise<void> {
  try {
    const open = app.documents.find(id);
    await open?.saveNow();
    const { commit } = await app.client.apply([{ kind: 'deleteNode', id }]);
    open?.abandon();
    await app.undo.forget(app.memex.key() ?? '', [id]);
    app.openNotes.closeNode(id);
    const next = app.openNotes.active();
    if (app.router.route().screen === 'notes') {
      app.router.replace(next?.id === undefined ? '#/notes' : nodeAddress(next.id));
    }
    app.toasts.say(words.frame.acts.movedToTrash, {
      label: words.common.undo,
      run: async () => {
        if (await undoCommit(app, commit)) openNode(app, id, true);
      },
    });
  } catch (error) {
    app.toasts.fail(error);
  }
}

/** Removes a typed link; the toast brings it back. */
export async function removeLink(app: AppState, row: LinkRow): Promise<void> {
  try {
    const { commit } = await app.client.apply([{ kind: 'deleteLink', id: row.link }]);
    app.toasts.say(words.frame.acts.linkRemoved(row.type), {
      label: words.common.undo,
      run: async () => void (await undoCommit(app, commit)),
    });
  } catch (error) {
    app.toasts.fail(error);
  }
}

/** Undoes a commit, with the part that can; true when nothing stood in the way. */
export async function undoCommit(app: AppState, commit: CommitNumber, said?: string): Promise<boolean> {
  const { undoCommits } = await undoing();
  return undoCommits(app, { from: commit, to: commit }, said);
}

/** Writes the newest content of a node to the downloads. */
export async function saveToDisk(app: AppState, id: NodeId): Promise<void> {
  try {
    const node = await app.client.node(id);
    const { filename } = node.metadata;
    const name = typeof filename === 'string' ? filename : `${node.title.replace(/[\\/:*?"<>|]/g, ' ')}.md`;
    download(await fileBlob(app.client, node), name);
  } catch (error) {
    app.toasts.fail(error);
  }
}

/** Puts a link to a node, as one writes it, on the clipboard. */
export function copyWikilink(app: AppState, title: string): void {
  copy(app, `[[${title}]]`, words.notes.menu.wikilinkCopied(`[[${title}]]`));
}

export function copyId(app: AppState, id: NodeId): void {
  copy(app, id, words.notes.menu.idCopied);
}

function copy({ toasts }: AppState, text: string, said: string): void {
  navigator.clipboard.writeText(text).then(() => toasts.say(said), toasts.fail);
}
