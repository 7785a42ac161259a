/** The path that a refused link would have closed, from the store's error to what the screen shows. */
import type { MxError } from '../../mx/errors.ts';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { CycleStep } from '../graph/CyclePath.tsx';

/** The nodes that the error names, read from the refused link's target down to its source. */
export function refusedPath(error: MxError, source: NodeId): readonly CycleStep[] {
  const { path } = error.details;
  if (!Array.isArray(path)) return [];
  const all = path.flatMap((step: unknown): CycleStep[] => {
    if (typeof step === 'string') return [{ id: step, title: step }];
    if (typeof step !== 'object' || step === null || !('id' in step)) return [];
    const title = 'title' in step && typeof step.title === 'string' ? step.title : String(step.id);
    return [{ id: String(step.id), title }];
  });
  // A path may be given closed, with its first node repeated at the end, and may begin at any of its nodes.
  const open = all.length > 1 && all[0]?.id === all.at(-1)?.id ? all.slice(0, -1) : all;
  const at = open.findIndex((step) => step.id === source);
  return at < 0 ? open : [...open.slice(at + 1), ...open.slice(0, at + 1)];
}

/** The same with node types and the types of the links between. */
export function describePath(
  client: Pick<MemexClient, 'node' | 'around'>,
  path: readonly CycleStep[],
): Promise<readonly CycleStep[]> {
  return Promise.all(
    path.map(async (step, i): Promise<CycleStep> => {
      const [node, around] = await Promise.all([client.node(step.id), client.around(step.id)]);
      const next = path[i + 1];
      const link = around.linksOut.find((row) => row.id === next?.id);
      return {
        id: step.id,
        title: node.title,
        type: node.type,
        ...(link ? { via: link.type } : {}),
      };
    }),
  );
}
