/** Text that is pasted where nobody writes becomes a note of its own. */
import { openNode } from '../frame/acts.ts';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';

/** Shows the new note; the toast takes it back. */
export async function pasteNote(app: AppState, text: string): Promise<void> {
  try {
    const { id } = await app.client.saveNote({ title: '', text });
    const before = app.router.route();
    openNode(app, id, true);
    app.toasts.say(words.dropped.pastedNote, {
      label: words.common.undo,
      run: async () => {
        await app.client.apply([{ kind: 'deleteNode', id }]);
        app.openNotes.closeNode(id);
        if (before.screen === 'notes') app.router.back();
      },
    });
  } catch (error) {
    app.toasts.fail(error);
  }
}
