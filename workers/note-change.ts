/** What a person typed, as a change: the properties of front matter and the tags in the text become metadata. */
import { noteMetadata } from '../src/formats/note-metadata.ts';
import { type Change, type JsonObject, MxError, type View } from '../src/mx/index.ts';
import type { NoteDraft } from './protocol.ts';

const decoder = new TextDecoder();

/** @throws MxError `not-found`, `conflict` when the note has another title than the edit began from */
export function noteChange(view: View, draft: NoteDraft): Change {
  const { text, title } = draft;
  const { metadata, type } = noteMetadata(text);
  const named: JsonObject = title.trim() === '' ? metadata : { ...metadata, title: title.trim() };
  if (draft.id === undefined) {
    return {
      kind: 'addNode',
      type: draft.type ?? type ?? 'note',
      metadata: named,
      content: text,
      mediaType: 'text/markdown',
    };
  }
  const before = view.nodes.get(draft.id);
  if (draft.baseTitle !== undefined && draft.baseTitle !== before.title) {
    throw new MxError('conflict', `The note was changed elsewhere: it is called "${before.title}" now.`, {
      id: draft.id,
      newest: before.title,
      base: draft.baseTitle,
    });
  }
  const old = noteMetadata(decoder.decode(view.content.read(draft.id)));
  const gone = Object.keys(old.metadata).filter((key) => key !== 'title' && !(key in metadata));
  const newType = draft.type ?? (type !== old.type ? type : undefined);
  return {
    kind: 'updateNode',
    id: draft.id,
    content: text,
    metadata: {
      ...Object.fromEntries(gone.map((key) => [key, null])),
      ...named,
      ...(title.trim() === '' && before.metadata.filename === undefined ? { title: null } : {}),
    },
    spell: draft.apart !== true,
    ...(newType === undefined ? {} : { type: newType }),
    ...(draft.baseVersion === undefined ? {} : { baseVersion: draft.baseVersion }),
    ...(draft.baseHash === undefined ? {} : { baseHash: draft.baseHash }),
  };
}
