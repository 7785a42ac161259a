/** Making one node of several, as the changes of one commit: each of the others is merged into the one that stays. */
import { mergedNoteText } from '../src/formats/merged-note-text.ts';
import { type Change, MxError, type NodeId, type View } from '../src/mx/index.ts';
import { refusalSaying } from '../src/mx/refusal-sayings.ts';
import type { MergeMany } from './batch-protocol.ts';
import { requireSame } from './similar.ts';

/** @throws MxError `conflict` when one of them was changed since they were looked at, `not-found`, `invalid-argument` */
export function* mergingChanges(view: View, { id, text, seen }: MergeMany): Iterable<Change> {
  const stays = seen.find((each) => each.id === id);
  const goes = seen.filter((each) => each.id !== id);
  if (stays === undefined || goes.length === 0)
    throw new MxError('invalid-argument', refusalSaying('mergeNeedsTwo'));
  for (const each of seen) requireSame(view.nodes.get(each.id), each.hash);
  const content = contentOf(view, id, text, goes);
  for (const [i, from] of goes.entries()) {
    const isLast = i === goes.length - 1;
    yield {
      kind: 'mergeNode',
      id,
      from: from.id,
      fromVersion: from.version,
      ...(i === 0 ? { baseVersion: stays.version } : {}),
      ...(isLast && content !== undefined ? { content } : {}),
    };
  }
}

/** What the one that stays says then: a text that names aliases and tags names those of the others as well. */
function contentOf(
  view: View,
  id: NodeId,
  text: string | undefined,
  goes: MergeMany['seen'],
): string | undefined {
  const stays = view.nodes.get(id);
  if (stays.mediaType !== 'text/markdown') return undefined;
  const said = text ?? new TextDecoder().decode(view.content.read(id));
  return goes.reduce((merged, from) => mergedNoteText(merged, stays, view.nodes.get(from.id)), said);
}
