import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, For, type JSX, Show } from 'solid-js';
import type { NamedSnapshot } from '../../mx/types.ts';
import { useApp } from '../state/app-state.ts';
import { figure, momentOf } from '../state/sentence.ts';
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
    toasts.say(`“${dropped}” is no longer kept by name.`, {
      label: 'Undo',
      run: async () => void (await client.apply([{ kind: 'nameSnapshot', name: dropped, commit }])),
    });
  };
  return (
    <div class="moments">
      <h3>Named moments</h3>
      <Show
        when={props.snapshots.length > 0}
        fallback={<p class="quiet">None yet. A moment with a name is kept whatever the horizon.</p>}
      >
        <ul class="moment-list">
          <For each={props.snapshots}>
            {(snapshot) => (
              <li>
                <span class="moment-name">
                  <b class="cut">{snapshot.name}</b>
                  <span class="quiet small num">
                    {momentOf(snapshot.time)}, commit {figure(snapshot.commit)}
                  </span>
                </span>
                <button
                  type="button"
                  class="icon-btn"
                  disabled={props.busy}
                  aria-label={`Bring everything back to ${snapshot.name}`}
                  title="Bring everything back to it"
                  onClick={() => props.restore(snapshot)}
                >
                  <RotateCcw />
                </button>
                <button
                  type="button"
                  class="icon-btn"
                  aria-label={`Drop the name ${snapshot.name}`}
                  title="Drop the name"
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
          <span class="vh">Name for this moment</span>
          <input
            type="text"
            maxLength={100}
            placeholder="Before the great tidying"
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn btn-line btn-sm" disabled={name().trim() === ''}>
          Name this moment
        </button>
      </form>
    </div>
  );
}
