/** Joins the ways into the app (shortcuts, opened files, shares, addresses) to the interface, once a memex is open. */
import { createEffect, createRoot } from 'solid-js';
import { newNote, openName, openToday } from '../frame/acts.ts';
import { readChosen } from '../import/dropped-files.ts';
import { lookAt } from '../import/look-at.ts';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import type { Shared } from './inbox.ts';
import { handleLaunch } from './launch.ts';

export function connectLaunch(app: AppState): void {
  createRoot((stop) => {
    createEffect(() => {
      if (app.memex.phase() !== 'open') return;
      stop();
      handleLaunch({
        newNote: () => newNote(app),
        today: () => openToday(app),
        search: () => app.router.go('#/search'),
        graph: () => app.router.go('#/graph'),
        openFiles: (files) => lookAt(app, readChosen(files)),
        keepShared: (shared) => keepShared(app, shared),
        openName: (name) => void openName(app, undefined, name),
        onProblem: (error) => app.toasts.fail(error),
      });
    });
  });
}

/** Files become nodes; words and an address become a note that embeds them. */
async function keepShared(app: AppState, shared: Shared): Promise<void> {
  const names: string[] = [];
  if (shared.files.length > 0) {
    const files = shared.files.map((file) => ({ path: file.name, file }));
    const report = await app.client.importFiles(files, `share-${shared.received}`, {
      onProgress: () => undefined,
    });
    names.push(...report.entries.filter((entry) => entry.outcome !== 'failed').map((entry) => entry.path));
  }
  const text = [shared.text, shared.url, ...names.map((name) => `![[${name}]]`)]
    .filter((part) => part !== '')
    .join('\n\n');
  if (text === '' && shared.title === '') return;
  const saved = await app.client.saveNote({ title: shared.title, text });
  app.toasts.say(words.state.sharedIsNote, {
    label: words.common.open,
    run: () => app.router.go(`#/notes/${saved.id}`),
  });
}
