/** What the bars, menus and keys can do; each act is written once. */
import type { LinkRow } from '../../../workers/protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import { download } from '../import/save-file.ts';
import { fileBlob } from '../preview/file-blob.ts';
import { nodeAddress } from '../router.ts';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';

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

/** Opens what a name written in `source` means; a name that means nothing becomes a new note of that title. */
export async function openName(app: AppState, source: NodeId | undefined, name: string): Promise<void> {
  // `[[#Heading]]` stays in the note; whoever shows the text scrolls to it.
  if (name.trim() === '') return;
  try {
    const [found] = await app.client.resolve(source, [name]);
    if (found?.id !== undefined) {
      openNode(app, found.id, false, found.title, found.nodeType);
      return;
    }
    const title = name.split('/').at(-1)?.trim() ?? name;
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

/** Opens the note of this day, which is called after it: 2026-11-21, as Sweden writes days. */
export function openToday(app: AppState): void {
  void openName(app, undefined, new Date().toLocaleDateString('sv-SE'));
}

async function undoNewNote(app: AppState, id: NodeId): Promise<void> {
  await app.client.apply([{ kind: 'deleteNode', id }]);
  app.openNotes.closeNode(id);
  app.router.back();
}

/** Moves a node to the trash, with its links; the toast brings both back. */
export async function deleteNode(app: AppState, id: NodeId): Promise<void> {
  try {
    const open = app.documents.find(id);
    await open?.saveNow();
    await app.client.apply([{ kind: 'deleteNode', id }]);
    open?.abandon();
    app.openNotes.closeNode(id);
    const next = app.openNotes.active();
    if (app.router.route().screen === 'notes') {
      app.router.replace(next?.id === undefined ? '#/notes' : nodeAddress(next.id));
    }
    app.toasts.say(words.frame.acts.movedToTrash, {
      label: words.common.undo,
      run: async () => {
        await app.client.undoDelete([id]);
        openNode(app, id, true);
      },
    });
  } catch (error) {
    app.toasts.fail(error);
  }
}

/** Removes a typed link; the toast makes it again. */
export async function removeLink(app: AppState, from: NodeId, row: LinkRow, out: boolean): Promise<void> {
  try {
    await app.client.apply([{ kind: 'deleteLink', id: row.link }]);
    app.toasts.say(words.frame.acts.linkRemoved(row.type), {
      label: words.common.undo,
      run: async () => {
        await app.client.apply([
          {
            kind: 'addLink',
            source: out ? from : row.id,
            target: out ? row.id : from,
            type: row.type,
            metadata: row.metadata,
            created: row.created,
            ...(row.sourceAnchor ? { sourceAnchor: row.sourceAnchor } : {}),
            ...(row.targetAnchor ? { targetAnchor: row.targetAnchor } : {}),
          },
        ]);
      },
    });
  } catch (error) {
    app.toasts.fail(error);
  }
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
