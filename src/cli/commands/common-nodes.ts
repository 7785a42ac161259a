import { argument, type Command } from '../command.ts';
import { finish } from '../long-work.ts';
import { viewOf } from '../moment.ts';
import { nodeNamed } from '../naming.ts';
import { readMemex } from '../open-memex.ts';
import { answerNodes, LINK_TYPES, WALK_OPTIONS, waysOf } from '../walk-options.ts';

export const common: Command = {
  name: 'common',
  usage: 'NODE NODE',
  summary: 'List the nearest nodes that both reach: those that no other such node reaches.',
  arguments: { min: 2, max: 2 },
  past: true,
  options: { ...LINK_TYPES, ...(WALK_OPTIONS.count === undefined ? {} : { count: WALK_OPTIONS.count }) },
  run: (call) =>
    readMemex(call, async (store) => {
      const view = viewOf(call, store);
      const one = nodeNamed(view, argument(call, 0));
      const other = nodeNamed(view, argument(call, 1));
      const found = await finish(view.graph.common(one.id, other.id, waysOf(call)));
      answerNodes(call, view, found, 'There is nothing that both reach.');
      return 0;
    }),
};
