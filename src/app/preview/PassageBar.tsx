import Link2 from 'lucide-solid/icons/link-2';
import NotebookPen from 'lucide-solid/icons/notebook-pen';
import { createSignal, type JSX, Show } from 'solid-js';
import type { QuotedPassage } from '../../mx/graph/passage.ts';
import type { NodeRecord } from '../../mx/types.ts';
import { openNode } from '../frame/acts.ts';
import { shortened } from '../links/passages.ts';
import { useApp } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';

/** How a note on a passage is linked to it. */
const NOTE_LINK = 'cites';

/** What can be done with a passage that is marked in a file. */
export function PassageBar(props: { node: NodeRecord; quoted: QuotedPassage }): JSX.Element {
  const app = useApp();
  const [busy, setBusy] = createSignal(false);
  /** Makes a note that quotes the passage, linked to it, and opens it. */
  const note = async (): Promise<void> => {
    setBusy(true);
    try {
      const { client } = app;
      const targetAnchor = await client.anchor(props.node.id, props.quoted);
      const quote = (targetAnchor.quote ?? '').replace(/\s*\n\s*/g, '\n> ');
      const title = words.views.noteTitle(props.node.title);
      const made = await client.saveNote({ title, text: `> ${quote}\n\n` });
      await client.apply([
        { kind: 'addLink', source: made.id, target: props.node.id, type: NOTE_LINK, targetAnchor },
      ]);
      openNode(app, made.id, true, title);
      app.toasts.say(words.views.noteMade(props.node.title), {
        label: words.common.undo,
        run: async () => {
          await client.apply([{ kind: 'deleteNode', id: made.id }]);
          app.openNotes.closeNode(made.id);
          openNode(app, props.node.id);
        },
      });
    } catch (error) {
      app.toasts.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Show when={app.memex.report()?.readOnly !== true}>
      <div class="passage-bar" role="group" aria-label={words.views.passage}>
        <span class="passage-bar-words cut">{words.common.quoted(shortened(props.quoted.quote))}</span>
        <span class="preview-tools-end">
          <button
            type="button"
            class="btn btn-sm btn-line"
            onClick={() => app.dialogs.addLink(props.node.id)}
          >
            <Link2 /> {words.views.linkPassage}
          </button>
          <button type="button" class="btn btn-sm btn-line" disabled={busy()} onClick={() => void note()}>
            <NotebookPen /> {words.views.notePassage}
          </button>
        </span>
      </div>
    </Show>
  );
}
