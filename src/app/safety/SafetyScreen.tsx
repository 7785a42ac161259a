import Check from 'lucide-solid/icons/check';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import ClockAlert from 'lucide-solid/icons/clock-alert';
import Download from 'lucide-solid/icons/download';
import HardDrive from 'lucide-solid/icons/hard-drive';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import { createEffect, createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { ago, counted, figure, momentOf, sentenceOf, size } from '../state/sentence.ts';
import { THEMES } from '../state/settings.ts';
import { MemexList } from './MemexList.tsx';
import { readRoomFacts, safetySentence } from './room-facts.ts';
import { createTasks, type Tasks } from './tasks.ts';
import { VerifyEntry } from './VerifyEntry.tsx';
import { WorkLine } from './WorkLine.tsx';
import '../parts/Glyph.css';
import '../parts/ledger.css';
import './SafetyScreen.css';

const THEME_LABELS: Readonly<Record<(typeof THEMES)[number], string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  'contrast-light': 'High contrast, light',
  'contrast-dark': 'High contrast, dark',
};

/** Where the data is, whether it is whole, and how to hold a copy: a ledger, not a dashboard. */
export default function SafetyScreen(): JSX.Element {
  const app = useApp();
  const { memex } = app;
  const tasks = createTasks(app);
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
            <h1>Data safety</h1>
            <p class="lead">{sentence()}</p>
          </div>
          <button
            type="button"
            class="btn btn-primary"
            disabled={tasks.busy()}
            onClick={() => tasks.backUp('mx')}
          >
            <Download />
            Back up now
          </button>
        </header>
        <WhereEntry />
        <BackupEntry tasks={tasks} changes={changes()} lastBackup={lastBackup()} />
        <VerifyEntry tasks={tasks} />
        <RoomEntry />
        <ContentsEntry />
        <MemexList />
        <section class="entry">
          <h2 id="safety-theme">Theme</h2>
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
                  {THEME_LABELS[theme]}
                </label>
              )}
            </For>
          </div>
        </section>
      </div>
    </main>
  );
}

function invert(ok: boolean | undefined): boolean | undefined {
  return ok === undefined ? undefined : !ok;
}

/** In which place, and whether the browser has promised to keep it. */
function WhereEntry(): JSX.Element {
  const { memex, toasts } = useApp();
  const [read, { refetch }] = createResource(readRoomFacts);
  const room = () => readyValue(read);
  const keep = async (): Promise<void> => {
    try {
      const granted = await navigator.storage.persist();
      await refetch();
      if (!granted) {
        toasts.say(
          'The browser did not promise it now. It often does once the app is installed or much used.',
        );
      }
    } catch (error) {
      toasts.fail(error);
    }
  };
  return (
    <section class="entry">
      <h2>Where it is</h2>
      <div class="issue">
        <Show
          when={room()?.persisted}
          fallback={
            <>
              <HardDrive class="warn-ink" />
              <div>
                <b>In this browser, on this device</b>
                <p>
                  The browser has made no promise to keep it: when the disk runs full, or after weeks without
                  a visit in some browsers, it may clear it by itself. Back up, or ask for the promise.
                </p>
              </div>
              <button type="button" class="btn btn-line btn-sm" onClick={() => void keep()}>
                Ask to keep it
              </button>
            </>
          }
        >
          <ShieldCheck class="ok-ink" />
          <div>
            <b>Kept in this browser</b>
            <p>The browser has promised not to clear it by itself. It is still one place only.</p>
          </div>
          <code class="quiet small">{memex.entry()?.key}.mx</code>
        </Show>
      </div>
    </section>
  );
}

