/** The interface on a client of the store; the entry of the app and the one with a stand-in both start it. */
import { render } from 'solid-js/web';
import '@fontsource-variable/hanken-grotesk/wght.css';
import '@fontsource-variable/literata/opsz.css';
import '@fontsource-variable/literata/opsz-italic.css';
import '@fontsource/ibm-plex-mono/400.css';
import '@fontsource/ibm-plex-mono/500.css';
import './tokens.css';
import './base.css';
import './print.css';
import './parts/controls.css';
import { App } from './App.tsx';
import type { MemexClient } from './client/memex-client.ts';
import { loadCommands } from './commands/listen.ts';
import { prepareForTrouble } from './frame/trouble.ts';
import { connectLaunch } from './launch/connect-launch.ts';
import { prepareEditor } from './notes/NoteSheet.tsx';
import { connectReminder } from './safety/connect-reminder.ts';
import { AppProvider, createAppState } from './state/app-state.ts';
import { expectBrowsersLanguage, speakAsChosen } from './state/chosen-language.ts';
import { openAhead } from './state/memexes.ts';
import { connectPageLife } from './state/page-life.ts';
import { sentenceOf } from './state/sentence.ts';
import { loadSettings } from './state/settings.ts';
import { openSideStore } from './state/side-store.ts';
import { connectTakingTexts } from './texts/connect-taking-texts.ts';
import { connectUpdate } from './update/connect-update.ts';
import { fetchWords, speak, words } from './words/catalogue.ts';
import { languageFor } from './words/language.ts';

/** So long after the memex is open its first note is on show. */
const PREPARE_MS = 250;

/** Renders at once; the memex opens behind it. `root` must be empty or hold only the page's first picture. */
export async function start(client: MemexClient, root: HTMLElement): Promise<void> {
  window.memex = client;
  expectBrowsersLanguage();
  const side = await openSideStore();
  const settings = await loadSettings(side);
  // what fails in it fails again where the memex is asked for, and is told there
  openAhead(client, side, settings).catch(() => undefined);
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
        prepareForTrouble(app);
      }),
    );
    const prepared = (): void => {
      // where they cannot be fetched, the first key or the palette says so
      loadCommands().catch(() => undefined);
      import('./shelf/recent.ts').then(({ keepRecent }) => keepRecent(app), app.toasts.fail);
    };
    // after the note, which is asked for when the memex is open: a processor with few cores has enough to do until then
    void app.memexes
      .start()
      .catch((error: unknown) => app.toasts.fail(error))
      .then(() => setTimeout(prepared, PREPARE_MS));
    return (
      <AppProvider value={app}>
        <App />
      </AppProvider>
    );
  }, root);
}

/** Shows the app, or says in its place why it cannot be shown. */
export async function show(
  { client, connected }: { readonly client: MemexClient; readonly connected: Promise<void> },
  root: HTMLElement,
): Promise<void> {
  const rendered = start(client, root);
  try {
    await Promise.all([rendered, connected]);
  } catch (error) {
    // What is still being rendered must not take the place of what is said.
    await rendered.catch(() => undefined);
    sayFailure(error, root);
  }
}

/** Says that the app does not run inside another page. */
export async function refuseFrame(root: HTMLElement): Promise<void> {
  try {
    await speak(languageFor('browser', navigator.languages));
    await fetchWords('start');
    root.textContent = words.frame.insideAnotherPage;
  } catch (error) {
    sayFailure(error, root);
  }
}

function sayFailure(error: unknown, root: HTMLElement): void {
  console.error(error);
  root.textContent = sentenceOf(error);
}
