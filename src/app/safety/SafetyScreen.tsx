import Download from 'lucide-solid/icons/download';
import { For, type JSX } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { chooseLanguage } from '../state/chosen-language.ts';
import { ago } from '../state/sentence.ts';
import { THEMES } from '../state/settings.ts';
import { words } from '../words/catalogue.ts';
import { LANGUAGE_CHOICES } from '../words/language.ts';
import { BackupEntry } from './BackupEntry.tsx';
import { backUp } from './backup.ts';
import { ChunkersEntry } from './ChunkersEntry.tsx';
import { ContentsEntry } from './ContentsEntry.tsx';
import { EngineEntry } from './EngineEntry.tsx';
import { createEngineReport } from './engine-report.ts';
import { HistoryEntry } from './HistoryEntry.tsx';
import { LinkTypesEntry } from './LinkTypesEntry.tsx';
import { MemexList } from './MemexList.tsx';
import { RoomEntry } from './RoomEntry.tsx';
import { SimilarEntry } from './SimilarEntry.tsx';
import { safetySentence } from './safety-words.ts';
import { createTasks } from './tasks.ts';
import { VerifyEntry } from './VerifyEntry.tsx';
import { WhereEntry } from './WhereEntry.tsx';
import '../parts/Glyph.css';
import '../parts/ledger.css';
import './SafetyScreen.css';

/** Where the data is, whether it is whole, and how to hold a copy: a ledger, not a dashboard. */
export default function SafetyScreen(): JSX.Element {
  const app = useApp();
  const { memex } = app;
  const tasks = createTasks(app);
  const engine = createEngineReport(app);
  const changes = () => Math.max(0, (memex.status()?.commit ?? 0) - (memex.entry()?.lastBackupCommit ?? 0));
  const lastBackup = () => {
    const last = memex.entry()?.lastBackup;
    return last === undefined ? undefined : ago(last, Date.now());
  };
  const sentence = () =>
    safetySentence({
      damaged: memex.report()?.damage === undefined ? invert(tasks.verified()?.report.ok) : true,
      changes: changes(),
      lastBackup: lastBackup(),
    });
  return (
    <main class="scroll">
      <div class="ledger safety">
        <header class="safety-head">
          <div>
            <h1>{words.safety.heading}</h1>
            <p class="lead">{sentence()}</p>
          </div>
          <button
            type="button"
            class="btn btn-primary"
            disabled={tasks.busy()}
            onClick={() => tasks.start('mx', backUp(app, 'mx'))}
          >
            <Download /> {words.safety.backUpNow}
          </button>
        </header>
        <WhereEntry />
        <BackupEntry tasks={tasks} changes={changes()} />
        <VerifyEntry tasks={tasks} />
        <HistoryEntry tasks={tasks} />
        <RoomEntry tasks={tasks} engine={engine()} />
        <ChunkersEntry tasks={tasks} />
        <LinkTypesEntry />
        <SimilarEntry />
        <ContentsEntry />
        <EngineEntry engine={engine()} />
        <MemexList />
        <section class="entry">
          <h2 id="safety-theme">{words.frame.theme}</h2>
          <div class="safety-themes" role="radiogroup" aria-labelledby="safety-theme">
            <For each={THEMES}>
              {(theme) => (
                <label class="check">
                  <input
                    type="radio"
                    name="theme"
                    checked={app.settings.values.theme === theme}
                    onChange={() => app.settings.set('theme', theme)}
                  />
                  {words.frame.themes[theme]}
                </label>
              )}
            </For>
          </div>
        </section>
        <section class="entry">
          <h2 id="safety-language">{words.frame.language}</h2>
          <div class="safety-themes" role="radiogroup" aria-labelledby="safety-language">
            <For each={LANGUAGE_CHOICES}>
              {(choice) => (
                <label class="check">
                  <input
                    type="radio"
                    name="language"
                    checked={app.settings.values.language === choice}
                    onChange={() =>
                      void chooseLanguage(app.settings, choice).catch((error) => app.toasts.fail(error))
                    }
                  />
                  {words.frame.languages[choice]}
                </label>
              )}
            </For>
          </div>
        </section>
        <section class="entry">
          <h2>{words.safety.thisMemex}</h2>
          <p>
            <a class="text-btn" href="#/about">
              {words.safety.aboutSays}
            </a>
          </p>
        </section>
      </div>
    </main>
  );
}

function invert(ok: boolean | undefined): boolean | undefined {
  return ok === undefined ? undefined : !ok;
}
