/** Making notes from templates, opened where writing goes on. */
import { createEffect, createRoot } from 'solid-js';
import { isMxError } from '../../mx/errors.ts';
import { NODE_TYPE_SETTING, nodeKindIn } from '../../mx/graph/node-kinds.ts';
import type { NodeId } from '../../mx/types.ts';
import { dayAt } from '../days/days.ts';
import { openNode, undoNewNote } from '../frame/acts.ts';
import type { AppState } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';
import { type FilledTemplate, filledTemplate, TEMPLATE_TYPE } from './placeholders.ts';

export interface Template {
  readonly id: NodeId;
  readonly title: string;
  /** The type of what is made from it: the one that names it as its own, else a note. */
  readonly makes: string;
}

/** More are found by search. */
const TEMPLATES_MAX = 100;
const decoder = new TextDecoder();

/** Nodes of the type `template`, by title. */
export async function templatesOf({
  client,
  kept,
}: Pick<AppState, 'client' | 'kept'>): Promise<readonly Template[]> {
  const { ids, titles } = await client.list({
    order: 'title',
    descending: false,
    type: TEMPLATE_TYPE,
    offset: 0,
    limit: TEMPLATES_MAX,
  });
  return ids.map((id, i) => ({ id, title: titles[i] ?? '', makes: typeMadeFrom(kept, id) }));
}

function typeMadeFrom(kept: AppState['kept'], template: NodeId): string {
  for (const [type, value] of kept.of(NODE_TYPE_SETTING))
    if (nodeKindIn(type, value).template === template) return type;
  return 'note';
}

export interface MadeNote {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
  readonly cursor: number | undefined;
}

/**
 * Makes a note from a template; an empty one where there is none, or it is not there any more.
 * @param wanted `day` is what `{{date}}` says: today, unless told
 */
export async function makeFrom(
  app: Pick<AppState, 'client' | 'kept'>,
  wanted: { readonly template: NodeId | undefined; readonly title: string; readonly day?: string },
): Promise<MadeNote> {
  const { template, title, day } = wanted;
  const text = template === undefined ? undefined : await textOf(app.client, template);
  const type = template === undefined || text === undefined ? 'note' : typeMadeFrom(app.kept, template);
  const { matter, body, cursor } = filledNow(text ?? '', title, day);
  const { id, node } = await app.client.saveNote({
    title,
    text: matter + body,
    ...(type === 'note' ? {} : { type }),
  });
  return { id, title, type: node.type, cursor };
}

/** Writes a template into a note that is open and empty, as if it were typed: it can be undone. */
export async function fillNote(app: AppState, note: NoteDocument, template: Template): Promise<void> {
  const text = await textOf(app.client, template.id);
  const editor = note.editor();
  if (text === undefined || editor === undefined) return;
  const { matter, body, cursor = body.length } = filledNow(text, note.title(), undefined);
  if (matter !== '') note.setMatter(matter);
  editor.insert(body, body.length - cursor);
  await note.saveNow();
  const id = note.id();
  if (id !== undefined && template.makes !== 'note')
    await app.client.apply([{ kind: 'updateNode', id, type: template.makes }]);
}

function filledNow(template: string, title: string, day: string | undefined): FilledTemplate {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return filledTemplate(template, {
    title,
    date: day ?? dayAt(now.getTime()),
    time: `${two(now.getHours())}:${two(now.getMinutes())}`,
  });
}

/** Undefined of a template that is not there any more. */
async function textOf(client: AppState['client'], id: NodeId): Promise<string | undefined> {
  try {
    const { node, bytes } = await client.note(id);
    return node.deleted === undefined ? decoder.decode(bytes) : undefined;
  } catch (error) {
    if (isMxError(error, 'not-found')) return undefined;
    throw error;
  }
}

/** Shows a note that was just made, with the cursor where it is to be, and says so with a way back. */
export function sayMade(app: AppState, { id, title, type, cursor }: MadeNote): void {
  openNode(app, id, true, title, type);
  if (cursor !== undefined) writeAt(app, id, cursor);
  app.toasts.say(words.frame.acts.isNewNote(title === '' ? words.common.untitled : title), {
    label: words.common.undo,
    run: () => undoNewNote(app, id),
  });
}

/** Puts the cursor there as soon as the note is in an editor, if it still is open then. */
function writeAt({ openNotes, documents }: AppState, id: NodeId, cursor: number): void {
  createRoot((dispose) =>
    createEffect(() => {
      const tab = openNotes.tabs().find((one) => one.id === id);
      const editor = tab && documents.of(tab).editor();
      if (tab !== undefined && editor === undefined) return;
      editor?.focus(cursor);
      dispose();
    }),
  );
}
