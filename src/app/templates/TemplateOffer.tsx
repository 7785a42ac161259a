import { createSignal, For, type JSX, Show } from 'solid-js';
import { Glyph } from '../parts/Glyph.tsx';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { fillNote, type Template, templatesOf } from './make-note.ts';
import './TemplateOffer.css';

const OFFERED_MAX = 6;

/** Under the title of a note in which nothing is written yet: what it can begin from. */
export default function TemplateOffer(props: { document: NoteDocument }): JSX.Element {
  const app = useApp();
  const [found] = createTold(
    app,
    () => true,
    () => templatesOf(app),
  );
  const templates = (): readonly Template[] => found.latest ?? [];
  const [begun, setBegun] = createSignal(false);
  const begin = (template: Template): void => {
    setBegun(true);
    fillNote(app, props.document, template).catch(app.toasts.fail);
  };
  return (
    <Show when={!begun() && templates().length > 0 && props.document.editor()}>
      <div class="template-offer" role="group" aria-label={words.templates.offer}>
        <span class="small quiet">{words.templates.offer}</span>
        <For each={templates().slice(0, OFFERED_MAX)}>
          {(template) => (
            <button type="button" class="chip" onClick={() => begin(template)}>
              <Glyph type={template.makes} />
              <span dir="auto">{template.title || words.common.untitled}</span>
            </button>
          )}
        </For>
        <Show when={templates().length > OFFERED_MAX}>
          <button type="button" class="text-btn small" onClick={() => app.dialogs.ask('template')}>
            {words.templates.others}
          </button>
        </Show>
      </div>
    </Show>
  );
}
