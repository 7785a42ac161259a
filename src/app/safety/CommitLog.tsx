import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { CommitRecord } from '../../mx/store/node-reads.ts';
import type { CommitNumber } from '../../mx/types.ts';
import { useApp } from '../state/app-state.ts';
import { figure, momentOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { commitWords } from './history-words.ts';
import type { RestorePoint } from './restoring.tsx';

const PAGE = 20;

/** The commits, the newest first, a page at a time; everything can be brought back to each. */
export function CommitLog(props: {
  commit: CommitNumber;
  busy: boolean;
  restore: (point: RestorePoint) => void;
}): JSX.Element {
  const { client, toasts } = useApp();
  const [shown, setShown] = createSignal(false);
  const [rows, setRows] = createSignal<readonly CommitRecord[]>([]);
  const [more, setMore] = createSignal(false);

  const load = async (before?: CommitNumber): Promise<void> => {
    try {
      const page = await client.log(PAGE, before);
      setRows((known) => (before === undefined ? page : [...known, ...page]));
      setMore(page.length === PAGE);
    } catch (error) {
      toasts.fail(error);
    }
  };
  createEffect(on([shown, () => props.commit], ([open]) => void (open && load())));
  return (
    <div class="commits">
      <button
        type="button"
        class="text-btn"
        aria-expanded={shown()}
        aria-controls="safety-commits"
        onClick={() => setShown((open) => !open)}
      >
        {shown() ? words.safety.history.hideCommits : words.safety.history.showCommits}
      </button>
      <div id="safety-commits" hidden={!shown()}>
        <ol class="commit-list num" reversed>
          <For each={rows()}>
            {(row) => (
              <li>
                <span class="commit-number">{figure(row.commit)}</span>
                <span class="commit-what">
                  <span class="cut" dir="auto">
                    {commitWords(row)}
                  </span>
                  <span class="quiet small">
                    {row.author === ''
                      ? momentOf(row.time)
                      : words.safety.history.timeAndAuthor(momentOf(row.time), row.author)}
                  </span>
                </span>
                <Show when={row.commit !== props.commit}>
                  <button
                    type="button"
                    class="icon-btn"
                    disabled={props.busy}
                    aria-label={words.safety.history.backToCommit(row.commit)}
                    title={words.safety.history.backToIt}
                    onClick={() => props.restore(row)}
                  >
                    <RotateCcw />
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ol>
        <Show when={more()}>
          <button type="button" class="btn btn-line btn-sm" onClick={() => void load(rows().at(-1)?.commit)}>
            {words.safety.history.earlier}
          </button>
        </Show>
      </div>
    </div>
  );
}
