import CircleAlert from 'lucide-solid/icons/circle-alert';
import FileArchive from 'lucide-solid/icons/file-archive';
import Files from 'lucide-solid/icons/files';
import FolderInput from 'lucide-solid/icons/folder-input';
import Waypoints from 'lucide-solid/icons/waypoints';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { Figure } from '../parts/Figure.tsx';
import { useApp } from '../state/app-state.ts';
import { size } from '../state/sentence.ts';
import { readChosen } from './dropped-files.ts';
import { ImportReportPage } from './ImportReportPage.tsx';
import { ImportSteps } from './ImportSteps.tsx';
import { ImportWriting, MemexOpening } from './ImportWriting.tsx';
import type { FileKind, ImportPlan } from './import-plan.ts';
import { type ImportRun, type ImportStep, importRun } from './import-run.ts';
import '../parts/Glyph.css';
import '../parts/ledger.css';
import './ImportScreen.css';
import { words } from '../words/catalogue.ts';

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
              <h1>{words.importing.heading}</h1>
              <p class="lead">{words.importing.lookingAt}</p>
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
  const memexSays = () => {
    const name = app.memex.entry()?.name;
    return name === undefined ? words.importing.memex.saysYours : words.importing.memex.says(name);
  };
  const choose = (list: FileList | null): void => {
    if (list !== null && list.length > 0) void props.run.look(readChosen(list));
  };
  return (
    <>
      <header>
        <h1>{words.importing.heading}</h1>
        <p class="lead">
          <span class="no-phone">{words.importing.leadDrop} </span>
          {words.importing.lead}
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
                  {' '}
                  {words.importing.saveWhatCanBeRead}{' '}
                </button>
              )}
            </Show>
          </p>
        )}
      </Show>
      <ul class="import-ways">
        <Way
          icon={<FolderInput />}
          title={words.importing.folder.title}
          what={words.importing.folder.says}
          label={words.importing.folder.choose}
          folder
          onFiles={choose}
        />
        <Way
          icon={<Files />}
          title={words.importing.files.title}
          what={words.importing.files.says}
          label={words.importing.files.choose}
          onFiles={choose}
        />
        <Way
          icon={<Waypoints />}
          title={words.importing.graph.title}
          what={words.importing.graph.says}
          label={words.importing.graph.choose}
          accept=".graphml,.gz"
          onFiles={choose}
        />
        <Way
          icon={<FileArchive />}
          title={words.importing.memex.title}
          what={memexSays()}
          label={words.importing.memex.choose}
          accept=".mx"
          onFiles={choose}
        />
      </ul>
      <p class="import-drop no-phone">{words.importing.orDrop}</p>
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

const KIND_INKS: readonly (readonly [FileKind, string])[] = [
  ['note', 'ink-1'],
  ['image', 'ink-2'],
  ['document', 'ink-5'],
  ['sound', 'ink-4'],
  ['film', 'ink-6'],
  ['other', 'ink-3'],
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
        <h1>{words.importing.importNamed(props.plan.name)}</h1>
        <p class="lead">
          {(props.plan.folder ? words.importing.lookedFolder : words.importing.looked)(files())}
        </p>
      </header>
      <ImportSteps now={1} />
      <section class="entry">
        <h2>{words.importing.wouldComeIn}</h2>
        <dl class="figures">
          <Figure value={String(notes())} label={words.importing.noteFigure(notes())} />
          <Figure value={String(files() - notes())} label={words.importing.fileFigure(files() - notes())} />
          <Figure value={total()[0] ?? '0'} unit={total()[1] ?? 'B'} label={words.importing.inAll} />
        </dl>
      </section>
      <section class="entry">
        <h2>
          {words.importing.madeOf}
          <small>{words.importing.bySize}</small>
        </h2>
        <div>
          <div class="meter" aria-hidden="true">
            <For each={KIND_INKS.filter(([kind]) => props.plan.bytesByKind[kind] > 0)}>
              {([kind, ink]) => (
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
              {([kind, ink]) => (
                <li class={ink}>
                  <i />
                  <span>
                    {words.importing.kinds[kind](props.plan.counts[kind], size(props.plan.bytesByKind[kind]))}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </div>
      </section>
      <section class="entry">
        <h2>{words.importing.willHappen}</h2>
        <ul class="import-promises">
          <li>
            <b>{words.importing.newFiles}</b>
            <p>{words.importing.newFilesSays}</p>
          </li>
          <li>
            <b>{words.importing.compared}</b>
            <p>{props.plan.folder ? words.importing.comparedFolderSays : words.importing.comparedSays}</p>
          </li>
          <Show when={hidden().length > 0}>
            <li>
              <b>{words.importing.hiddenLeftOut(hidden().length)}</b>
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
              <b>{words.importing.unreadable(unread().length)}</b>
              <For each={unread().slice(0, UNREAD_SHOWN)}>
                {({ path, reason }) => <p>{words.importing.reason(path, reason)}</p>}
              </For>
              <Show when={unread().length > UNREAD_SHOWN}>
                <p>{words.importing.reportNamesOthers(unread().length - UNREAD_SHOWN)}</p>
              </Show>
            </li>
          </Show>
        </ul>
      </section>
      <footer class="ledger-foot">
        <Show when={files() > 0}>
          <button type="button" class="btn btn-primary" onClick={() => void props.run.begin()}>
            {words.importing.importFiles(files())}
          </button>
        </Show>
        <button type="button" class="btn btn-line" onClick={() => props.run.again()}>
          {' '}
          {words.importing.chooseElse}{' '}
        </button>
        <button type="button" class="btn ledger-foot-end" onClick={() => router.back()}>
          {' '}
          {words.importing.letItGo}{' '}
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
        <h1>{words.importing.isOpen(props.now.name)}</h1>
        <p class="lead">{words.importing.isOpenSays}</p>
      </header>
      <section class="entry import-opened">
        <h2>{words.importing.whatIsIn}</h2>
        <dl class="figures">
          <Figure value={String(memex.status()?.nodes ?? 0)} label={words.importing.nodes} />
          <Figure value={String(memex.status()?.links ?? 0)} label={words.importing.links} />
          <Figure value={String(memex.status()?.references ?? 0)} label={words.importing.references} />
          <Figure value={String(memex.status()?.versions ?? 0)} label={words.importing.versions} />
        </dl>
      </section>
      <footer class="ledger-foot">
        <button type="button" class="btn btn-primary" onClick={() => router.go('#/notes')}>
          {' '}
          {words.importing.seeNotes}{' '}
        </button>
        <button type="button" class="btn btn-line" onClick={() => router.go('#/graph')}>
          {' '}
          {words.importing.seeGraph}{' '}
        </button>
        <button type="button" class="btn ledger-foot-end" onClick={() => props.run.again()}>
          {' '}
          {words.importing.importMore}{' '}
        </button>
      </footer>
    </>
  );
}
