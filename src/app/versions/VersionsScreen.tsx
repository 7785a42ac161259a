import ArrowLeft from 'lucide-solid/icons/arrow-left';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import { createEffect, createMemo, createResource, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { NodeId, NodeRecord, VersionNumber, VersionRecord } from '../../mx/types.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { momentOf, sentenceOf } from '../state/sentence.ts';
import { DiffText } from './DiffText.tsx';
import { mergedWords, parentOf } from './merged-words.ts';
import { VersionFacts } from './VersionFacts.tsx';
import { VersionLine } from './VersionLine.tsx';
import { VersionRow } from './VersionRow.tsx';
import { diffText } from './word-diff.ts';
import './VersionsScreen.css';

type Compared = 'before' | 'now' | 'none';
const COMPARED: readonly { how: Compared; label: string }[] = [
  { how: 'before', label: 'What changed' },
  { how: 'now', label: 'Against now' },
  { how: 'none', label: 'Just the text' },
];

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
              <p>No note is open</p>
              <p>Open one, and its versions stand here from first to last.</p>
              <a class="btn btn-line" href="#/notes">
                To the notes
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
  const [how, setHow] = createSignal<Compared>('before');
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
  const [shown] = createResource(
    () => ({ version: chosen(), other: other(), how: how() }),
    async (wanted) => {
      if (!isText()) return undefined;
      const mine = await text(wanted.version);
      if (wanted.other === undefined || wanted.other === wanted.version) return diffText(mine, mine);
      const theirs = await text(wanted.other);
      return wanted.how === 'before' ? diffText(theirs, mine) : diffText(mine, theirs);
    },
  );
  const restore = async (): Promise<void> => {
    const version = chosen();
    try {
      await app.unsaved.saveAll();
      const before = newest();
      await client.apply([{ kind: 'restoreVersion', id: props.id, version }]);
      router.go(nodeAddress(props.id));
      toasts.say(`Version ${version} is the newest again. The others stay.`, {
        label: 'Undo',
        run: async () => {
          await client.apply([{ kind: 'restoreVersion', id: props.id, version: before }]);
        },
      });
    } catch (error) {
      toasts.fail(error);
    }
  };
  let list!: HTMLDivElement;
  createEffect(
    on(chosen, () => {
      list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    }),
  );

  return (
    <>
      <header class="versions-head">
        <a
          class="icon-btn"
          href={nodeAddress(props.id)}
          aria-label="Back to the note"
          title="Back to the note"
        >
          <ArrowLeft />
        </a>
        <h1 class="cut">{props.node.title}</h1>
        <p class="quiet">
          version {chosen()} of {newest()}
          <Show when={record()}>{(one) => <span class="no-phone">, {momentOf(one().created)}</span>}</Show>
        </p>
        <div class="versions-acts">
          <fieldset class="seg" aria-label="What to show">
            <For each={COMPARED}>
              {(one) => (
                <button type="button" aria-pressed={how() === one.how} onClick={() => setHow(one.how)}>
                  {one.label}
                </button>
              )}
            </For>
          </fieldset>
          <Show when={chosen() !== newest() && !app.memex.report()?.readOnly}>
            <button
              type="button"
              class="btn btn-primary"
              disabled={record()?.available === false}
              onClick={() => void restore()}
            >
              <RotateCcw /> Restore version {chosen()}
            </button>
          </Show>
        </div>
      </header>
      <VersionLine versions={props.versions} chosen={chosen()} compared={other()} choose={choose} />
      <div class="versions-columns">
        <div class="versions-list scroll" ref={list}>
          <For each={[...props.versions].reverse()}>
            {(version) => (
              <VersionRow
                version={version}
                before={parentOf(props.versions, version)}
                href={`#/history/${props.id}?version=${version.version}`}
                current={version.version === chosen()}
              />
            )}
          </For>
        </div>
        <div class="versions-text scroll">
          <Show when={!shown.error} fallback={<p class="versions-wait quiet">{sentenceOf(shown.error)}</p>}>
            <Show
              when={isText()}
              fallback={<p class="versions-wait quiet">This kind of file is not compared by word.</p>}
            >
              <Show when={shown.latest}>
                {(lines) => (
                  <DiffText
                    lines={lines()}
                    fold={how() !== 'none'}
                    nothing={
                      how() === 'before' && other() === undefined
                        ? firstWords(record())
                        : how() === 'now' && chosen() === newest()
                          ? 'This is how it stands now.'
                          : undefined
                    }
                  />
                )}
              </Show>
            </Show>
          </Show>
        </div>
        <Show when={record()}>
          {(one) => (
            <VersionFacts
              version={one()}
              newest={newest()}
              lines={how() === 'none' ? undefined : shown.latest}
            />
          )}
        </Show>
      </div>
    </>
  );
}

function firstWords(version: VersionRecord | undefined): string {
  const merged = version === undefined ? '' : mergedWords(version);
  return merged === '' ? 'The first version: everything is new.' : `The first version ${merged}.`;
}
