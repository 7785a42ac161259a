import FileUp from 'lucide-solid/icons/file-up';
import FolderInput from 'lucide-solid/icons/folder-input';
import Waypoints from 'lucide-solid/icons/waypoints';
import { createSignal, type JSX } from 'solid-js';
import { adoptMxFile, chooseMxFile, openSample } from '../frame/memex-acts.ts';
import { useApp } from '../state/app-state.ts';
import './StartCard.css';

/** Other ways to begin, under the first empty note. */
export function StartCard(): JSX.Element {
  const app = useApp();
  const [busy, setBusy] = createSignal('');
  const begin = (what: string, act: () => Promise<void>): void => {
    setBusy(what);
    act()
      .catch((error: unknown) => app.toasts.fail(error))
      .finally(() => setBusy(''));
  };
  return (
    <>
      <nav class="start" aria-label="Other ways to begin">
        <button type="button" disabled={busy() !== ''} onClick={() => begin('sample', () => openSample(app))}>
          <Waypoints />
          <b>Look round a sample</b>
          <span class="quiet">
            {busy() === 'sample' ? 'Opening it' : 'some ninety notes, as a second memex'}
          </span>
        </button>
        <a href="#/import">
          <FolderInput />
          <b>Import</b>
          <span class="quiet">Markdown, Obsidian, any files</span>
        </a>
        <button
          type="button"
          disabled={busy() !== ''}
          onClick={() =>
            begin('open', async () => {
              const file = await chooseMxFile();
              if (file) await adoptMxFile(app, file);
            })
          }
        >
          <FileUp />
          <b>Open a .mx file</b>
          <span class="quiet">
            {busy() === 'open' ? 'Checking every byte' : 'checked whole, then beside yours'}
          </span>
        </button>
      </nav>
      <p class="start-foot quiet small">Nothing leaves this device. Everything works without a network.</p>
    </>
  );
}
