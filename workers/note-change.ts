/** What a person typed, as a change: the properties of front matter and the tags in the text become metadata. */
import { noteMetadata } from '../src/formats/note-metadata.ts';
import type { Change, JsonObject, View } from '../src/mx/index.ts';
import type { NoteDraft } from './protocol.ts';

const decoder = new TextDecoder();

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
    spell: true,
    ...(newType === undefined ? {} : { type: newType }),
    ...(draft.baseVersion === undefined ? {} : { baseVersion: draft.baseVersion }),
  };
}
