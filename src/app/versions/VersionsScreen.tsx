import ArrowLeft from 'lucide-solid/icons/arrow-left';
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  Show,
} from 'solid-js';
import { plainLines, type TextDiff } from '../../formats/text-diff.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId, NodeRecord, VersionNumber, VersionRecord } from '../../mx/types.ts';
import { lendActs } from '../commands/lent-acts.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useNarrow } from '../parts/media.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { figure, momentOf, sentenceOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { compareTexts } from './compare-texts.ts';
import { DiffSides } from './DiffSides.tsx';
import { DiffText } from './DiffText.tsx';
import { parentOf } from './merged-words.ts';
import { VersionActs } from './VersionActs.tsx';
import { VersionFacts } from './VersionFacts.tsx';
import { VersionLine } from './VersionLine.tsx';
import { VersionRow } from './VersionRow.tsx';
import './VersionsScreen.css';

type Against = 'before' | 'now' | 'none';
const AGAINST = [
  { how: 'before', name: 'whatChanged' },
  { how: 'now', name: 'againstNow' },
  { how: 'none', name: 'justText' },
] as const;

/** A comparison, or a text as it stands. */
type Compared = Pick<TextDiff, 'lines'> & Partial<TextDiff>;

/** The versions of one note: choose one, read it, compare it, bring it back. */
export default function VersionsScreen(): JSX.Element {
  const { router, openNotes, client, memex } = useApp();
  const id = createMemo(() => router.route().id ?? openNotes.active()?.id);
  const [found] = createResource(
    () => {
      const wanted = id();
      return wanted === undefined || memex.phase() !== 'open'
        ? undefined
        : { id: wanted, commit: memex.changes()?.commit ?? 0 };
    },
    async (wanted) => ({
      node: await client.node(wanted.id),
      versions: await client.versions(wanted.id),
    }),
  );
  return (
    <Show
      when={id()}
      keyed
      fallback={
        <main class="scroll">
          <div class="ledger">
            <div class="empty">
              <p>{words.versions.noneOpen}</p>
              <p>{words.versions.noneOpenHint}</p>
              <a class="btn btn-line" href="#/notes">
                {words.versions.toNotes}
              </a>
            </div>
          </div>
        </main>
      }
    >
      {(shown) => (
        <main class="versions">
          <Show when={!found.error} fallback={<p class="versions-wait">{sentenceOf(found.error)}</p>}>
            <Show
              when={found.latest}
              fallback={
                <div class="versions-wait">
                  <Skeleton lines={6} />
                </div>
              }
            >
              {(now) => <Versions id={shown} node={now().node} versions={now().versions} />}
            </Show>
          </Show>
        </main>
      )}
    </Show>
  );
}

function Versions(props: { id: NodeId; node: NodeRecord; versions: readonly VersionRecord[] }): JSX.Element {
  const app = useApp();
  const { router, client, toasts } = app;
  const [how, setHow] = createSignal<Against>('before');
  const [layout, setLayout] = createSignal<'unified' | 'sides'>('unified');
  const isNarrow = useNarrow(899);
  const isPhone = useNarrow(699);
  const [sheet, setSheet] = createSignal(false);
  const isWide = (): boolean => !isNarrow();
  const newest = (): VersionNumber => props.versions.at(-1)?.version ?? 1;
  const chosen = createMemo((): VersionNumber => {
    const asked = Number(router.route().params.get('version'));
    return props.versions.some((one) => one.version === asked) ? asked : newest();
  });
  const record = createMemo(() => props.versions.find((one) => one.version === chosen()));
  const other = createMemo((): VersionNumber | undefined =>
    how() === 'before' ? parentOf(props.versions, record())?.version : how() === 'now' ? newest() : undefined,
  );
  const choose = (version: VersionNumber): void => {
    router.replace(`#/history/${props.id}?version=${version}`);
  };
  const isText = (): boolean => props.node.mediaType.startsWith('text/');
  const text = async (version: VersionNumber): Promise<string> => {
    const reply = await client.content(props.id, version);
    return new TextDecoder().decode(reply.bytes);
  };
  let comparing = new AbortController();
  onCleanup(() => comparing.abort());
  const asked = () => ({ version: chosen(), other: other(), how: how() });
  const [shown] = createResource<Compared | undefined, ReturnType<typeof asked>>(
    asked,
    async (wanted, { value }) => {
      comparing.abort();
      comparing = new AbortController();
      const { signal } = comparing;
      if (!isText()) return undefined;
      const mine = await text(wanted.version);
      if (wanted.other === undefined || wanted.other === wanted.version) return { lines: plainLines(mine) };
      const theirs = await text(wanted.other);
      const [earlier, later] = wanted.how === 'before' ? [theirs, mine] : [mine, theirs];
      try {
        return await compareTexts(earlier, later, signal);
      } catch (error) {
        if (isMxError(error, 'cancelled')) return value;
        throw error;
      }
    },
  );
  const sides = (): boolean => isWide() && layout() === 'sides' && other() !== undefined && how() !== 'none';
  const [shares] = createTold(
    app,
    () => ({ id: props.id, newest: newest() }),
    async ({ id }) => (await client.versionShares(id)).shared,
  );
  const sharedOf = (version: VersionRecord): number => shares.latest?.[props.versions.indexOf(version)] ?? -1;
  const sharedWords = (version: VersionRecord): string => {
    const shared = sharedOf(version);
    return shared < 0 ? '' : words.time.sharedParts(figure(shared), figure(version.chunks));
  };
  const restore = async (): Promise<void> => {
    const version = chosen();
    try {
      await app.unsaved.saveAll();
      const before = newest();
      await client.apply([{ kind: 'restoreVersion', id: props.id, version }]);
      router.go(nodeAddress(props.id));
      toasts.say(words.versions.isNewest(version), {
        label: words.common.undo,
        run: async () => {
          await client.apply([{ kind: 'restoreVersion', id: props.id, version: before }]);
        },
      });
    } catch (error) {
      toasts.fail(error);
    }
  };
  const mayRestore = (): boolean => chosen() !== newest() && !app.memex.report()?.readOnly;
  const canRestore = (): boolean => mayRestore() && record()?.available !== false;
  lendActs({ 'version.restore': () => (canRestore() ? () => void restore() : undefined) });
  const rows = (): JSX.Element => (
    <For each={[...props.versions].reverse()}>
      {(version) => (
        <VersionRow
          version={version}
          before={parentOf(props.versions, version)}
          href={`#/history/${props.id}?version=${version.version}`}
          current={version.version === chosen()}
          shared={sharedWords(version)}
        />
      )}
    </For>
  );
  const facts = (): JSX.Element => (
    <Show when={record()}>
      {(one) => (
        <VersionFacts
          version={one()}
          newest={newest()}
          lines={how() === 'none' ? undefined : shown.latest?.lines}
          shared={sharedOf(one())}
        >
          <VersionActs node={props.node} version={one()} newest={newest()} />
        </VersionFacts>
      )}
    </Show>
  );
  let list: HTMLDivElement | undefined;
  createEffect(
    on(chosen, () => {
      list?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    }),
  );

  return (
    <>
      <header class="versions-head">
        <a
          class="icon-btn"
          href={nodeAddress(props.id)}
          aria-label={words.versions.backToNote}
          title={words.versions.backToNote}
        >
          <ArrowLeft />
        </a>
        <h1 class="cut" dir="auto">
          {props.node.title}
        </h1>
        <Show
          when={isPhone()}
          fallback={
            <p class="quiet">
              {words.versions.versionOf(chosen(), newest())}
              <Show when={record()}>{(one) => <span>, {momentOf(one().created)}</span>}</Show>
            </p>
          }
        >
          <button
            type="button"
            class="btn btn-sm versions-all"
            aria-haspopup="dialog"
            onClick={() => setSheet(true)}
          >
            {words.versions.versionOf(chosen(), newest())} <ChevronsUpDown />
          </button>
        </Show>
        <div class="versions-acts">
          <fieldset class="seg" aria-label={words.versions.whatToShow}>
            <For each={AGAINST}>
              {(one) => (
                <button type="button" aria-pressed={how() === one.how} onClick={() => setHow(one.how)}>
                  {words.versions[one.name]}
                </button>
              )}
            </For>
          </fieldset>
          <Show when={isWide() && other() !== undefined}>
            <fieldset class="seg" aria-label={words.time.layout}>
              <For each={['unified', 'sides'] as const}>
                {(one) => (
                  <button type="button" aria-pressed={layout() === one} onClick={() => setLayout(one)}>
                    {one === 'sides' ? words.time.sideBySide : words.time.unified}
                  </button>
                )}
              </For>
            </fieldset>
          </Show>
          <Show when={mayRestore()}>
            <button
              type="button"
              class="btn btn-primary"
              disabled={!canRestore()}
              onClick={() => void restore()}
            >
              <RotateCcw /> {words.versions.restore(chosen())}
            </button>
          </Show>
        </div>
      </header>
      <VersionLine versions={props.versions} chosen={chosen()} compared={other()} choose={choose} />
      <div class="versions-columns">
        <Show when={!isPhone()}>
          <div class="versions-list scroll" ref={list}>
            {rows()}
          </div>
        </Show>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <section class="versions-text scroll" tabIndex={0} aria-label={words.versions.whatChanged}>
          <Show when={!shown.error} fallback={<p class="versions-wait quiet">{sentenceOf(shown.error)}</p>}>
            <Show when={isText()} fallback={<p class="versions-wait quiet">{words.versions.notCompared}</p>}>
              <Show when={shown.latest}>
                {(compared) => (
                  <>
                    <Show when={compared().by === 'line' || compared().by === 'whole'}>
                      <p class="versions-by quiet small">
                        {compared().by === 'line' ? words.time.comparedBy.line : words.time.comparedBy.whole}
                      </p>
                    </Show>
                    <Show when={!sides()} fallback={<DiffSides lines={compared().lines} />}>
                      <DiffText
                        lines={compared().lines}
                        fold={how() !== 'none'}
                        nothing={
                          how() === 'before' && other() === undefined
                            ? firstWords(record())
                            : how() === 'now' && chosen() === newest()
                              ? words.versions.standsNow
                              : undefined
                        }
                      />
                    </Show>
                  </>
                )}
              </Show>
            </Show>
          </Show>
        </section>
        <Show when={!isPhone()}>{facts()}</Show>
      </div>
      <Show when={isPhone() && sheet()}>
        <Dialog title={words.versions.allVersions} class="versions-sheet" close={() => setSheet(false)}>
          <div class="versions-sheet-rows">{rows()}</div>
          {facts()}
        </Dialog>
      </Show>
    </>
  );
}

function firstWords(version: VersionRecord | undefined): string {
  const merged = version?.metadata.merged;
  if (version === undefined || typeof merged !== 'string') return words.versions.first;
  return version.parents.length > 1
    ? words.versions.firstMergedWith(merged)
    : words.versions.firstFrom(merged);
}
