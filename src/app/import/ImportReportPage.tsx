import Download from 'lucide-solid/icons/download';
import Undo from 'lucide-solid/icons/undo-2';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { ImportEntry, ImportOutcome, ImportReport } from '../../../workers/import-protocol.ts';
import { openNode } from '../frame/acts.ts';
import { Figure } from '../parts/Figure.tsx';
import { useApp } from '../state/app-state.ts';
import { clockOf, dayOf, figure, size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { ImportSteps } from './ImportSteps.tsx';
import type { ImportPlan } from './import-plan.ts';
import type { ImportRun } from './import-run.ts';
import { outcomeOf, outcomesOf, reportText } from './report-text.ts';
import { download, fileNameFor } from './save-file.ts';

const ROWS_AT_FIRST = 12;
const OUTCOMES: readonly ImportOutcome[] = ['failed', 'added', 'updated', 'unchanged'];

/** What the import did, file by file; to read, to keep, to take back. */
export function ImportReportPage(props: {
  run: ImportRun;
  plan: ImportPlan;
  report: ImportReport;
  at: number;
}): JSX.Element {
  const app = useApp();
  const [only, setOnly] = createSignal<ImportOutcome>();
  const [all, setAll] = createSignal(false);
  const by = createMemo(() => outcomesOf(props.report));
  const sizes = createMemo(
    () => new Map(props.plan.dropped.files.map(({ path, file }) => [path, file.size])),
  );
  const rows = createMemo(() => {
    const outcome = only();
    const entries = outcome === undefined ? OUTCOMES.flatMap((each) => by()[each]) : by()[outcome];
    return all() ? entries : entries.slice(0, ROWS_AT_FIRST);
  });
  const most = () => {
    const outcome = only();
    return outcome === undefined ? props.report.entries.length : by()[outcome].length;
  };
  const came = () => by().added.length + by().updated.length;
  const keep = (): void => {
    const memex = app.memex.entry()?.name ?? 'Memex';
    const text = reportText(props.plan.name, memex, props.report, props.plan.dropped.leftOut, props.at);
    download(
      new Blob([text], { type: 'text/plain' }),
      fileNameFor(words.importing.reportFile(props.plan.name), 'txt', new Date(props.at)),
    );
  };
  return (
    <>
      <header>
        <h1>{headline(props.report, came())}</h1>
        <p class="lead">{summary(props.report, by())}</p>
      </header>
      <ImportSteps now={3} />
      <section class="entry">
        <h2>
          {words.importing.result}
          <small>{words.importing.dayAndTime(dayOf(props.at), clockOf(props.at))}</small>
        </h2>
        <dl class="figures">
          <Figure value={figure(by().added.length)} label={words.importing.added} />
          <Figure value={figure(by().updated.length)} label={words.importing.updated} />
          <Figure value={figure(by().unchanged.length)} label={words.importing.hereAlready} />
          <Figure value={figure(by().failed.length)} label={words.importing.failed} />
          <Show when={props.plan.dropped.leftOut.length > 0}>
            <Figure value={figure(props.plan.dropped.leftOut.length)} label={words.importing.leftOut} />
          </Show>
        </dl>
      </section>
      <Show when={props.report.unresolved.length > 0}>
        <Unresolved missing={props.report.unresolved} />
      </Show>
      <section class="entry">
        <h2>
          {props.report.links === undefined ? words.importing.fileByFile : words.importing.nodeByNode}
          <small>{words.importing.rows(props.report.entries.length)}</small>
        </h2>
        <div class="import-files">
          <div class="seg" role="group" aria-label={words.importing.show}>
            <button type="button" aria-pressed={only() === undefined} onClick={() => setOnly(undefined)}>
              {words.importing.all}
            </button>
            <For each={OUTCOMES.filter((outcome) => by()[outcome].length > 0)}>
              {(outcome) => (
                <button type="button" aria-pressed={only() === outcome} onClick={() => setOnly(outcome)}>
                  {words.importing.outcomes[outcome]}{' '}
                  <span class="count">{figure(by()[outcome].length)}</span>
                </button>
              )}
            </For>
          </div>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.importing.file}</th>
                <th scope="col">{words.importing.whatHappened}</th>
                <th scope="col" class="import-files-size">
                  {words.importing.size}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>{(entry) => <EntryRow entry={entry} bytes={sizes().get(entry.path)} />}</For>
            </tbody>
          </table>
          <Show when={rows().length < most()}>
            <button type="button" class="text-btn" onClick={() => setAll(true)}>
              {words.importing.showAll(most())}
            </button>
          </Show>
        </div>
      </section>
      <footer class="ledger-foot">
        <button type="button" class="btn btn-primary" onClick={() => app.router.go('#/notes')}>
          {words.importing.seeNotes}
        </button>
        <button type="button" class="btn btn-line" onClick={keep}>
          <Download /> {words.importing.saveReport}
        </button>
        <button type="button" class="btn" onClick={() => props.run.again()}>
          {words.importing.importMore}
        </button>
        <Show when={came() > 0}>
          <button type="button" class="btn ledger-foot-end" onClick={() => void props.run.undo(props.report)}>
            <Undo /> {words.importing.undo}
          </button>
        </Show>
      </footer>
    </>
  );
}

