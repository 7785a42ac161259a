import { argument, type Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { answerNodes, numberOption, WALK_OPTIONS, waysOf } from '../walk-options.ts';

export const descendants = reachCommand({
  name: 'descendants',
  direction: 'out',
  summary: 'List all that a node reaches along links, the nearest first.',
  none: 'No link leaves it.',
});

export const ancestors = reachCommand({
  name: 'ancestors',
  direction: 'in',
  summary: 'List all that reaches a node along links, the nearest first.',
  none: 'No link leads to it.',
});

interface Reach {
  readonly name: string;
  readonly direction: 'out' | 'in';
  readonly summary: string;
  /** What is said when there is nothing. */
  readonly none: string;
}

function reachCommand({ name, direction, summary, none }: Reach): Command {
  return {
    name,
    usage: 'NODE',
    summary,
    arguments: { min: 1, max: 1 },
    past: true,
    options: WALK_OPTIONS,
    run: (call) =>
      readMemex(call, async (store) => {
        const view = viewOf(call, store);
        const { id } = nodeNamed(view, argument(call, 0));
        const limits = { ...numberOption(call, 'depth', 'depth'), ...numberOption(call, 'limit', 'limit') };
        const found = await finish(view.graph.walk(id, { ...waysOf(call), ...limits, direction }));
        answerNodes(call, view, found, none);
        return 0;
      }),
  };
}
