import { argument, type Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { answerNodes, numberOption, WALK_OPTIONS, waysOf } from '../walk-options.ts';

export const descendants: Command = {
  name: 'descendants',
  usage: 'NODE',
  summary: 'List all that a node reaches along links, the nearest first.',
  arguments: { min: 1, max: 1 },
  past: true,
  options: WALK_OPTIONS,
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const { id } = nodeNamed(view, argument(call, 0));
      const limits = { ...numberOption(call, 'depth', 'depth'), ...numberOption(call, 'limit', 'limit') };
      const found = await finish(view.graph.descendants(id, { ...waysOf(call), ...limits }));
      answerNodes(call, view, found, 'No link leaves it.');
      return 0;
    }),
};
