import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Eye from 'lucide-solid/icons/eye';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import type { TimelineRow } from '../../../workers/timeline-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { ChangedLink, ChangedNode, CommitChanges } from '../../mx/types.ts';
import { taskName } from '../client/task-name.ts';
import { openNode } from '../frame/acts.ts';
import { Glyph, LinkGlyph } from '../parts/Glyph.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { momentOf, sentenceOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { EntryDiff } from './EntryDiff.tsx';
import type { Entry } from './entry.ts';
import { deedsOf, titleOf } from './row-words.ts';
import { undoCommits } from './undo.ts';
import './EntryDetails.css';

/** Nodes, and links, that are told of one entry. */
const TOLD = 100;

/** What one entry of the timeline changed, and what can be done about it. */
export function EntryDetails(props: {
  entry: Entry;
  row: TimelineRow | undefined;
  back: () => void;
}): JSX.Element {
  const app = useApp();
  const [busy, setBusy] = createSignal(false);
  const [changes] = createResource<CommitChanges, Entry>(
    () => props.entry,
    (entry) => app.now.changesBy(entry, TOLD, taskName('changes'), { onProgress: () => undefined }),
  );
  const [facts] = createTold(
    app,
    () => props.entry.to,
    (commit) => app.now.facts({ commit }),
  );
  const found = (): CommitChanges | undefined => (changes.error === undefined ? changes() : undefined);
  const only = (): ChangedNode | undefined => (found()?.counts.nodes === 1 ? found()?.nodes[0] : undefined);
  const title = (): string =>
    props.row === undefined ? (only()?.title ?? words.time.manyNodes) : titleOf(props.row);
  const subject = (): string | undefined => props.entry.node ?? props.row?.node?.id ?? only()?.id;
  const isEmpty = (): boolean => {
    const { counts, settings } = found() ?? {};
    return (
      counts !== undefined && counts.nodes + counts.links + counts.places + (settings?.length ?? 0) === 0
    );
  };
  const undo = async (): Promise<void> => {
    setBusy(true);
    await undoCommits(app, props.entry);
    setBusy(false);
  };
  const openThen = (commit: number): void => {
    const id = subject();
    app.past.open(commit, id === undefined ? '#/notes' : nodeAddress(id));
  };
  const time = (): number | undefined => props.row?.ended ?? facts.latest?.modified;
  return (
    <section class="entry-details scroll" aria-label={title()}>
      <header>
        <button
          type="button"
          class="icon-btn only-phone"
          aria-label={words.time.back}
          onClick={() => props.back()}
        >
          <ArrowLeft />
        </button>
        <h2>{title()}</h2>
        <p class="quiet num">
          {time() === undefined ? '' : momentOf(time() ?? 0)}
          <Show when={props.row}>{(row) => <span>{deedsOf(row())}</span>}</Show>
        </p>
        <div class="entry-acts">
          <Show when={props.row?.undoable !== false && !app.memex.report()?.readOnly}>
            <button
              type="button"
              class="btn btn-line"
              disabled={busy() || changes.loading || isEmpty() || changes.error !== undefined}
              onClick={() => void undo()}
            >
              <RotateCcw /> {words.time.undo}
            </button>
          </Show>
          <button type="button" class="btn" onClick={() => openThen(props.entry.to)}>
            <Eye /> {words.time.asItWasThen}
          </button>
          <Show when={props.entry.from > 1}>
            <button type="button" class="btn" onClick={() => openThen(props.entry.from - 1)}>
              {words.time.asItWasBefore}
            </button>
          </Show>
          <Show when={props.row?.node?.gone === false && props.row.node}>
            {(node) => (
              <button
                type="button"
                class="btn"
                onClick={() => openNode(app, node().id, true, node().title, node().type)}
              >
                {words.time.openNode}
              </button>
            )}
          </Show>
        </div>
      </header>
      <Show
        when={changes.error === undefined}
        fallback={
          <p class="quiet">
            {isMxError(changes.error, 'not-found') ? words.time.nothingLeft : sentenceOf(changes.error)}
          </p>
        }
      >
        <Show when={found()} fallback={<Skeleton lines={6} />}>
          {(now) => (
            <>
              <Show when={isEmpty()}>
                <p class="quiet">{words.time.nothingChanged}</p>
              </Show>
              <Show when={only()} keyed fallback={<Nodes changes={now()} entry={props.entry} />}>
                {(node) => <Difference node={node} entry={props.entry} told={props.row !== undefined} />}
              </Show>
              <Links links={now().links} count={now().counts.links} />
              <Show when={now().settings.length > 0}>
                <h3>{words.time.settingsHeading}</h3>
                <ul class="entry-list">
                  <For each={now().settings}>{(name) => <li>{name}</li>}</For>
                </ul>
              </Show>
              <Show when={now().counts.places > 0}>
                <p class="quiet">{words.time.placesHeading(now().counts.places)}</p>
              </Show>
            </>
          )}
        </Show>
      </Show>
    </section>
  );
}

