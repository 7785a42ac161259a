import Eye from 'lucide-solid/icons/eye';
import X from 'lucide-solid/icons/x';
import { batch, createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import { DEED_KINDS, type DeedKind } from '../../../workers/timeline-protocol.ts';
import type { CommitNumber } from '../../mx/types.ts';
import { taskName } from '../client/task-name.ts';
import { lendActs } from '../commands/lent-acts.ts';
import { useNarrow } from '../parts/media.ts';
import { typeLabel } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { EntryDetails } from './EntryDetails.tsx';
import { isEntry, readEntry } from './entry.ts';
import { type Bucket, fittingZoom, lastCommitBefore, type Zoom } from './strip-buckets.ts';
import { TimelineRows } from './TimelineRows.tsx';
import { TimelineStrip } from './TimelineStrip.tsx';
import { createTimelineList } from './timeline-list.ts';
import './TimelineScreen.css';

/** Commits come fast while somebody types: the list follows once they pause. */
const PAUSE_MS = 300;

/** The whole memex in time: what was done on which day, and the way back to any of them. */
export default function TimelineScreen(): JSX.Element {
  const app = useApp();
  const { memex, now, past, router } = app;
  const phone = useNarrow(899);
  const params = (): URLSearchParams => router.route().params;
  const entry = createMemo(() => readEntry(params()), undefined, {
    equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  const node = createMemo(() => params().get('node') ?? undefined);
  const [kinds, setKinds] = createSignal<readonly DeedKind[]>([]);
  const [type, setType] = createSignal('');
  const [start, setStart] = createSignal<{ readonly before: CommitNumber | undefined }>();
  const [time, setTime] = createSignal(Date.now());
  const [zoom, setZoom] = createSignal<Zoom>();
  /** The time was chosen on the strip: the list goes there, and does not tell it meanwhile. */
  const [isChosen, setIsChosen] = createSignal(false);
  const filter = createMemo(() => ({ kinds: kinds(), type: type(), node: node() }));
  const list = createTimelineList(now, filter, start);
  const open = (): boolean => memex.phase() === 'open';
  const edition = createMemo(() => (open() ? `${memex.key()} ${memex.changes()?.commit ?? 0}` : undefined));
  const [activity] = createTold(app, edition, () =>
    now.activity(taskName('activity'), { onProgress: () => undefined }),
  );
  const [facets] = createTold(app, edition, () => now.facets());
  const [named] = createTold(app, node, (id) => now.node(id));
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(edition, (current) => {
      clearTimeout(timer);
      if (current === undefined) setStart(undefined);
      else if (start() === undefined) setStart({ before: undefined });
      else if (start()?.before === undefined)
        timer = setTimeout(() => setStart({ before: undefined }), PAUSE_MS);
    }),
  );

  const choose = (bucket: Bucket): void => {
    batch(() => {
      setTime(Math.min(bucket.end - 1, Date.now()));
      setIsChosen(true);
      const newest = activity.latest?.to.at(-1) ?? 0;
      setStart({ before: bucket.last >= newest ? undefined : bucket.last + 1 });
    });
  };
  const toggle = (kind: DeedKind): void => {
    setKinds((before) => (before.includes(kind) ? before.filter((one) => one !== kind) : [...before, kind]));
  };
  const leave = (name: string): void => {
    const next = new URLSearchParams(params());
    next.delete(name);
    router.go(`#/timeline?${next}`);
  };
  /** The last commit of the day that stands on top. */
  const commitThen = (): CommitNumber => {
    const days = activity.latest;
    if (days === undefined) return 0;
    const date = new Date(time());
    const end = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
    return lastCommitBefore(days, end);
  };
  const openThen = (): void => past.open(commitThen(), '#/notes');
  lendActs({ 'time.asItWas': () => (commitThen() === 0 ? undefined : openThen) });
  const isFiltered = (): boolean => kinds().length > 0 || type() !== '' || node() !== undefined;

  return (
    <main class="timeline">
      <header class="timeline-head">
        <h1>{words.time.timeline}</h1>
        <p class="quiet no-phone">{words.time.lead}</p>
        {/* the change that is shown has the same button for its own moment */}
        <Show when={!phone() || entry() === undefined}>
          <button type="button" class="btn btn-line" disabled={commitThen() === 0} onClick={openThen}>
            <Eye /> {words.time.asItWasThen}
          </button>
        </Show>
      </header>
      <Show when={!phone() || entry() === undefined}>
        <Show when={activity.latest}>
          {(days) => (
            <TimelineStrip
              activity={days()}
              zoom={zoom() ?? fittingZoom(days(), Date.now())}
              setZoom={setZoom}
              time={time()}
              now={Date.now()}
              choose={choose}
            />
          )}
        </Show>
        <div class="timeline-filter">
          <fieldset class="timeline-kinds" aria-label={words.time.kinds}>
            <button
              type="button"
              class="chip"
              aria-pressed={kinds().length === 0}
              onClick={() => setKinds([])}
            >
              {words.time.allKinds}
            </button>
            <For each={DEED_KINDS}>
              {(kind) => (
                <button
                  type="button"
                  class="chip"
                  aria-pressed={kinds().includes(kind)}
                  onClick={() => toggle(kind)}
                >
                  {words.time.kind[kind]}
                </button>
              )}
            </For>
          </fieldset>
          <label class="timeline-type">
            <span class="vh">{words.time.type}</span>
            <select value={type()} onChange={(event) => setType(event.currentTarget.value)}>
              <option value="">{words.time.allTypes}</option>
              <For each={facets.latest?.types ?? []}>
                {(one) => <option value={one.value}>{typeLabel(one.value)}</option>}
              </For>
            </select>
          </label>
          <Show when={node() !== undefined && named.latest}>
            {(one) => (
              <span class="chip chip-on">
                {words.time.onlyNode(one().title)}
                <button type="button" aria-label={words.time.onlyNodeOff} onClick={() => leave('node')}>
                  <X />
                </button>
              </span>
            )}
          </Show>
        </div>
      </Show>
      <div class="timeline-columns">
        <Show when={!phone() || entry() === undefined}>
          <Show
            when={list.rows().length > 0 || list.loading() || !list.ended()}
            fallback={
              <div class="empty timeline-none">
                <p>{isFiltered() ? words.time.noneSuch : words.time.none}</p>
                <p>{isFiltered() ? words.time.noneSuchHint : words.time.noneHint}</p>
              </div>
            }
          >
            <TimelineRows
              list={list}
              chosen={entry()}
              params={params()}
              saw={(top) => {
                if (isChosen()) setIsChosen(false);
                else setTime(top);
              }}
            />
          </Show>
        </Show>
        <Show
          when={entry()}
          fallback={
            <Show when={!phone()}>
              <div class="empty timeline-none">
                <p>{words.time.chooseEntry}</p>
                <p>{words.time.chooseHint}</p>
              </div>
            </Show>
          }
        >
          {(chosen) => (
            <EntryDetails
              entry={chosen()}
              row={list.rows().find((row) => isEntry(row, chosen()))}
              back={() => leave('entry')}
            />
          )}
        </Show>
      </div>
    </main>
  );
}
