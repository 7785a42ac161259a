import { createMemo, For, type JSX, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { createTold } from '../state/told-read.ts';
import { type Template, templatesOf } from '../templates/make-note.ts';
import { words } from '../words/catalogue.ts';
import { DAYS_SETTING, dayTemplateChange, dayTemplateIn } from './day-template.ts';

/** Says what new notes of days begin from, where there are templates to choose from. */
export function DayTemplate(): JSX.Element {
  const app = useApp();
  const [found] = createTold(
    app,
    () => true,
    () => templatesOf(app),
  );
  const templates = (): readonly Template[] => found.latest ?? [];
  const said = createMemo(() => dayTemplateIn(app.kept.of(DAYS_SETTING).get('')));
  const choose = (id: string): void => {
    app.client.apply([dayTemplateChange(id === '' ? undefined : id)]).catch(app.toasts.fail);
  };
  return (
    <Show when={templates().length > 0}>
      <label class="calendar-template small">
        <span>{words.days.beginFrom}</span>
        <select value={said() ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="" selected={said() === undefined}>
            {words.days.beginEmpty}
          </option>
          <For each={templates()}>
            {({ id, title }) => (
              <option value={id} selected={said() === id}>
                {title || words.common.untitled}
              </option>
            )}
          </For>
        </select>
      </label>
    </Show>
  );
}
