/** Starts the interface on a client of the store; the entry of the app and the one with a stand-in both call it. */
import { render } from 'solid-js/web';
import '@fontsource-variable/hanken-grotesk/wght.css';
import '@fontsource-variable/literata/opsz.css';
import '@fontsource-variable/literata/opsz-italic.css';
import '@fontsource/ibm-plex-mono/400.css';
import '@fontsource/ibm-plex-mono/500.css';
import './tokens.css';
import './base.css';
import './parts/controls.css';
import { App } from './App.tsx';
import type { MemexClient } from './client/memex-client.ts';
import { loadCommands } from './commands/listen.ts';
import { prepareForTrouble } from './frame/trouble.ts';
import { connectLaunch } from './launch/connect-launch.ts';
import { prepareEditor } from './notes/NoteSheet.tsx';
import { connectReminder } from './safety/connect-reminder.ts';
import { AppProvider, createAppState } from './state/app-state.ts';
import { speakAsChosen } from './state/chosen-language.ts';
import { connectPageLife } from './state/page-life.ts';
import { loadSettings } from './state/settings.ts';
import { openSideStore } from './state/side-store.ts';
import { connectTakingTexts } from './texts/connect-taking-texts.ts';
import { connectUpdate } from './update/connect-update.ts';

/** Renders at once; the memex opens behind it. `root` must be empty or hold only the page's first picture. */
export async function start(client: MemexClient, root: HTMLElement): Promise<void> {
  window.memex = client;
  const side = await openSideStore();
  const settings = await loadSettings(side);
  await speakAsChosen(settings);
  root.replaceChildren();
  render(() => {
    const app = createAppState(client, side, settings);
    connectUpdate(app);
    connectLaunch(app);
    connectPageLife(app);
    connectReminder(app);
    connectTakingTexts({ ...app, client: app.now });
    // behind the first paint
    requestAnimationFrame(() =>
      setTimeout(() => {
        prepareEditor();
        // where they cannot be fetched, the first key or the palette says so
        loadCommands().catch(() => undefined);
        import('./shelf/recent.ts').then(({ keepRecent }) => keepRecent(app), app.toasts.fail);
        prepareForTrouble(app);
      }),
    );
    app.memexes.start().catch((error: unknown) => app.toasts.fail(error));
    return (
      <AppProvider value={app}>
        <App />
      </AppProvider>
    );
  }, root);
}
