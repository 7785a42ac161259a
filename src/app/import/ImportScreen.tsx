import CircleAlert from 'lucide-solid/icons/circle-alert';
import FileArchive from 'lucide-solid/icons/file-archive';
import Files from 'lucide-solid/icons/files';
import FolderInput from 'lucide-solid/icons/folder-input';
import Waypoints from 'lucide-solid/icons/waypoints';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { Figure } from '../parts/Figure.tsx';
import { useApp } from '../state/app-state.ts';
import { counted, figure, size } from '../state/sentence.ts';
import { readChosen } from './dropped-files.ts';
import { ImportReportPage } from './ImportReportPage.tsx';
import { ImportSteps } from './ImportSteps.tsx';
import { ImportWriting, MemexOpening } from './ImportWriting.tsx';
import type { FileKind, ImportPlan } from './import-plan.ts';
import { type ImportRun, type ImportStep, importRun } from './import-run.ts';
import '../parts/Glyph.css';
import '../parts/ledger.css';
import './ImportScreen.css';

/** Everything on its way into the memex: choose, look, write, report. */
export default function ImportScreen(): JSX.Element {
  const app = useApp();
  const run = importRun(app);
  const at = <Name extends ImportStep['step']>(name: Name) => {
    const now = run.state();
    return now.step === name ? (now as Extract<ImportStep, { step: Name }>) : undefined;
  };
  return (
    <main class="scroll">
      <div class="ledger import">
        <Switch>
          <Match when={at('choose')}>
            {(now) => <ChoosePage run={run} refusal={now().refusal} damaged={now().damaged} />}
          </Match>
          <Match when={at('reading')}>
            <header>
              <h1>Import</h1>
              <p class="lead">Looking at what you gave …</p>
            </header>
          </Match>
          <Match when={at('look')}>{(now) => <LookPage run={run} plan={now().plan} />}</Match>
          <Match when={at('write')}>
            {(now) => <ImportWriting run={run} plan={now().plan} since={now().since} />}
          </Match>
          <Match when={at('report')}>
            {(now) => <ImportReportPage run={run} plan={now().plan} report={now().report} at={now().at} />}
          </Match>
          <Match when={at('opening')}>{(now) => <MemexOpening run={run} file={now().file} />}</Match>
          <Match when={at('opened')}>{(now) => <OpenedPage run={run} now={now()} />}</Match>
        </Switch>
      </div>
    </main>
  );
}

/** Where things come from, each a line of its own; or anywhere on the page by a drop. */
function ChoosePage(props: {
  run: ImportRun;
  refusal: string | undefined;
  damaged: File | undefined;
}): JSX.Element {
  const app = useApp();
  const choose = (list: FileList | null): void => {
    if (list !== null && list.length > 0) void props.run.look(readChosen(list));
  };
  return (
    <>
      <header>
        <h1>Import</h1>
        <p class="lead">
          <span class="no-phone">Drop files or folders anywhere, or choose them here. </span>Nothing leaves
          this device; a report says what came in, and can take it back.
        </p>
      </header>
      <Show when={props.refusal}>
        {(sentence) => (
          <p class="import-refusal" role="alert">
            <CircleAlert />
            <span>{sentence()}</span>
            <Show when={props.damaged}>
              {(file) => (
                <button
                  type="button"
                  class="btn btn-line btn-sm"
                  onClick={() => void props.run.salvage(file())}
                >
                  Save what can be read
                </button>
              )}
            </Show>
          </p>
        )}
      </Show>
      <ul class="import-ways">
        <Way
          icon={<FolderInput />}
          title="A folder of notes"
          what={
            'Markdown and whatever lies beside it, as in an Obsidian vault. Bring it again later: what changed is updated, the rest is left.'
          }
          label="Choose a folder"
          folder
          onFiles={choose}
        />
        <Way
          icon={<Files />}
          title="Single files"
          what="Notes, images, PDFs, sound, anything. Each becomes a node, byte for byte."
          label="Choose files"
          onFiles={choose}
        />
        <Way
          icon={<Waypoints />}
          title="A graph (.graphml)"
          what="Its nodes become nodes, its edges links, packed (.gz) or not. Links that go in a circle are refused, and shown."
          label="Choose a graph"
          accept=".graphml,.gz"
          onFiles={choose}
        />
        <Way
          icon={<FileArchive />}
          title="A memex file (.mx)"
          what={`It is verified whole and then opened beside ${app.memex.entry()?.name ?? 'your memex'}; nothing of yours is replaced.`}
          label="Choose a .mx file"
          accept=".mx"
          onFiles={choose}
        />
      </ul>
      <p class="import-drop no-phone">or drop them here</p>
    </>
  );
}

