import Plus from 'lucide-solid/icons/plus';
import { createEffect, createSignal, For, type JSX, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { Glyph } from '../parts/Glyph.tsx';
import { typeLabel } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { makeFrom, sayMade, type Template, templatesOf } from './make-note.ts';
import { TEMPLATE_TYPE } from './placeholders.ts';
import './TemplateDialog.css';

/** Makes a note from a template: its title, and which one. */
export default function TemplateDialog(props: { close: () => void }): JSX.Element {
  const app = useApp();
  const [found] = createTold(
    app,
    () => true,
    () => templatesOf(app),
  );
  const templates = (): readonly Template[] => found.latest ?? [];
  const [title, setTitle] = createSignal('');
  const [chosen, setChosen] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  createEffect(() => {
    if (chosen() === undefined) setChosen(templates()[0]?.id);
  });
  const make = async (): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    try {
      const made = await makeFrom(app, { template: chosen(), title: title().trim() });
      props.close();
      sayMade(app, made);
    } catch (error) {
      app.toasts.fail(error);
    } finally {
      setBusy(false);
    }
  };
  /** One that shows what a template can say. */
  const makeTemplate = async (): Promise<void> => {
    try {
      const { id, node } = await app.client.saveNote({
        title: words.templates.firstTitle,
        text: words.templates.firstText,
        type: TEMPLATE_TYPE,
      });
      props.close();
      sayMade(app, { id, title: node.title, type: node.type, cursor: undefined });
    } catch (error) {
      app.toasts.fail(error);
    }
  };
  return (
    <Dialog title={words.templates.heading} close={props.close}>
      <form
        class="template-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Show
          when={templates().length > 0}
          fallback={
            <Show when={!found.loading}>
              <p>{words.templates.none}</p>
            </Show>
          }
        >
          <label class="template-dialog-title">
            <span class="small quiet">{words.templates.title}</span>
            <span class="field">
              <input
                ref={(input) => queueMicrotask(() => input.focus())}
                type="text"
                dir="auto"
                autocomplete="off"
                placeholder={words.common.untitled}
                onInput={(event) => setTitle(event.currentTarget.value)}
              />
            </span>
          </label>
          <fieldset class="template-dialog-choice scroll">
            <legend class="small quiet">{words.templates.which}</legend>
            <For each={templates()}>
              {(template) => (
                <label class="template-dialog-one">
                  <input
                    type="radio"
                    name="template"
                    checked={chosen() === template.id}
                    onChange={() => setChosen(template.id)}
                  />
                  <Glyph type={template.makes} />
                  <span class="cut" dir="auto">
                    {template.title || words.common.untitled}
                  </span>
                  <span class="small quiet">{typeLabel(template.makes)}</span>
                </label>
              )}
            </For>
          </fieldset>
        </Show>
        <div class="dialog-acts">
          <Show
            when={templates().length > 0}
            fallback={
              <button type="button" class="btn btn-primary" onClick={() => void makeTemplate()}>
                {words.templates.makeFirst}
              </button>
            }
          >
            <button type="submit" class="btn btn-primary" disabled={busy() || chosen() === undefined}>
              {words.templates.make}
            </button>
          </Show>
          <button type="button" class="btn" onClick={() => props.close()}>
            {words.common.cancel}
          </button>
          <Show when={templates().length > 0}>
            <button type="button" class="btn template-dialog-new" onClick={() => void makeTemplate()}>
              <Plus /> {words.templates.makeAnother}
            </button>
          </Show>
        </div>
      </form>
    </Dialog>
  );
}
