import { createResource, type JSX } from 'solid-js';
import type { MxError } from '../../mx/errors.ts';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { CyclePath as CycleDrawing, type CycleStep } from '../graph/CyclePath.tsx';
import { useApp } from '../state/app-state.ts';

export interface PathStep {
  readonly id: NodeId;
  readonly title: string;
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

/** The path from top to bottom, and the refused link as the one line that runs upwards. */
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
  const steps = (): readonly CycleStep[] => (drawn.latest.length > 0 ? drawn.latest : ordered());
  return <CycleDrawing path={steps()} linkType={props.type} />;
}

async function describe(client: MemexClient, steps: readonly PathStep[]): Promise<readonly CycleStep[]> {
  return Promise.all(
    steps.map(async (step, i) => {
      const [node, around] = await Promise.all([client.node(step.id), client.around(step.id)]);
      const next = steps[i + 1];
      const link = around.linksOut.find((row) => row.id === next?.id);
      const drawn = { id: step.id, title: node.title, type: node.type };
      return link === undefined ? drawn : { ...drawn, via: link.type };
    }),
  );
}