function howOf(node: ChangedNode): string {
  const { time } = words;
  return [
    time.how[node.how],
    ...(node.formerTitle === undefined ? [] : [time.did.renamed(node.formerTitle)]),
    ...(node.described && node.formerTitle === undefined ? [time.properties] : []),
  ].join(', ');
}

/** @param props.told what was done with it stands above already */
function Difference(props: { node: ChangedNode; entry: Entry; told: boolean }): JSX.Element {
  const isShown = (): boolean => props.node.versions !== undefined && props.node.how !== 'trashed';
  return (
    <>
      <Show when={!props.told}>
        <p class="quiet">{howOf(props.node)}</p>
      </Show>
      <Show when={isShown()}>
        <Show
          when={props.node.mediaType.startsWith('text/')}
          fallback={<p class="quiet">{words.time.notText}</p>}
        >
          <EntryDiff node={props.node} from={props.entry.from} to={props.entry.to} />
        </Show>
      </Show>
    </>
  );
}

function Nodes(props: { changes: CommitChanges; entry: Entry }): JSX.Element {
  return (
    <Show when={props.changes.nodes.length > 0}>
      <h3>{words.time.nodesHeading(props.changes.counts.nodes)}</h3>
      <ul class="entry-list">
        <For each={props.changes.nodes}>{(node) => <NodeLine node={node} entry={props.entry} />}</For>
      </ul>
      <Show when={props.changes.counts.nodes > props.changes.nodes.length}>
        <p class="quiet">{words.time.moreNodes(props.changes.counts.nodes - props.changes.nodes.length)}</p>
      </Show>
    </Show>
  );
}

function NodeLine(props: { node: ChangedNode; entry: Entry }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <li>
      <button
        type="button"
        class="entry-node"
        aria-expanded={open()}
        onClick={() => setOpen((before) => !before)}
      >
        <Glyph type={props.node.type} />
        <span class="strong cut">{props.node.title}</span>
        <span class="quiet">{howOf(props.node)}</span>
      </button>
      <Show when={open()}>
        <div class="entry-node-diff">
          <Difference node={props.node} entry={props.entry} told={true} />
        </div>
      </Show>
    </li>
  );
}

function Links(props: { links: readonly ChangedLink[]; count: number }): JSX.Element {
  return (
    <Show when={props.links.length > 0}>
      <h3>{words.time.linksHeading(props.count)}</h3>
      <ul class="entry-list">
        <For each={props.links}>
          {(link) => (
            <li class="entry-link">
              <span class="cut">{link.source.title}</span>
              <LinkGlyph type={link.type} />
              <span class="quiet">{link.type}</span>
              <span class="cut">{link.target.title}</span>
              <span class="quiet">{words.time.linkHow[link.how]}</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
