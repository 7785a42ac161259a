import { createResource, For, type JSX, Show } from 'solid-js';
import type { MxError } from '../../mx/errors.ts';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { linkLook } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import './CyclePath.css';

export interface PathStep {
  readonly id: NodeId;
  readonly title: string;
}

/** A step with what its row shows: the node's type, and the type of the link that leads on from it. */
interface DrawnStep extends PathStep {
  readonly nodeType: string;
  readonly linkType: string;
}

/** The path that a refused link would have closed, as the store's error names it; its end is its beginning. */
export function pathOf(error: MxError): readonly PathStep[] {
  const { path } = error.details;
  if (!Array.isArray(path)) return [];
  const steps = path.flatMap((step: unknown): PathStep[] => {
    if (typeof step === 'string') return [{ id: step, title: step }];
    if (typeof step !== 'object' || step === null || !('id' in step)) return [];
    const title = 'title' in step && typeof step.title === 'string' ? step.title : String(step.id);
    return [{ id: String(step.id), title }];
  });
  return steps.length > 1 && steps[0]?.id === steps.at(-1)?.id ? steps.slice(0, -1) : steps;
}

/** The path from top to bottom, and the refused link as the one dashed line at its end. */
export function CyclePath(props: { steps: readonly PathStep[]; source: NodeId; type: string }): JSX.Element {
  const { client } = useApp();
  // The path must be read from the refused link's target down to its source, wherever the store began it.
  const ordered = (): readonly PathStep[] => {
    const at = props.steps.findIndex((step) => step.id === props.source);
    return at < 0 ? props.steps : [...props.steps.slice(at + 1), ...props.steps.slice(0, at + 1)];
  };
  const [drawn] = createResource(ordered, (steps) => describe(client, steps), {
    initialValue: [],
  });
  const steps = (): readonly DrawnStep[] =>
    drawn.latest.length > 0
      ? drawn.latest
      : ordered().map((step) => ({ ...step, nodeType: 'note', linkType: 'leads to' }));
  return (
    <ol class="cycle-path">
      <For each={steps()}>
        {(step, i) => {
          const last = (): boolean => i() === steps().length - 1;
          return (
            <>
              <li>
                <Glyph type={step.nodeType} />
                <b class="cut">{step.title}</b>
              </li>
              <li classList={{ 'cycle-path-refused': last() }}>
                <span class={`cycle-path-wire ink-${linkLook(step.linkType).ink}`} />
                <span class="cycle-path-via">
                  {last() ? `${props.type}, the link you drew` : step.linkType}
                </span>
              </li>
            </>
          );
        }}
      </For>
      <Show when={steps()[0]}>
        {(first) => (
          <li>
            <Glyph type={first().nodeType} />
            <b class="cut">{first().title}</b>
          </li>
        )}
      </Show>
    </ol>
  );
}

async function describe(client: MemexClient, steps: readonly PathStep[]): Promise<readonly DrawnStep[]> {
  return Promise.all(
    steps.map(async (step, i) => {
      const [node, around] = await Promise.all([client.node(step.id), client.around(step.id)]);
      const next = steps[i + 1];
      const link = around.linksOut.find((row) => row.id === next?.id);
      return { id: step.id, title: node.title, nodeType: node.type, linkType: link?.type ?? 'leads to' };
    }),
  );
}
