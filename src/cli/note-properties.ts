/** What a note's own text says of it (front matter, tags) follows the text when the text changes. */
import { NOTE_BYTES_MAX, noteMetadata } from '../formats/note-metadata.ts';
import type { View } from '../mx/index.ts';
import type { JsonObject, NodeRecord } from '../mx/types.ts';

/**
 * Changes of metadata that new text brings: only what it says differently than the text before, so that a title
 * or tag given otherwise stays. `null` takes a key away.
 */
export function propertyChanges(view: View, node: NodeRecord, text: string): JsonObject {
  const readable = node.bytes <= NOTE_BYTES_MAX;
  const before = readable ? noteMetadata(new TextDecoder().decode(view.content.read(node.id))).metadata : {};
  const after = noteMetadata(text).metadata;
  const gone = Object.keys(before).filter((key) => !(key in after));
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(before[key]) !== JSON.stringify(value),
  );
  return Object.fromEntries([...gone.map((key) => [key, null] as const), ...changed]);
}
