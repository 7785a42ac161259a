import Check from 'lucide-solid/icons/check';
import { For, type JSX, Show } from 'solid-js';
import { words } from '../words/catalogue.ts';

/** The three steps, with where one is. */
export function ImportSteps(props: { now: 1 | 2 | 3 }): JSX.Element {
  return (
    <ol class="import-steps" aria-label={words.importing.steps}>
      <For each={['look', 'write', 'report'] as const}>
        {(name, index) => (
          <li
            aria-current={props.now === index() + 1 ? 'step' : undefined}
            classList={{ 'import-steps-done': index() + 1 < props.now }}
          >
            <span class="import-steps-number">
              <Show when={index() + 1 < props.now} fallback={index() + 1}>
                <Check />
              </Show>
            </span>{' '}
            {words.importing[name]}{' '}
          </li>
        )}
      </For>
    </ol>
  );
}
