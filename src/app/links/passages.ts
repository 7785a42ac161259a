/** Passages that links are anchored to, in the texts of open notes. */
import { createEffect, createRoot } from 'solid-js';
import {
  type FoundPassage,
  findPassage,
  type QuotedPassage,
  type TextPlace,
} from '../../mx/graph/passage.ts';
import type { Anchor, NodeId, NodeRecord } from '../../mx/types.ts';
import { openNode } from '../frame/acts.ts';
import type { AppState } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';

/** True for what is shown as a file: its words are not those of an editor. */
export function isFile(node: NodeRecord | undefined): boolean {
  return node !== undefined && (node.type === 'file' || !node.mediaType.startsWith('text/'));
}

/** Where a passage stands in what is written in an editor; undefined when it is not there any more. */
export function passageIn(note: NoteDocument, anchor: Anchor): FoundPassage | undefined {
  const before = note.matter().length;
  const found = findPassage(note.matter() + note.text(), anchor);
  if (found === undefined || found.start < before) return undefined;
  return { ...found, start: found.start - before, end: found.end - before };
}

/**
 * The anchor for what is marked: a place in what is written in an editor, once it is saved, or words of a file.
 * @throws MxError as `ContentReads.anchor`
 */
export async function anchorAt(app: AppState, id: NodeId, place: TextPlace | QuotedPassage): Promise<Anchor> {
  if ('quote' in place) return app.client.anchor(id, place);
  const note = app.documents.find(id);
  await note?.saveNow();
  const before = note?.matter().length ?? 0;
  return app.client.anchor(id, { start: place.start + before, end: place.end + before });
}

/** Opens a node with a passage marked and in sight; says so when the passage is not there any more. */
export async function showPassage(app: AppState, id: NodeId, anchor: Anchor): Promise<void> {
  openNode(app, id);
  const tab = app.openNotes.tabs().find((each) => each.id === id);
  if (tab === undefined) return;
  const note = app.documents.of(tab);
  await untilRead(note);
  if (note.phase() !== 'ready') return;
  if (isFile(note.node())) return note.want(anchor);
  const place = passageIn(note, anchor);
  if (place === undefined) {
    app.toasts.say(words.notes.passageGone(shortened(anchor.quote ?? '')));
    return;
  }
  // the passage is marked where one writes
  if (app.settings.values.noteView === 'read') app.settings.set('noteView', 'write');
  note.show(place);
  if (!place.exact) app.toasts.say(words.notes.passageOtherwise(shortened(anchor.quote ?? '')));
}

function untilRead(note: NoteDocument): Promise<void> {
  return new Promise((resolve) => {
    createRoot((dispose) => {
      createEffect(() => {
        if (note.phase() === 'loading') return;
        queueMicrotask(dispose);
        resolve();
      });
    });
  });
}

const SHORT_CHARS = 80;

/** The beginning of a quotation, on one line. */
export function shortened(quote: string): string {
  const text = quote.replace(/\s+/g, ' ');
  if (text.length <= SHORT_CHARS) return text;
  const cut = text.lastIndexOf(' ', SHORT_CHARS);
  return `${text.slice(0, cut > SHORT_CHARS / 2 ? cut : SHORT_CHARS)} …`;
}
