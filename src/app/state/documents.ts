/** The documents of the open tabs: made when a tab is first shown, saved and dropped when it closes. */
import { batch, createEffect, on, onCleanup } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { nodeAddress, type Router } from '../router.ts';
import { words } from '../words/catalogue.ts';
import type { NoteDocument } from './document-types.ts';
import type { NoteAhead } from './note-ahead.ts';
import { createNoteDocument } from './note-document.ts';
import type { OpenMemex } from './open-memex.ts';
import type { OpenNote, OpenNotes } from './open-notes.ts';
import type { PageMark } from './page-mark.ts';
import type { Saving } from './saving.ts';
import { sayRenamed } from './say-renamed.ts';
import type { Draft, SideStore } from './side-store.ts';
import type { Toasts } from './toasts.ts';
import type { UndoStore } from './undo-store.ts';
import type { Unsaved } from './unsaved.ts';

/** Of an idempotency key. */
const KEY_CHARS_MAX = 128;

export interface Documents {
  of(tab: OpenNote): NoteDocument;
  /** The document of a node, when it is open. */
  find(id: NodeId): NoteDocument | undefined;
  /** Drops what is open, saved or not: another moment is shown. */
  forget(): void;
}

export function createDocuments(parts: {
  client: MemexClient;
  /** The client that writes, whatever moment is shown. */
  now: MemexClient;
  /** Notes that were read before they are opened. */
  ahead: NoteAhead;
  isPast: () => boolean;
  side: SideStore;
  undo: UndoStore;
  mark: PageMark;
  saving: Saving;
  memex: OpenMemex;
  openNotes: OpenNotes;
  router: Router;
  toasts: Toasts;
  unsaved: Unsaved;
}): Documents {
  const { client, now, ahead, isPast, side, undo, mark, saving, memex, openNotes, router, toasts, unsaved } =
    parts;
  const documents = new Map<string, NoteDocument>();

  const saveAll = async (): Promise<void> => {
    await Promise.all([...documents.values()].map((one) => one.saveNow()));
  };
  onCleanup(unsaved.register(saveAll));

  // A closed tab's text is saved before its document goes.
  createEffect(
    on(openNotes.tabs, (tabs) => {
      for (const [key, one] of documents) {
        if (tabs.some((tab) => tab.key === key)) continue;
        documents.delete(key);
        void one.saveNow();
      }
    }),
  );
  createEffect(
    on(
      memex.changes,
      (notice) => {
        if (!notice) return;
        for (const one of documents.values()) {
          const id = one.id();
          if (id !== undefined && (notice.nodes.length === 0 || notice.nodes.includes(id)))
            void one.refresh();
        }
      },
      { defer: true },
    ),
  );

  const onHide = (): void => {
    for (const one of documents.values()) void one.keepDraft();
    void saveAll();
  };
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') onHide();
  };
  window.addEventListener('pagehide', onHide);
  document.addEventListener('visibilitychange', onVisibility);
  onCleanup(() => {
    window.removeEventListener('pagehide', onHide);
    document.removeEventListener('visibilitychange', onVisibility);
  });

  const makeNote = async (key: string, draft: Draft): Promise<void> => {
    const saved = await now.saveNote(
      { title: draft.title.trim(), text: draft.text },
      // Should this page go as well before the draft does, the next one makes no second note.
      { idempotencyKey: `draft ${draft.written} ${draft.note}`.slice(0, KEY_CHARS_MAX) },
    );
    await side.removeDraft(key, draft.note);
    toasts.say(words.state.noteCameBack, {
      label: words.common.open,
      run: () => router.go(nodeAddress(saved.id)),
    });
  };
  // Notes that never got an id before the page went away become notes now.
  createEffect(
    on([memex.phase, memex.key], ([phase, key]) => {
      if (phase !== 'open' || key === undefined) return;
      side
        .drafts(key)
        .then(async (drafts) => {
          for (const draft of drafts) {
            if (draft.id === undefined) await mark.whenGone(draft.page, () => makeNote(key, draft));
          }
        })
        .catch((error: unknown) => toasts.fail(error));
    }),
  );

  return {
    of(tab) {
      const there = documents.get(tab.key);
      if (there) return there;
      const made = createNoteDocument(tab.key, tab.id, {
        client,
        ahead: ahead.take,
        // What was typed and not saved is no part of the past; nor is what can be undone.
        side: isPast() ? { ...side, drafts: async () => [] } : side,
        ...(isPast() ? {} : { undo }),
        mark,
        saving,
        memexKey: memex.key() ?? '',
        gotId(id) {
          const shown = openNotes.active()?.key === tab.key && router.route().screen === 'notes';
          // At once: between the two the address would ask for another new note.
          batch(() => {
            openNotes.gotId(tab.key, id);
            if (shown) router.replace(nodeAddress(id));
          });
        },
        described: (title, type) => openNotes.described(tab.key, title, type),
        renamed: (renaming) => sayRenamed(client, toasts, renaming),
        unread(error) {
          if (memex.phase() === 'open') toasts.fail(error);
        },
        broughtBack: () => toasts.say(words.state.textCameBack),
      });
      documents.set(tab.key, made);
      return made;
    },
    forget: () => documents.clear(),
    find: (id) => [...documents.values()].find((one) => one.id() === id),
  };
}
