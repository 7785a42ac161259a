import FileUp from 'lucide-solid/icons/file-up';
import FolderInput from 'lucide-solid/icons/folder-input';
import Waypoints from 'lucide-solid/icons/waypoints';
import { createSignal, type JSX } from 'solid-js';
import { adoptMxFile, chooseMxFile, openSample } from '../frame/memex-acts.ts';
import { useApp } from '../state/app-state.ts';
import './StartCard.css';
import { words } from '../words/catalogue.ts';

/** What this is for, over the first empty note, and the other ways to begin, under it. */
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
      <p class="start-says">{words.notes.start.says}</p>
      <nav class="start" aria-label={words.notes.start.label}>
        <button type="button" disabled={busy() !== ''} onClick={() => begin('sample', () => openSample(app))}>
          <Waypoints />
          <b>{words.notes.start.sample}</b>
          <span class="quiet">
            {busy() === 'sample' ? words.notes.start.sampleOpening : words.notes.start.sampleSays}
          </span>
        </button>
        <a href="#/import">
          <FolderInput />
          <b>{words.notes.start.import}</b>
          <span class="quiet">{words.notes.start.importSays}</span>
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
          <b>{words.notes.start.openMx}</b>
          <span class="quiet">
            {busy() === 'open' ? words.notes.start.openMxChecking : words.notes.start.openMxSays}
          </span>
        </button>
      </nav>
      <p class="start-foot quiet small">{words.notes.start.foot}</p>
    </>
  );
}
