import { For, type JSX } from 'solid-js';
import type { MxError } from '../../mx/errors.ts';
import './CyclePath.css';

export interface PathStep {
  readonly id: string;
  readonly title: string;
  /** Type of the link that leads on from here, when the store says it. */
  readonly type?: string;
}

/** The path that a refused link would have closed, as the store's error names it. */
export function pathOf(error: MxError): readonly PathStep[] {
  const { path } = error.details;
  if (!Array.isArray(path)) return [];
  return path.flatMap((step: unknown): PathStep[] => {
    if (typeof step === 'string') return [{ id: step, title: step }];
    if (typeof step !== 'object' || step === null || !('id' in step)) return [];
    const title = 'title' in step && typeof step.title === 'string' ? step.title : String(step.id);
    const type = 'type' in step && typeof step.type === 'string' ? { type: step.type } : {};
    return [{ id: String(step.id), title, ...type }];
  });
}

/** The path from top to bottom, and the refused link as the one dashed line at its end. */
export function CyclePath(props: {
  steps: readonly PathStep[];
  type: string;
  titles: readonly [string, string];
}): JSX.Element {
  /** The path ends where it began, whether or not the store repeats that node. */
  const open = () => {
    const { steps } = props;
    return steps.length > 1 && steps[0]?.id === steps.at(-1)?.id ? steps.slice(0, -1) : steps;
  };
  return (
    <ol class="cycle-path">
      <For each={open()}>
        {(step, i) => (
          <>
            <li>
              <span class="cycle-path-dot" />
              <b>{step.title}</b>
            </li>
            <li classList={{ 'cycle-path-refused': i() === open().length - 1 }}>
              <span class="cycle-path-wire" />
              <span class="cycle-path-via">
                {i() === open().length - 1 ? `${props.type}, the link you drew` : (step.type ?? 'leads to')}
              </span>
            </li>
          </>
        )}
      </For>
      <li>
        <span class="cycle-path-dot" />
        <b>{open()[0]?.title ?? props.titles[1]}</b>
      </li>
    </ol>
  );
}
