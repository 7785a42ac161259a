import X from 'lucide-solid/icons/x';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { useApp } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { type GraphView, keptView, type NamedView, namedViews, VIEW_NAME_CHARS_MAX } from './graph-views.ts';

/** Views that are kept with the memex: choose one, keep the present one under a name, forget one. */
export function ViewsSection(props: {
  view: () => GraphView;
  onView: (view: GraphView) => void;
}): JSX.Element {
  const app = useApp();
  const { client, kept, memex, toasts } = app;
  const [naming, setNaming] = createSignal(false);
  const [name, setName] = createSignal('');
  const known = createMemo(() => namedViews(kept.of('graph view ')));
  const keepAs = async (as: string, view: GraphView): Promise<void> => {
    try {
      await client.apply([keptView(as, view)]);
      setNaming(false);
      toasts.say(words.graph.viewKept(as));
    } catch (error) {
      toasts.fail(error);
    }
  };
  const forget = async ({ name: as, view }: NamedView): Promise<void> => {
    try {
      await client.apply([keptView(as, undefined)]);
    } catch (error) {
      toasts.fail(error);
      return;
    }
    toasts.say(words.graph.viewForgotten(as), { label: words.common.undo, run: () => keepAs(as, view) });
  };
  return (
    <section class="sec">
      <header>
        <h2>{words.graph.views}</h2>
        <Show when={!memex.report()?.readOnly}>
          <span class="sec-end">
            <button
              type="button"
              class="text-btn small"
              aria-haspopup="dialog"
              onClick={() => setNaming(true)}
            >
              {words.graph.saveView}
            </button>
          </span>
        </Show>
      </header>
      <ul class="legend">
        <For each={known()}>
          {(one) => (
            <li class="view-row">
              <button type="button" class="legend-row" onClick={() => props.onView(one.view)}>
                <span class="cut" dir="auto">
                  {one.name}
                </span>
              </button>
              <Show when={!memex.report()?.readOnly}>
                <button
                  type="button"
                  class="icon-btn"
                  aria-label={words.graph.forgetView(one.name)}
                  onClick={() => void forget(one)}
                >
                  <X />
                </button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={naming()}>
        <Dialog title={words.graph.saveThisView} close={() => setNaming(false)}>
          <p>{words.graph.saveViewSays}</p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void keepAs(name().trim(), props.view());
            }}
          >
            <label>
              <span class="small quiet">{words.graph.viewName}</span>
              <span class="field">
                <input
                  type="text"
                  dir="auto"
                  autocomplete="off"
                  autofocus
                  maxlength={VIEW_NAME_CHARS_MAX}
                  value={name()}
                  onInput={(event) => setName(event.currentTarget.value)}
                />
              </span>
            </label>
            <Show when={known().some((one) => one.name === name().trim())}>
              <p class="small quiet">{words.graph.viewTakesPlace}</p>
            </Show>
            <div class="dialog-acts">
              <button type="submit" class="btn btn-primary" disabled={name().trim() === ''}>
                {words.graph.keepView}
              </button>
              <button type="button" class="btn btn-line" onClick={() => setNaming(false)}>
                {words.common.cancel}
              </button>
            </div>
          </form>
        </Dialog>
      </Show>
    </section>
  );
}