function Way(props: {
  icon: JSX.Element;
  title: string;
  what: string;
  label: string;
  folder?: boolean;
  accept?: string;
  onFiles: (files: FileList | null) => void;
}): JSX.Element {
  let input!: HTMLInputElement;
  return (
    <li>
      {props.icon}
      <div>
        <h2>{props.title}</h2>
        <p>{props.what}</p>
      </div>
      <input
        ref={(element) => {
          input = element;
          if (props.folder) element.webkitdirectory = true;
        }}
        class="vh"
        type="file"
        tabindex="-1"
        aria-label={props.label}
        multiple={props.accept === undefined}
        accept={props.accept}
        onChange={(event) => {
          props.onFiles(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <button type="button" class="btn btn-line" onClick={() => input.click()}>
        {props.label}
      </button>
    </li>
  );
}

const KIND_INKS: readonly (readonly [FileKind, string, string])[] = [
  ['note', 'notes', 'ink-1'],
  ['image', 'images', 'ink-2'],
  ['document', 'documents', 'ink-5'],
  ['sound', 'sound', 'ink-4'],
  ['film', 'films', 'ink-6'],
  ['other', 'other files', 'ink-3'],
];

/** How many of those that cannot be read are named before the report names all. */
const UNREAD_SHOWN = 12;

function LookPage(props: { run: ImportRun; plan: ImportPlan }): JSX.Element {
  const { router } = useApp();
  const files = () => props.plan.dropped.files.length;
  const notes = () => props.plan.counts.note;
  const hidden = () => props.plan.dropped.leftOut;
  const unread = () => props.plan.dropped.unread;
  const total = () => size(props.plan.bytes).split(' ');
  return (
    <>
      <header>
        <h1>Import “{props.plan.name}”</h1>
        <p class="lead">
          {props.plan.folder ? 'A folder of ' : ''}
          {counted(files(), 'file')}. Everything has been looked at, nothing has been written yet.
        </p>
      </header>
      <ImportSteps now={1} />
      <section class="entry">
        <h2>What would come in</h2>
        <dl class="figures">
          <Figure value={String(notes())} label={notes() === 1 ? 'note' : 'notes'} />
          <Figure value={String(files() - notes())} label={files() - notes() === 1 ? 'file' : 'files'} />
          <Figure value={total()[0] ?? '0'} unit={total()[1] ?? 'B'} label="in all" />
        </dl>
      </section>
      <section class="entry">
        <h2>
          What it is made of<small>by size</small>
        </h2>
        <div>
          <div class="meter" aria-hidden="true">
            <For each={KIND_INKS.filter(([kind]) => props.plan.bytesByKind[kind] > 0)}>
              {([kind, , ink]) => (
                <i
                  class={ink}
                  ref={(part) =>
                    part.style.setProperty(
                      '--part',
                      `${(100 * props.plan.bytesByKind[kind]) / props.plan.bytes}%`,
                    )
                  }
                />
              )}
            </For>
          </div>
          <ul class="key-list num">
            <For each={KIND_INKS.filter(([kind]) => props.plan.counts[kind] > 0)}>
              {([kind, label, ink]) => (
                <li class={ink}>
                  <i />
                  <span>
                    {props.plan.counts[kind]} {label}, {size(props.plan.bytesByKind[kind])}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </div>
      </section>
      <section class="entry">
        <h2>What will happen</h2>
        <ul class="import-promises">
          <li>
            <b>New files become nodes</b>
            <p>
              Markdown becomes notes with their properties, tags and references; anything else is kept as it
              is.
            </p>
          </li>
          <li>
            <b>Files that came in before are compared</b>
            <p>
              {props.plan.folder ? 'The folder’s name and the path below it say which is which. ' : ''}
              What is the same is left; what changed gets a new version, and the old one stays.
            </p>
          </li>
          <Show when={hidden().length > 0}>
            <li>
              <b>{counted(hidden().length, 'hidden file or folder', 'hidden files and folders')} left out</b>
              <p class="cut">
                {hidden()
                  .slice(0, 3)
                  .map(({ path }) => path)
                  .join(', ')}
                {hidden().length > 3 ? ' …' : ''}
              </p>
            </li>
          </Show>
          <Show when={unread().length > 0}>
            <li class="import-warn">
              <b>{counted(unread().length, 'file or folder', 'files or folders')} cannot be read</b>
              <For each={unread().slice(0, UNREAD_SHOWN)}>
                {({ path, reason }) => (
                  <p>
                    {path}: {reason}
                  </p>
                )}
              </For>
              <Show when={unread().length > UNREAD_SHOWN}>
                <p>The report names the other {figure(unread().length - UNREAD_SHOWN)} too.</p>
              </Show>
            </li>
          </Show>
        </ul>
      </section>
      <footer class="ledger-foot">
        <Show when={files() > 0}>
          <button type="button" class="btn btn-primary" onClick={() => void props.run.begin()}>
            Import {counted(files(), 'file')}
          </button>
        </Show>
        <button type="button" class="btn btn-line" onClick={() => props.run.again()}>
          Choose something else
        </button>
        <button type="button" class="btn ledger-foot-end" onClick={() => router.back()}>
          Let it go
        </button>
      </footer>
    </>
  );
}

function OpenedPage(props: { run: ImportRun; now: Extract<ImportStep, { step: 'opened' }> }): JSX.Element {
  const { router, memex } = useApp();
  return (
    <>
      <header>
        <h1>“{props.now.name}” is open</h1>
        <p class="lead">
          Every part of the file was checked and nothing was found wrong. It now lives in this browser beside
          your other memexes; the file you gave was not changed.
        </p>
      </header>
      <section class="entry import-opened">
        <h2>What is in it</h2>
        <dl class="figures">
          <Figure value={String(memex.status()?.nodes ?? 0)} label="nodes" />
          <Figure value={String(memex.status()?.links ?? 0)} label="links" />
          <Figure value={String(memex.status()?.references ?? 0)} label="references" />
          <Figure value={String(memex.status()?.versions ?? 0)} label="versions" />
        </dl>
      </section>
      <footer class="ledger-foot">
        <button type="button" class="btn btn-primary" onClick={() => router.go('#/notes')}>
          See the notes
        </button>
        <button type="button" class="btn btn-line" onClick={() => router.go('#/graph')}>
          See the graph
        </button>
        <button type="button" class="btn ledger-foot-end" onClick={() => props.run.again()}>
          Import more
        </button>
      </footer>
    </>
  );
}
