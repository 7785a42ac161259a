import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, For, type JSX, Show } from 'solid-js';
import type { NamedSnapshot } from '../../mx/types.ts';
import { useApp } from '../state/app-state.ts';
import { figure, momentOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import type { RestorePoint } from './restoring.tsx';

/** Moments that have a name: kept whatever the horizon, until the name is dropped. */
export function SnapshotList(props: {
  snapshots: readonly NamedSnapshot[];
  busy: boolean;
  restore: (point: RestorePoint) => void;
}): JSX.Element {
  const { client, toasts, unsaved } = useApp();
  const [name, setName] = createSignal('');
  const attempt = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => toasts.fail(error));
  };
  const add = async (): Promise<void> => {
    const wanted = name().trim();
    if (wanted === '') return;
    await unsaved.saveAll();
    await client.apply([{ kind: 'nameSnapshot', name: wanted }]);
    setName('');
  };
  const drop = async ({ name: dropped, commit }: NamedSnapshot): Promise<void> => {
    await client.apply([{ kind: 'dropSnapshot', name: dropped }]);
    toasts.say(words.safety.history.dropped(dropped), {
      label: words.common.undo,
      run: async () => void (await client.apply([{ kind: 'nameSnapshot', name: dropped, commit }])),
    });
  };
  return (
    <div class="moments">
      <h3>{words.safety.history.moments}</h3>
      <Show
        when={props.snapshots.length > 0}
        fallback={<p class="quiet">{words.safety.history.noMoments}</p>}
      >
        <ul class="moment-list">
          <For each={props.snapshots}>
            {(snapshot) => (
              <li>
                <span class="moment-name">
                  <b class="cut">{snapshot.name}</b>
                  <span class="quiet small num">
                    {words.safety.history.momentAt(momentOf(snapshot.time), figure(snapshot.commit))}
                  </span>
                </span>
                <button
                  type="button"
                  class="icon-btn"
                  disabled={props.busy}
                  aria-label={words.safety.history.backToMoment(snapshot.name)}
                  title={words.safety.history.backToIt}
                  onClick={() => props.restore(snapshot)}
                >
                  <RotateCcw />
                </button>
                <button
                  type="button"
                  class="icon-btn"
                  aria-label={words.safety.history.dropNamed(snapshot.name)}
                  title={words.safety.history.drop}
                  onClick={() => attempt(drop(snapshot))}
                >
                  <Trash />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <form
        class="moment-new"
        onSubmit={(event) => {
          event.preventDefault();
          attempt(add());
        }}
      >
        <label class="field">
          <span class="vh">{words.safety.history.momentName}</span>
          <input
            type="text"
            maxLength={100}
            placeholder={words.safety.history.momentHint}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn btn-line btn-sm" disabled={name().trim() === ''}>
          {' '}
          {words.safety.history.nameMoment}{' '}
        </button>
      </form>
    </div>
  );
}