function BackupEntry(props: { tasks: Tasks; changes: number; lastBackup: string | undefined }): JSX.Element {
  const app = useApp();
  const last = () => app.memex.entry()?.lastBackup;
  const [kept] = createResource(
    () => ({ key: app.memex.entry()?.key, last: last() }),
    async ({ key }) => (key === undefined ? undefined : await app.side.handle(key)),
  );
  const handle = () => readyValue(kept);
  const running = () => {
    const kind = props.tasks.running()?.kind;
    return kind === 'mx' || kind === 'folder';
  };
  return (
    <section class="entry">
      <h2>
        Backup<small>a copy that you hold</small>
      </h2>
      <div>
        <div class="issue">
          <Show when={last() !== undefined && props.changes === 0} fallback={<ClockAlert class="warn-ink" />}>
            <Check class="ok-ink" />
          </Show>
          <div>
            <b>
              <Show when={last()} fallback="None yet">
                {(time) => momentOf(time())}
              </Show>
            </b>
            <p>
              <Show
                when={last() !== undefined}
                fallback="One .mx file holds everything: notes, files, links, versions. Any Memex opens it, and the command line too."
              >
                {props.changes === 0
                  ? 'Nothing has changed since.'
                  : `${counted(props.changes, 'change')} since.`}
                <Show when={handle()}>{(file) => <> The file was {file().name}.</>}</Show>
              </Show>
            </p>
          </div>
          <Show when={handle()}>
            {(file) => (
              <button
                type="button"
                class="btn btn-line btn-sm"
                disabled={props.tasks.busy()}
                onClick={() => props.tasks.backUp('mx', file())}
              >
                Save to it again
              </button>
            )}
          </Show>
        </div>
        <div class="issue">
          <Download />
          <div>
            <b>As a folder</b>
            <p>
              Markdown and files in their folders, zipped: for other programs, and for reading in fifty years.
            </p>
          </div>
          <button
            type="button"
            class="btn btn-line btn-sm"
            disabled={props.tasks.busy()}
            onClick={() => props.tasks.backUp('folder')}
          >
            Export the folder
          </button>
        </div>
        <Show when={running()}>
          <WorkLine tasks={props.tasks} label="Making the copy" leaves="Stopping leaves nothing behind." />
        </Show>
        <Show when={props.tasks.done()}>
          {(done) => (
            <p class="safety-done" role="status">
              <Check /> {done().name}, {size(done().bytes)}, is saved.
            </p>
          )}
        </Show>
        <Show when={props.tasks.failed()}>
          {(error) => (
            <p class="safety-failed" role="alert">
              <CircleAlert /> {sentenceOf(error())}
            </p>
          )}
        </Show>
      </div>
    </section>
  );
}

/** How much room is used of what the browser gives, and what sharing has saved. */
function RoomEntry(): JSX.Element {
  const { memex } = useApp();
  const [read] = createResource(() => memex.status()?.fileBytes, readRoomFacts);
  const room = () => readyValue(read);
  const status = () => memex.status();
  const other = () => Math.max(0, (room()?.usage ?? 0) - (status()?.fileBytes ?? 0));
  const saved = () => Math.max(0, (status()?.contentBytes ?? 0) - (status()?.storedBytes ?? 0));
  const share = (bytes: number) => `${(100 * bytes) / Math.max(1, room()?.quota ?? 1)}%`;
  return (
    <section class="entry">
      <h2>
        Room
        <Show when={room()?.quota}>{(quota) => <small>of {size(quota())}</small>}</Show>
      </h2>
      <div>
        <div class="meter" aria-hidden="true">
          <i class="ink-1" ref={(part) => followPart(part, () => share(status()?.fileBytes ?? 0))} />
          <Show when={other() > 0}>
            <i class="ink-5" ref={(part) => followPart(part, () => share(other()))} />
          </Show>
        </div>
        <ul class="key-list num">
          <li class="ink-1">
            <i />
            <span>this memex {size(status()?.fileBytes ?? 0)}</span>
          </li>
          <Show when={other() > 0}>
            <li class="ink-5">
              <i />
              <span>other memexes and the app itself {size(other())}</span>
            </li>
          </Show>
          <Show when={saved() > 0}>
            <li class="safety-saved">
              <span>{size(saved())} saved by shared parts</span>
            </li>
          </Show>
        </ul>
      </div>
    </section>
  );
}

/** What the memex holds, in figures, with the hash that proves its state. */
function ContentsEntry(): JSX.Element {
  const { memex } = useApp();
  const [now] = createSignal(Date.now());
  return (
    <Show when={memex.status()}>
      {(status) => (
        <section class="entry">
          <h2>
            What is in it<small>{memex.entry()?.name}</small>
          </h2>
          <div class="safety-facts num">
            <dl>
              <dt>Nodes</dt>
              <dd>{figure(status().nodes)}</dd>
              <dt>Links</dt>
              <dd>{figure(status().links)}</dd>
              <dt>References</dt>
              <dd>
                {figure(status().references)}
                <Show when={status().unresolvedReferences > 0}>
                  , {figure(status().unresolvedReferences)} lead nowhere yet
                </Show>
              </dd>
              <dt>Versions</dt>
              <dd>{figure(status().versions)}</dd>
              <dt>In the trash</dt>
              <dd>{figure(status().trashed)}</dd>
            </dl>
            <dl>
              <dt>Chunks</dt>
              <dd>{figure(status().chunks)}</dd>
              <dt>Commits</dt>
              <dd>{figure(status().commit)}</dd>
              <dt>Last change</dt>
              <dd>{ago(status().modified, now())}</dd>
              <dt>Root hash</dt>
              <dd>
                <code title={status().rootHash}>{status().rootHash.slice(0, 12)}</code>
              </dd>
              <dt>Format</dt>
              <dd>{status().formatVersion}</dd>
            </dl>
          </div>
        </section>
      )}
    </Show>
  );
}

function followPart(part: HTMLElement, width: () => string): void {
  createEffect(() => part.style.setProperty('--part', width()));
}
