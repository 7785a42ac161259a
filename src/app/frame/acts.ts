/** What the bars, menus and keys can do; each act is written once. */

import type { NodeId } from '../../mx/types.ts';
import { nodeAddress } from '../router.ts';
import type { AppState } from '../state/app-state.ts';

/** Shows an empty note under the cursor. */
export function newNote(app: AppState): void {
  app.openNotes.openNew();
  app.router.go('#/notes/new');
}

/** Opens a node; `keep` gives it a tab that the next one does not replace. */
export function openNode(app: AppState, id: NodeId, keep = false): void {
  app.openNotes.open(id, { keep });
  app.router.go(nodeAddress(id));
}