function EntryRow(props: { entry: ImportEntry; bytes: number | undefined }): JSX.Element {
  const app = useApp();
  return (
    <tr>
      <td class="import-files-path">
        <Show when={props.entry.id} fallback={props.entry.path}>
          {(id) => (
            <a
              href={`#/notes/${encodeURIComponent(id())}`}
              onClick={(event) => {
                event.preventDefault();
                openNode(app, id());
              }}
            >
              {props.entry.path}
            </a>
          )}
        </Show>
      </td>
      <td class={`import-outcome-${props.entry.outcome}`}>{outcomeOf(props.entry)}</td>
      <td class="import-files-size num">{props.bytes === undefined ? '' : size(props.bytes)}</td>
    </tr>
  );
}

/** Mentions of what is not there: they stay as they were written, and resolve by themselves when it comes. */
function Unresolved(props: { missing: ImportReport['unresolved'] }): JSX.Element {
  const [all, setAll] = createSignal(false);
  const byName = createMemo(() => {
    const paths = new Map<string, string[]>();
    for (const { name, path } of props.missing) paths.set(name, [...(paths.get(name) ?? []), path]);
    return [...paths];
  });
  return (
    <section class="entry">
      <h2>
        {words.importing.mentioned}
        <small>{words.importing.names(byName().length)}</small>
      </h2>
      <div>
        <ul class="import-unresolved">
          <For each={all() ? byName() : byName().slice(0, 12)}>
            {([name, paths]) => (
              <li>
                <span class="import-unresolved-name">{name}</span>
                <span class="quiet cut" dir="auto">
                  {paths.length > 1
                    ? words.importing.inFiles(paths[0] ?? '', paths.length - 1)
                    : words.importing.inFile(paths[0] ?? '')}
                </span>
              </li>
            )}
          </For>
        </ul>
        <Show when={!all() && byName().length > 12}>
          <button type="button" class="text-btn" onClick={() => setAll(true)}>
            {words.importing.showAll(byName().length)}
          </button>
        </Show>
        <p class="quiet small import-unresolved-why">{words.importing.mentionedSays}</p>
      </div>
    </section>
  );
}

function headline(report: ImportReport, came: number): string {
  const { links } = report;
  const said = words.importing;
  const isFiles = links === undefined;
  if (report.cancelled) return (isFiles ? said.stoppedAfterFiles : said.stoppedAfterNodes)(came);
  if (came === 0 && report.entries.some(({ outcome }) => outcome === 'failed')) return said.nothingCameIn;
  if (!isFiles && came + links.added > 0) return said.nodesAndLinksCameIn(came, links.added);
  if (came === 0) return said.allHereAlready;
  return (isFiles ? said.filesCameIn : said.nodesCameIn)(came);
}

function summary(report: ImportReport, by: Readonly<Record<ImportOutcome, readonly ImportEntry[]>>): string {
  const said = words.importing;
  const parts: string[] = [];
  if (by.unchanged.length > 0) parts.push(said.wereHere(by.unchanged.length));
  if (by.failed.length > 0) parts.push(said.haveFailed(by.failed.length));
  const saved = report.contentBytes - report.newBytes;
  const isMuch = saved > report.contentBytes / 50;
  const shared = isMuch ? said.notStoredTwice(size(saved), size(report.contentBytes)) : '';
  const first = parts.join(', ');
  if (first !== '' && shared !== '') return said.summary(first, shared);
  if (first !== '') return said.sentence(first);
  return shared === '' ? said.readByteForByte(size(report.contentBytes)) : said.sentence(shared);
}
