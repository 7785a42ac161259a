import { For, type JSX, Show } from 'solid-js';
import { Glyph } from '../parts/Glyph.tsx';
import { linkLook } from '../parts/node-types.ts';
import './CyclePath.css';
import { words } from '../words/catalogue.ts';

export interface CycleStep {
  readonly id: string;
  readonly title: string;
  readonly type?: string;
  /** Type of the link that leads from this node to the next, when it is known. */
  readonly via?: string;
}

/**
 * The way that already leads from a refused link's target to its source, one step under the other as everything
 * runs down, and beside it the one line that would run upwards: the refused link.
 *
 * @param path from the target of the refused link to its source
 */
export function CyclePath(props: { path: readonly CycleStep[]; linkType: string }): JSX.Element {
  const first = () => props.path[0];
  const last = () => props.path.at(-1);
  return (
    <figure class="cycle-path">
      <div class="cycle-path-round">
        <ol>
          <For each={props.path}>
            {(step, index) => (
              <>
                <li classList={{ 'cycle-path-end': index() === 0 || index() === props.path.length - 1 }}>
                  <Glyph type={step.type ?? 'note'} />
                  <span>{step.title}</span>
                </li>
                <Show when={index() < props.path.length - 1}>
                  <li class="cycle-path-via">
                    <span
                      class={`cycle-path-wire ink-${linkLook(step.via ?? '').ink}`}
                      classList={{ plain: !step.via }}
                    />
                    <span>{step.via === undefined ? words.graph.leadsTo : linkLook(step.via).label}</span>
                  </li>
                </Show>
              </>
            )}
          </For>
        </ol>
        <svg class="cycle-path-refused" viewBox="0 0 24 100" preserveAspectRatio="none" aria-hidden="true">
          <path class="cycle-path-back" d="M0 97H14Q21 97 21 90V10Q21 3 14 3H3" />
          <path class="cycle-path-head" d="M7 .5 1 3 7 5.5" />
        </svg>
      </div>
      <figcaption>
        {words.graph.refused(last()?.title ?? '', <b>{props.linkType}</b>, first()?.title ?? '')}
      </figcaption>
    </figure>
  );
}
