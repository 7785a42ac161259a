/** Words that name a note become links to it; the toast makes them words again. */
import type { Linked, MentioningRows, MentionRow } from '../../../workers/names-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId } from '../../mx/types.ts';
import type { AppState } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import type { UnlinkedMentions } from './unlinked-mentions.ts';

/** Links these words of a note, or all of them. */
export async function linkMentions(
  app: AppState,
  target: { readonly id: NodeId; readonly title: string },
  mentions: UnlinkedMentions,
  source: MentioningRows,
  row?: MentionRow,
): Promise<void> {
  try {
    await app.documents.find(source.id)?.saveNow();
    const linked = await app.client.linkMentions({
      source: source.id,
      target: target.id,
      words: row === undefined ? 'all' : [{ start: row.start, end: row.end }],
      baseVersion: source.version,
      baseHash: source.hash,
    });
    mentions.replace(source.id, linked.left);
    const count = row === undefined ? source.count : 1;
    app.toasts.say(words.panel.linked(count, source.title, target.title), {
      label: words.common.undo,
      run: () => unlink(app, mentions, source, linked),
    });
  } catch (error) {
    if (!isMxError(error, 'conflict')) {
      app.toasts.fail(error);
      return;
    }
    // What is listed is not what the note says any more.
    app.toasts.say(sentenceOf(error));
    mentions.look();
  }
}

async function unlink(
  app: AppState,
  mentions: UnlinkedMentions,
  source: MentioningRows,
  linked: Linked,
): Promise<void> {
  const { bytes } = await app.client.content(source.id, linked.before);
  const { version, hash } = linked;
  try {
    await app.client.apply([
      { kind: 'updateNode', id: source.id, content: bytes, baseVersion: version, baseHash: hash },
    ]);
  } catch (error) {
    if (!isMxError(error, 'conflict')) throw error;
    app.toasts.say(words.panel.keepsLinks(source.title));
    return;
  }
  if (mentions.phase() !== 'closed') mentions.look();
}
