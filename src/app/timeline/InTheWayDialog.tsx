import { For, type JSX, Show } from 'solid-js';
import type { NodeId, Obstacle } from '../../mx/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useApp } from '../state/app-state.ts';
import { said } from '../state/saying.ts';
import { words } from '../words/catalogue.ts';
import './InTheWayDialog.css';

/** What was changed since, so that an undoing would take it along. */
export default function InTheWayDialog(props: {
  obstacles: readonly Obstacle[];
  count: number;
  close: () => void;
}): JSX.Element {
  const { router } = useApp();
  const show = (id: NodeId): void => {
    props.close();
    router.go(`#/timeline?node=${id}`);
  };
  return (
    <Dialog title={words.time.inTheWay} close={props.close}>
      <p>{words.time.inTheWayHint}</p>
      <ul class="in-the-way scroll">
        <For each={props.obstacles}>
          {(obstacle) => (
            <li>
              <span>{said(obstacle.saying ?? obstacle.message)}</span>
              <Show when={obstacle.id}>
                {(id) => (
                  <button type="button" class="text-btn" onClick={() => show(id())}>
                    {words.time.showEntry}
                  </button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.count > props.obstacles.length}>
        <p class="quiet">{words.time.inTheWayMore(props.count - props.obstacles.length)}</p>
      </Show>
      <div class="dialog-acts">
        <button type="button" class="btn btn-primary" autofocus onClick={() => props.close()}>
          {words.time.close}
        </button>
      </div>
    </Dialog>
  );
}
