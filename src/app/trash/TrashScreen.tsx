import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import { createSignal, For, type JSX, Show } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import { openNode } from '../frame/acts.ts';
import { fileFacts } from '../notes/file-facts.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { LossDialog } from '../parts/LossDialog.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import { createNodeList, type ListRow } from '../state/node-list.ts';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import './TrashScreen.css';

/** Rows drawn at once; more are asked for by a button, since a trash is seldom long. */
const ROWS_STEP = 100;

/** What was deleted: it comes back with its links, or goes for good. */
export default function TrashScreen(): JSX.Element {
  const app = useApp();
  const trash = createNodeList(app.client, app.memex, true);
  const [shown, setShown] = createSignal(ROWS_STEP);
  const [purging, setPurging] = createSignal<{ ids: readonly NodeId[]; title: string }>();
  const rows = (): readonly ListRow[] =>
    Array.from({ length: Math.min(shown(), trash.total() ?? 0) }, (_, i) => trash.row(i)).filter(
      (row): row is ListRow => row !== undefined,
    );
  const bringBack = async (row: ListRow): Promise<void> => {
    try {
      await app.client.undoDelete([row.id]);
      app.toasts.say(words.trash.isBack(row.title), {
        label: words.trash.open,
        run: () => openNode(app, row.id, true),
      });
    } catch (error) {
      app.toasts.fail(error);
    }
  };
  const purge = async (ids: readonly NodeId[]): Promise<void> => {
    setPurging(undefined);
    try {
      await app.client.apply(ids.map((id) => ({ kind: 'purgeNode', id })));
      await app.undo.forget(app.memex.key() ?? '', ids);
      app.toasts.say(words.trash.purged(ids.length));
    } catch (error) {
      app.toasts.fail(error);
    }
  };

  return (
    <main class="scroll">
      <div class="ledger trash">
        <header>
          <h1>{words.trash.heading}</h1>
          <p class="lead">{words.trash.lead}</p>
        </header>
        <Show when={trash.failure()}>
          {(failure) => (
            <p class="lead" role="alert">
              {sentenceOf(failure())}{' '}
              <button type="button" class="btn btn-line btn-sm" onClick={() => trash.again()}>
                {words.common.tryAgain}
              </button>
            </p>
          )}
        </Show>
        <Show
          when={trash.total() !== undefined || trash.failure() !== undefined}
          fallback={<Skeleton lines={4} />}
        >
          <Show
            when={(trash.total() ?? 1) > 0}
            fallback={
              <div class="empty trash-none">
                <p>{words.trash.none}</p>
                <p>{words.trash.noneHint}</p>
              </div>
            }
          >
            <ul class="trash-rows">
              <For each={rows()}>
                {(row) => (
                  <li>
                    <Glyph type={row.type} />
                    <div class="trash-what">
                      <b class="cut" dir="auto">
                        {row.title}
                      </b>
                      <p class="cut" dir="auto">
                        {row.snippet || fileFacts(row.mediaType, row.bytes)}
                      </p>
                    </div>
                    <button type="button" class="btn btn-sm btn-line" onClick={() => void bringBack(row)}>
                      <RotateCcw /> {words.trash.bringBack}
                    </button>
                    <button
                      type="button"
                      class="btn btn-sm btn-danger"
                      onClick={() => setPurging({ ids: [row.id], title: row.title })}
                    >
                      {words.trash.purge}
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <Show when={(trash.total() ?? 0) > shown()}>
              <button type="button" class="btn btn-line" onClick={() => setShown(shown() + ROWS_STEP)}>
                {words.trash.showMore}
              </button>
            </Show>
            <p class="trash-foot">
              <button
                type="button"
                class="btn btn-danger"
                onClick={() => setPurging({ ids: rows().map((row) => row.id), title: '' })}
              >
                {words.trash.purgeAll(rows().length)}
              </button>
            </p>
          </Show>
        </Show>
      </div>
      <Show when={purging()}>
        {(what) => (
          <LossDialog
            title={
              what().title === '' ? words.trash.purgeAllQuestion : words.trash.purgeQuestion(what().title)
            }
            keep={words.trash.keep}
            act={words.trash.purge}
            run={() => void purge(what().ids)}
            close={() => setPurging(undefined)}
          >
            <p>{words.trash.loss(what().ids.length)}</p>
          </LossDialog>
        )}
      </Show>
    </main>
  );
}
